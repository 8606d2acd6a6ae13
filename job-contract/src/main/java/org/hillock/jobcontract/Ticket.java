package org.hillock.jobcontract;

/**
 * The message that tells a worker of a job waiting for it. It is a hint: the worker must still
 * claim the attempt, and losing the message costs time, never a job.
 *
 * @param attempt the hand-out to claim
 * @param platform the platform it was planned for, such as {@code nest}
 */
public record Ticket(AttemptRef attempt, String platform) {}
