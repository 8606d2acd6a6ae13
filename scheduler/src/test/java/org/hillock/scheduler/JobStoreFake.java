package org.hillock.scheduler;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hillock.jobcontract.AttemptRef;
import org.hillock.jobcontract.JobId;
import org.hillock.jobcontract.JobState;
import org.hillock.jobcontract.OutboxMessage;
import org.hillock.jobcontract.WorkerId;
import org.hillock.jobcontract.worker.Bundle;
import org.hillock.jobcontract.worker.FinishReport;
import org.hillock.jobcontract.worker.HeartbeatReply;
import org.hillock.jobcontract.worker.ProgressReport;
import org.hillock.jobstore.Assignment;
import org.hillock.jobstore.CancelOutcome;
import org.hillock.jobstore.JobStore;
import org.hillock.jobstore.NewJob;
import org.hillock.jobstore.Planning;
import org.hillock.jobstore.Reconciler;
import org.hillock.jobstore.Snapshot;
import org.hillock.jobstore.Submitted;

/** What the scheduler sees of the job store, in memory: it can be taken away, and be contended. */
final class JobStoreFake implements JobStore, Planning, Reconciler {

  final List<Snapshot> snapshots = new ArrayList<>();
  final List<Assignment> dispatched = new ArrayList<>();
  final List<OutboxMessage> expected = new ArrayList<>();
  final List<Duration> extensions = new ArrayList<>();
  boolean away;
  boolean contended;
  int due;
  int expiries;
  int retellings;
  int plans;

  @Override
  public boolean inLock(Runnable work) {
    reach();
    if (contended) {
      return false;
    }
    plans++;
    work.run();
    return true;
  }

  @Override
  public Snapshot snapshot(int maxJobs) {
    return snapshots.size() > 1 ? snapshots.removeFirst() : snapshots.getFirst();
  }

  @Override
  public List<AttemptRef> dispatch(List<Assignment> assignments) {
    dispatched.addAll(assignments);
    return assignments.stream().map(line -> new AttemptRef(line.job(), 1)).toList();
  }

  @Override
  public int expire(Duration extension) {
    reach();
    expiries++;
    extensions.add(extension);
    int ended = due;
    due = 0;
    return ended;
  }

  @Override
  public List<OutboxMessage> expected() {
    reach();
    return List.copyOf(expected);
  }

  @Override
  public int tellAgain() {
    reach();
    retellings++;
    return expected.size();
  }

  @Override
  public Submitted submit(NewJob job) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<CancelOutcome> cancel(JobId job) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<Bundle> claim(AttemptRef attempt, WorkerId worker) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean giveBack(AttemptRef attempt, WorkerId worker) {
    throw new UnsupportedOperationException();
  }

  @Override
  public HeartbeatReply heartbeat(WorkerId worker, List<AttemptRef> attempts) {
    throw new UnsupportedOperationException();
  }

  @Override
  public boolean progress(AttemptRef attempt, ProgressReport report) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<JobState> finish(AttemptRef attempt, FinishReport report) {
    throw new UnsupportedOperationException();
  }

  private void reach() {
    if (away) {
      throw new IllegalStateException("the database is away");
    }
  }
}
