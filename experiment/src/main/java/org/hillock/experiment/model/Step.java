package org.hillock.experiment.model;

import org.hillock.experiment.diagnostic.Place;

/** A step of the protocol. */
public sealed interface Step {

  /** Where it stands. */
  Place place();

  /**
   * Lets biological time pass.
   *
   * @param duration in ms
   */
  record Run(Num duration, Place place) implements Step {}
}
