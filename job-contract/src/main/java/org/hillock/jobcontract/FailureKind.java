package org.hillock.jobcontract;

/** Whose fault a failure was, and with it whether another attempt can help. */
public enum FailureKind {
  /** The experiment itself is wrong. Never retried, never refunded. */
  USER(false),
  /** The network could not be placed on the machine. */
  MAPPING(false),
  /** The machine's calibration does not serve the experiment. */
  CALIBRATION(true),
  /** The machine failed. */
  HARDWARE(true),
  /** Hillock or the site failed: a lost worker, a crashed simulator, a full disk. */
  PLATFORM(true),
  /** A limit on time, memory, output or log was reached. */
  LIMIT(false);

  private final boolean retryHelps;

  FailureKind(boolean retryHelps) {
    this.retryHelps = retryHelps;
  }

  /** Whether the same job may succeed on another attempt. */
  public boolean retryHelps() {
    return retryHelps;
  }
}
