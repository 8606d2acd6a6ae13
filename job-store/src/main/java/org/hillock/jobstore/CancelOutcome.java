package org.hillock.jobstore;

/**
 * What came of asking for a job's end.
 *
 * @param job the job after it
 * @param effect what was done
 */
public record CancelOutcome(JobView job, Effect effect) {

  /** What asking for a job's end did. */
  public enum Effect {
    /** The job was not running and has ended. */
    CANCELLED,
    /** The job is running; its worker has been asked to end it, now or before. */
    REQUESTED,
    /** The job had ended before; nothing changed. */
    ALREADY_ENDED
  }
}
