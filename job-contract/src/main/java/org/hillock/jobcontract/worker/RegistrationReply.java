package org.hillock.jobcontract.worker;

import java.time.Duration;

/**
 * What the server asks of a registered worker.
 *
 * @param heartbeatInterval how often to send a {@link Heartbeat}
 * @param lease how long a claimed attempt lives without one
 */
public record RegistrationReply(Duration heartbeatInterval, Duration lease) {}
