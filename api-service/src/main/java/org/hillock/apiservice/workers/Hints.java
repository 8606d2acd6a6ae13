package org.hillock.apiservice.workers;

import org.hillock.apiservice.watch.JobWatch;
import org.hillock.jobcontract.AttemptRef;
import org.hillock.jobcontract.JobChanged;
import org.hillock.jobcontract.JobState;
import org.hillock.messaging.EventPublisher;

/**
 * Tells those who watch a job, here at once and elsewhere over the broker, that it is worth a look.
 */
final class Hints {

  private final JobWatch watch;
  private final EventPublisher publisher;

  Hints(JobWatch watch, EventPublisher publisher) {
    this.watch = watch;
    this.publisher = publisher;
  }

  /** Progress or log grew. No transaction tells of that, so it is told here, and may be lost. */
  void grew(AttemptRef attempt) {
    watch.changed(attempt.job());
    publisher.publish(new JobChanged(attempt.job(), null, JobState.RUNNING));
  }

  /** The history grew. The outbox tells everybody; those in this process need not wait for it. */
  void moved(AttemptRef attempt) {
    watch.changed(attempt.job());
  }
}
