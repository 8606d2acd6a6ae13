package org.hillock.experiment.read;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hillock.experiment.vocabulary.Dimension;
import org.hillock.experiment.vocabulary.Spec;
import org.hillock.experiment.vocabulary.SynapseType;
import org.jspecify.annotations.Nullable;

/**
 * What the columns of a list of connections can be.
 *
 * @param specs the parameters of the synapse, by name
 */
record Columns(Map<String, Spec> specs) {

  /**
   * The columns for a synapse.
   *
   * @param type null for STDP, of which only weight and delay can be listed, or if it is not known
   */
  static Columns of(@Nullable SynapseType type, Dimension weight) {
    Map<String, Spec> specs = new LinkedHashMap<>();
    specs.put("weight", Spec.of("weight", weight));
    specs.put("delay", Spec.of("delay", Dimension.TIME).atLeast(0));
    if (type != null) {
      for (String name : type.parameters().keySet()) {
        specs.put(name, type.spec(name, weight));
      }
    }
    return new Columns(specs);
  }

  Collection<String> names() {
    return specs.keySet();
  }

  Spec spec(String name) {
    Spec spec = specs.get(name);
    if (spec == null) {
      throw new IllegalArgumentException("no column " + name);
    }
    return spec;
  }
}
