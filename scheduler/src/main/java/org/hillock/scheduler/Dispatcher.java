package org.hillock.scheduler;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.List;
import org.hillock.jobcontract.AttemptRef;
import org.hillock.jobstore.Assignment;
import org.hillock.jobstore.JobStore;
import org.hillock.jobstore.Planning;
import org.hillock.jobstore.Snapshot;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Plans once and hands out what the plan says, while no other scheduler does. */
final class Dispatcher {

  /** What there is to do after a plan. */
  enum Outcome {
    /** Nothing, until something changes. */
    DONE,
    /** The snapshot was not large enough for all that could go. */
    MORE,
    /** Another scheduler was planning. */
    CONTENDED,
    /** It could not be done. */
    FAILED
  }

  private static final Logger log = LoggerFactory.getLogger(Dispatcher.class);

  private final Planning planning;
  private final JobStore store;
  private final Planner planner;
  private final int maxJobs;
  private final Boundary boundary;
  private final Counter dispatched;
  private final Timer timer;

  Dispatcher(
      Planning planning, JobStore store, Planner planner, int maxJobs, MeterRegistry meters) {
    this.planning = planning;
    this.store = store;
    this.planner = planner;
    this.maxJobs = maxJobs;
    boundary = new Boundary("plan", "no job starts, and jobs under way go on", meters);
    dispatched = meters.counter("hillock.scheduler.dispatched");
    timer = meters.timer("hillock.scheduler.plan");
  }

  Outcome plan() {
    Timer.Sample sample = Timer.start();
    Round round = new Round();
    @Nullable Boolean planned = boundary.attempt(() -> planning.inLock(round::run));
    sample.stop(timer);
    if (planned == null) {
      return Outcome.FAILED;
    }
    if (!planned) {
      return Outcome.CONTENDED;
    }
    dispatched.increment(round.attempts.size());
    for (AttemptRef attempt : round.attempts) {
      log.debug("Job {}: handed out as attempt {}", attempt.job(), attempt.number());
    }
    return round.truncated ? Outcome.MORE : Outcome.DONE;
  }

  /** One plan under the lock. */
  private final class Round {

    private List<AttemptRef> attempts = List.of();
    private boolean truncated;

    void run() {
      Snapshot snapshot = planning.snapshot(maxJobs);
      List<Assignment> assignments = planner.plan(snapshot).assignments();
      if (!assignments.isEmpty()) {
        attempts = store.dispatch(assignments);
      }
      // Where every job that was looked at got a slot, there may be jobs that were not looked at.
      // Where none was dispatched, another look would show the same.
      truncated = assignments.size() >= maxJobs && !attempts.isEmpty();
    }
  }
}
