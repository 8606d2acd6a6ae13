package org.hillock.experiment.model;

import java.util.Optional;
import org.hillock.experiment.diagnostic.Place;

/** What the connections of a projection do. */
public sealed interface Synapse {

  /** The word of the language: PyNN's class without "Synapse". */
  String word();

  /** Where it was written. */
  Place place();

  /**
   * A synapse that never changes.
   *
   * @param weight in uS for cells with conductances, in nA for cells with currents
   * @param delay in ms; the minimum delay if absent
   */
  record Static(Value weight, Optional<Value> delay, Place place) implements Synapse {
    @Override
    public String word() {
      return "Static";
    }
  }
}
