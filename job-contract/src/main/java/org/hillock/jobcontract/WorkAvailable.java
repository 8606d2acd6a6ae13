package org.hillock.jobcontract;

/**
 * The message that wakes the scheduler: something was queued, or a slot became free.
 *
 * @param platform the platform concerned
 */
public record WorkAvailable(String platform) {}
