package org.hillock.experiment.read;

/** What a number without a unit means where PyNN has one. */
public enum UnitPolicy {
  /** PyNN's unit, as in scripts. */
  ASSUMED,
  /** A mistake. */
  REQUIRED
}
