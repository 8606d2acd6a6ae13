package org.hillock.jobstore;

import org.hillock.jobcontract.JobId;

/** An idempotency key came a second time, with another request. */
public final class IdempotencyConflictException extends JobStoreException {

  private final JobId job;

  IdempotencyConflictException(JobId job) {
    super(
        "idempotency-key-reused",
        "this idempotency key was used before, for another request (job %s); use a new key for a new request"
            .formatted(job));
    this.job = job;
  }

  /** The job that the first request made. */
  public JobId job() {
    return job;
  }
}
