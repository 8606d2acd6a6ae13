package org.hillock.jobcontract.worker;

/** What kind of thing computed a result (DESIGN promise 6). */
public enum ResultLabel {
  /** Neuromorphic hardware; charged in its units. */
  HARDWARE,
  /** A software simulator. */
  SIMULATION,
  /** The network was placed on a machine and not run. */
  MAPPING_ONLY,
  /** Nothing was computed: a stand-in for tests. */
  TEST_DOUBLE
}
