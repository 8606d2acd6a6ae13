package org.hillock.experiment.vocabulary;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hillock.experiment.document.Node.Field;
import org.hillock.experiment.document.Node.Mapping;
import org.hillock.experiment.document.Resource;

/**
 * The words of the language that are data: {@code vocabulary.yaml} and {@code vocabulary/}.
 *
 * @param cells cell types by name
 * @param neurons what receptors can be put on, to compose a cell
 * @param responses what such receptors can do
 * @param synapses synapse types other than STDP by name
 * @param timings how STDP can depend on times, by name
 * @param weightings how STDP can depend on weights, by name
 * @param later words that PyNN has and this version of the language does not, by kind of word
 * @param laterFields the same for the fields of mappings
 */
public record Vocabulary(
    Map<String, CellType> cells,
    Map<String, CellType> neurons,
    Map<String, Response> responses,
    Map<String, SynapseType> synapses,
    Map<String, SynapseType> timings,
    Map<String, SynapseType> weightings,
    Map<String, List<String>> later,
    Map<String, List<String>> laterFields) {

  private static final Vocabulary STANDARD = load();

  public static Vocabulary standard() {
    return STANDARD;
  }

  /** The synapse type of a name that exists. */
  public SynapseType synapse(String name) {
    SynapseType type = synapses.get(name);
    if (type == null) {
      throw new IllegalArgumentException("no synapse type " + name);
    }
    return type;
  }

  public List<String> laterFields(String of) {
    return laterFields.getOrDefault(of, List.of());
  }

  public List<String> later(String kind) {
    return later.getOrDefault(kind, List.of());
  }

  private static Vocabulary load() {
    CellData data = new CellData();
    Resource root = Resource.yaml("vocabulary.yaml");
    Resource later = new Resource(root.mapping("later"));
    return new Vocabulary(
        data.cells(),
        data.neurons(),
        data.responses(),
        synapseTypes(root.mapping("synapses")),
        synapseTypes(root.mapping("timing_dependence")),
        synapseTypes(root.mapping("weight_dependence")),
        later.lists("fields"),
        new Resource(later.mapping("fields")).lists(""));
  }

  private static Map<String, SynapseType> synapseTypes(Mapping mapping) {
    Map<String, SynapseType> result = new LinkedHashMap<>();
    for (Field field : mapping.fields()) {
      Resource data = new Resource((Mapping) field.value());
      result.put(
          field.name(),
          new SynapseType(
              field.name(),
              data.text("pynn"),
              CellData.specs(data.mapping("parameters")),
              CellData.specs(data.mapping("initial")),
              data.words("weights"),
              data.words("counts")));
    }
    return Collections.unmodifiableMap(result);
  }
}
