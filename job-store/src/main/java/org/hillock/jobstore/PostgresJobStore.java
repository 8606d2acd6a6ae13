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

/** {@link JobStore} on PostgreSQL, put together from its parts. */
final class PostgresJobStore implements JobStore {

  private final Submission submission;
  private final Cancellation cancellation;
  private final HandOut handOut;
  private final Signals signals;
  private final Endings endings;
  private final Losses losses;

  PostgresJobStore(Database database, JobReader reader, JobIds ids, JobStoreSettings settings) {
    this.submission = new Submission(database, reader, ids);
    this.cancellation = new Cancellation(database, reader);
    this.handOut = new HandOut(database, settings);
    this.signals = new Signals(database, settings);
    this.endings = new Endings(database, settings);
    this.losses = new Losses(database, settings);
  }

  @Override
  public Submitted submit(NewJob job) {
    return submission.submit(job);
  }

  @Override
  public Optional<CancelOutcome> cancel(JobId job) {
    return cancellation.cancel(job);
  }

  @Override
  public List<AttemptRef> dispatch(List<Assignment> assignments) {
    return handOut.dispatch(assignments);
  }

  @Override
  public Optional<Bundle> claim(AttemptRef attempt, WorkerId worker) {
    return handOut.claim(attempt, worker);
  }

  @Override
  public boolean giveBack(AttemptRef attempt, WorkerId worker) {
    return handOut.giveBack(attempt, worker);
  }

  @Override
  public HeartbeatReply heartbeat(WorkerId worker, List<AttemptRef> attempts) {
    return signals.heartbeat(worker, attempts);
  }

  @Override
  public boolean progress(AttemptRef attempt, ProgressReport report) {
    return signals.progress(attempt, report);
  }

  @Override
  public Optional<JobState> finish(AttemptRef attempt, FinishReport report) {
    return endings.finish(attempt, report);
  }

  @Override
  public int expire(Duration extension) {
    return losses.expire(extension);
  }
}
