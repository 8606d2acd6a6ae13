package org.hillock.jobstore;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.hillock.jobcontract.AttemptRef;
import org.hillock.jobcontract.JobId;
import org.hillock.jobcontract.JobState;
import org.hillock.jobcontract.WorkerId;
import org.hillock.jobcontract.worker.Bundle;
import org.hillock.jobcontract.worker.FinishReport;
import org.hillock.jobcontract.worker.HeartbeatReply;
import org.hillock.jobcontract.worker.ProgressReport;

/**
 * The life of a job. Each method is one transaction (or joins the caller's), and is durable when it
 * returns. A method that speaks for an attempt changes nothing when that attempt is no longer the
 * job's current one, and says so by an empty or {@code false} answer.
 *
 * <p>Threads may call everything at the same time; each race has one winner.
 */
public interface JobStore {

  /**
   * Accepts a job. With an idempotency key that was used before for the same request, the job
   * accepted then is answered and nothing is written.
   *
   * @throws IdempotencyConflictException if the key was used for another request
   */
  Submitted submit(NewJob job);

  /**
   * Ends a waiting or handed-out job at once; asks the worker of a running one to end it.
   *
   * @return what came of it, or empty if there is no such job
   */
  Optional<CancelOutcome> cancel(JobId job);

  /**
   * Hands queued jobs to workers, each under a dispatch lease. An assignment is left out when its
   * job is no longer waiting or is held, or its worker is unknown, replaced or silent.
   *
   * @return the attempts that were made, in no particular order
   */
  List<AttemptRef> dispatch(List<Assignment> assignments);

  /**
   * The worker takes what it was handed; from here on the claim lease runs. The same worker may ask
   * again and gets the same answer.
   *
   * @return what to run, or empty if the attempt is not this worker's to take
   */
  Optional<Bundle> claim(AttemptRef attempt, WorkerId worker);

  /**
   * The worker hands an attempt back unharmed, claimed or not. It does not count against the bound
   * on attempts. A running job whose owner has asked for its end is cancelled instead of queued.
   *
   * @return {@code false} if the attempt is not, and was not, this worker's to give back
   */
  boolean giveBack(AttemptRef attempt, WorkerId worker);

  /**
   * Renews the leases of the running attempts that this worker holds and notes that it lives.
   *
   * @return one verdict for each attempt given
   */
  HeartbeatReply heartbeat(WorkerId worker, List<AttemptRef> attempts);

  /**
   * Notes how far a running attempt is.
   *
   * @return {@code false} if the attempt is not the current, running one
   */
  boolean progress(AttemptRef attempt, ProgressReport report);

  /**
   * Ends an attempt. Success ends the job even if its owner has meanwhile asked for its end. A
   * failure that another attempt may mend queues the job again until the bound on attempts is
   * reached, unless its owner has asked for its end. The same report may be given again and gets
   * the same answer.
   *
   * @return where the job stands because of this report, or empty if the attempt was over already
   */
  Optional<JobState> finish(AttemptRef attempt, FinishReport report);

  /**
   * Ends all attempts whose lease has run out by the database's clock: unclaimed ones are planned
   * again, running ones are planned again until the bound on attempts is reached, and a job whose
   * owner has asked for its end is cancelled.
   *
   * @param extension for how much longer than they say leases last, because nobody could renew them
   * @return how many attempts were ended
   */
  int expire(Duration extension);

  /** {@link #expire(Duration)} without any extension. */
  default int expire() {
    return expire(Duration.ZERO);
  }
}
