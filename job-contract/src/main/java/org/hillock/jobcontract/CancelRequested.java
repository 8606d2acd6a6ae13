package org.hillock.jobcontract;

/**
 * The message that tells a worker at once what its next heartbeat would tell it as well: the owner
 * wants this attempt to end.
 *
 * @param attempt the attempt to end
 */
public record CancelRequested(AttemptRef attempt) {}
