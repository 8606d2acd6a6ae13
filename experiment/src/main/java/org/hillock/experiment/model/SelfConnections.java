package org.hillock.experiment.model;

/** Whether a connector may connect a cell with itself. */
public enum SelfConnections {
  /** It may. */
  ALLOWED,
  /** It may not. */
  NONE,
  /** It may not, and of two cells at most one is connected with the other. */
  NO_MUTUAL
}
