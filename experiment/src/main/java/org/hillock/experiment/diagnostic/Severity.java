package org.hillock.experiment.diagnostic;

/** How bad a diagnostic is. */
public enum Severity {
  /** The description cannot be run. */
  ERROR,
  /** The description runs, but probably not as its author expects. */
  WARNING
}
