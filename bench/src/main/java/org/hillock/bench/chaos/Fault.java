package org.hillock.bench.chaos;

import java.time.Duration;

/**
 * One fault.
 *
 * @param victim name of the part
 * @param kind what is done to it
 * @param delay how long things go well before
 * @param away how long the victim stays dead or frozen
 */
public record Fault(String victim, Kind kind, Duration delay, Duration away) {

  /** What is done to a part. */
  public enum Kind {
    /** {@code kill -9}, and a start. */
    KILL,
    /** SIGSTOP, and SIGCONT. */
    FREEZE
  }
}
