package org.hillock.experiment.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.hillock.experiment.diagnostic.Place;

/** What the connections of a projection do. */
public sealed interface Synapse {

  /** The word of the language: PyNN's class without "Synapse" or "Mechanism". */
  String word();

  /** Where it was written. */
  Place place();

  /**
   * The values that were given: the weight in the unit of the target, the delay in ms, the others
   * in PyNN's units. A parameter that has a column of the connector's list is not here.
   */
  Map<String, Value> parameters();

  /** The weight, unless the connector lists it. */
  default Optional<Value> weight() {
    return Optional.ofNullable(parameters().get("weight"));
  }

  /** The delay; the minimum delay if absent and not listed by the connector. */
  default Optional<Value> delay() {
    return Optional.ofNullable(parameters().get("delay"));
  }

  /**
   * A synapse whose efficacy depends at most on its own spikes.
   *
   * @param initial state variables at the start
   */
  record Standard(String word, Map<String, Value> parameters, Map<String, Num> initial, Place place)
      implements Synapse {
    /** Copies the maps, keeping their order. */
    public Standard {
      parameters = ordered(parameters);
      initial = ordered(initial);
    }
  }

  /**
   * A synapse that changes with the times of spikes on both sides.
   *
   * @param timing how much it changes, by the times
   * @param weightDependence how much it changes, by the weight it has
   * @param delayFraction which part of the delay is in the dendrite; what the simulator can do if
   *     absent
   */
  record Stdp(
      Rule timing,
      Rule weightDependence,
      Optional<Num> delayFraction,
      Map<String, Value> parameters,
      Place place)
      implements Synapse {
    /** Copies the map, keeping its order. */
    public Stdp {
      parameters = ordered(parameters);
    }

    @Override
    public String word() {
      return "STDP";
    }
  }

  /**
   * A part of a rule of plasticity.
   *
   * @param word PyNN's class without "Rule" or "WeightDependence"
   * @param parameters those that were given
   */
  record Rule(String word, Map<String, Num> parameters, Place place) {
    /** Copies the map, keeping its order. */
    public Rule {
      parameters = ordered(parameters);
    }
  }

  private static <T> Map<String, T> ordered(Map<String, T> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }
}
