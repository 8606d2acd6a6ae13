package org.hillock.messaging;

import com.rabbitmq.client.BuiltinExchangeType;
import com.rabbitmq.client.Channel;
import java.io.IOException;
import java.util.Map;

/**
 * Every exchange and queue there is. Declaring is idempotent and happens on each connection, so a
 * broker that comes back empty has its topology again at once.
 *
 * <p>No queue has arguments: RabbitMQ and Qpid disagree about all of them. Order, priority, expiry
 * and the number of tries live in the database.
 */
final class Topology {

  /** The default exchange, which routes to the queue that the routing key names. */
  static final String DIRECT = "";

  /** What watches jobs binds a queue of its own to this. */
  static final String EVENTS = "hillock.events";

  /** Wakes for the scheduler; its instances share the queue. */
  static final String SCHEDULER = "hillock.scheduler";

  /** Messages that nobody could read, for people to look at. */
  static final String PARKED = "hillock.parked";

  private static final String WORKER_PREFIX = "hillock.worker.";

  private static final Map<String, Object> NO_ARGUMENTS = Map.of();

  private Topology() {}

  /** The queue of a worker. */
  static String workerQueue(String worker) {
    return WORKER_PREFIX + worker;
  }

  /** What does not depend on who is connected. */
  static void declareShared(Channel channel) throws IOException {
    channel.exchangeDeclare(EVENTS, BuiltinExchangeType.FANOUT, true, false, NO_ARGUMENTS);
    declareDurable(channel, SCHEDULER);
    declareDurable(channel, PARKED);
  }

  /** A queue that outlives who reads it. */
  static void declareDurable(Channel channel, String queue) throws IOException {
    channel.queueDeclare(queue, true, false, false, NO_ARGUMENTS);
  }

  /** A queue of events that ends with the connection that declares it. */
  static void declareWatcher(Channel channel, String queue) throws IOException {
    channel.queueDeclare(queue, false, true, true, NO_ARGUMENTS);
    channel.queueBind(queue, EVENTS, "", NO_ARGUMENTS);
  }
}
