package org.hillock.jobstore;

/**
 * The answer to a submission.
 *
 * @param job the job
 * @param created {@code false} if it had been accepted before under the same idempotency key
 */
public record Submitted(JobView job, boolean created) {}
