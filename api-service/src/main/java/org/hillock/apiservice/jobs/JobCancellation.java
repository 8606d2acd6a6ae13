package org.hillock.apiservice.jobs;

import java.util.Optional;
import org.hillock.apiservice.watch.JobWatch;
import org.hillock.jobcontract.JobId;
import org.hillock.jobstore.CancelOutcome;
import org.hillock.jobstore.JobStore;

/** Asks for the end of jobs, and tells those who watch them here without a detour. */
final class JobCancellation {

  private final JobStore store;
  private final JobWatch watch;

  JobCancellation(JobStore store, JobWatch watch) {
    this.store = store;
    this.watch = watch;
  }

  Optional<CancelOutcome> cancel(JobId job) {
    Optional<CancelOutcome> outcome = store.cancel(job);
    watch.changed(job);
    return outcome;
  }
}
