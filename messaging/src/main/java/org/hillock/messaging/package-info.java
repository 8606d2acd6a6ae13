/**
 * How the parts of Hillock wake and tell each other: exchanges and queues, the codec of messages,
 * and the relay that publishes what the outbox holds. No other module names a type of the broker's
 * client.
 */
@NullMarked
package org.hillock.messaging;

import org.jspecify.annotations.NullMarked;
