package org.hillock.messaging;

import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageDeliveryMode;
import org.springframework.amqp.core.MessageProperties;

/**
 * A message on its way to the broker. None has an expiration: to RabbitMQ that is a time to live,
 * to Qpid an instant, and so Qpid would drop it at once.
 *
 * @param exchange where it is published
 * @param routingKey the queue's name for {@link Topology#DIRECT}, else empty
 * @param message body and properties
 */
record Outgoing(String exchange, String routingKey, Message message) {

  /** Whether somebody must be there to receive it. */
  boolean mustArrive() {
    return exchange.equals(Topology.DIRECT);
  }

  /** A message that the broker keeps over a restart of its own. */
  static Outgoing kept(String queue, byte[] body) {
    return new Outgoing(Topology.DIRECT, queue, message(body, MessageDeliveryMode.PERSISTENT));
  }

  /** A message that is worth nothing after a restart of the broker. */
  static Outgoing fleeting(String queue, byte[] body) {
    return new Outgoing(Topology.DIRECT, queue, message(body, MessageDeliveryMode.NON_PERSISTENT));
  }

  /** A message to whoever listens. */
  static Outgoing event(byte[] body) {
    return new Outgoing(Topology.EVENTS, "", message(body, MessageDeliveryMode.NON_PERSISTENT));
  }

  private static Message message(byte[] body, MessageDeliveryMode mode) {
    MessageProperties properties = new MessageProperties();
    properties.setContentType(MessageProperties.CONTENT_TYPE_JSON);
    properties.setDeliveryMode(mode);
    return new Message(body, properties);
  }
}
