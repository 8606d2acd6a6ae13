package org.hillock.experiment.vocabulary;

import java.util.Map;
import java.util.Set;

/**
 * A synapse type of PyNN, or a part of one, read from {@code vocabulary.yaml}.
 *
 * @param name PyNN's class without "Synapse", "Rule" or "WeightDependence"
 * @param pynn PyNN's class
 * @param parameters all but weight and delay
 * @param initial the state variables that can be given a value at the start
 * @param weights the parameters that are measured as weights of the target are
 * @param counts the parameters that are whole numbers
 */
public record SynapseType(
    String name,
    String pynn,
    Map<String, Spec> parameters,
    Map<String, Spec> initial,
    Set<String> weights,
    Set<String> counts) {

  /** What a parameter must be, for a target whose weights measure the given. */
  public Spec spec(String parameter, Dimension weight) {
    Spec spec = parameters.get(parameter);
    if (spec == null) {
      throw new IllegalArgumentException(name + " has no parameter " + parameter);
    }
    return weights.contains(parameter) ? spec.in(weight) : spec;
  }
}
