package org.hillock.jobcontract;

/** Where a job stands. The moves between these are in {@link Transitions}, and nowhere else. */
public enum JobState {
  /** Accepted and waiting; possibly held, see {@link HoldReason}. */
  QUEUED,
  /** Handed out to a worker that has not claimed it yet. */
  DISPATCHED,
  /** Claimed by a worker, under a lease. */
  RUNNING,
  /** Ended with results. */
  SUCCEEDED,
  /** Ended without; the {@link FailureKind} says whose fault it was. */
  FAILED,
  /** Ended because somebody asked for it. */
  CANCELLED;

  /** Whether a job in this state stays in it for ever. */
  public boolean isTerminal() {
    return switch (this) {
      case QUEUED, DISPATCHED, RUNNING -> false;
      case SUCCEEDED, FAILED, CANCELLED -> true;
    };
  }
}
