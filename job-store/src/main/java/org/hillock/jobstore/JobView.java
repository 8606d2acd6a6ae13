package org.hillock.jobstore;

import java.time.Instant;
import org.hillock.jobcontract.Failure;
import org.hillock.jobcontract.HoldReason;
import org.hillock.jobcontract.JobId;
import org.hillock.jobcontract.JobState;
import org.hillock.jobcontract.worker.ProgressReport;
import org.hillock.jobcontract.worker.Usage;
import org.jspecify.annotations.Nullable;

/**
 * A job as its owner sees it.
 *
 * @param id its id
 * @param title the experiment's title
 * @param target where it runs
 * @param options how it runs
 * @param size what it takes
 * @param standing where it stands
 * @param times when what happened
 * @param failure why it failed, if it failed
 * @param activity what its current or last attempt did so far
 */
public record JobView(
    JobId id,
    String title,
    Target target,
    RunOptions options,
    JobSize size,
    Standing standing,
    Times times,
    @Nullable Failure failure,
    Activity activity) {

  /**
   * Where a job stands.
   *
   * @param state its state
   * @param hold why it is not handed out although it is queued, {@code null} if it may be
   * @param attempt number of its current or last attempt, 0 before the first
   * @param sequence number of the newest entry of its history
   * @param cancelRequested whether its owner has asked for its end
   */
  public record Standing(
      JobState state,
      @Nullable HoldReason hold,
      int attempt,
      int sequence,
      boolean cancelRequested) {}

  /**
   * When what happened.
   *
   * @param submittedAt when it was accepted
   * @param startedAt when a worker claimed its current or last attempt, {@code null} if none did
   * @param endedAt when it ended, {@code null} while it has not
   */
  public record Times(
      Instant submittedAt, @Nullable Instant startedAt, @Nullable Instant endedAt) {}

  /**
   * What an attempt did so far.
   *
   * @param progress how far it is, {@code null} if it has not said
   * @param usage what it used, {@code null} while it has not ended
   * @param logLength bytes of its log
   */
  public record Activity(
      @Nullable ProgressReport progress, @Nullable Usage usage, long logLength) {}

  /** Its state, for short. */
  public JobState state() {
    return standing.state();
  }
}
