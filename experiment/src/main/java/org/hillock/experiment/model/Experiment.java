package org.hillock.experiment.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What a description says, checked, with all numbers in PyNN's units.
 *
 * @param title one line for people
 * @param seed from which all other seeds are derived
 * @param durationMs biological time of all runs together
 * @param timestepMs step of the integration
 * @param counts a rough estimate of the size
 * @param outline the size of each part
 * @param parameters the named numbers of the description that are plain numbers or quantities, in
 *     its order
 * @param model the network
 * @param procedure what is done to it and measured
 */
public record Experiment(
    String title,
    long seed,
    double durationMs,
    double timestepMs,
    Size counts,
    Outline outline,
    Map<String, Constant> parameters,
    Model model,
    Procedure procedure) {

  /** Copies the parameters, keeping their order. */
  public Experiment {
    Objects.requireNonNull(title, "title");
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
  }

  /**
   * A named number of the description.
   *
   * @param value the number in PyNN's unit
   * @param whole whether it was written as an integer without unit
   * @param given PyNN's unit and, if it was another one, the quantity as it was written; empty for
   *     a plain number
   */
  public record Constant(Num value, boolean whole, String given) {}
}
