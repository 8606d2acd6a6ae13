package org.hillock.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.rabbitmq.client.AMQP;

/**
 * A broker that a test may stop and start; always on the same port, always without its old life.
 */
public interface TestBroker extends AutoCloseable {

  /** How to reach it. */
  BrokerSettings settings();

  /** Starts it, empty. */
  void start();

  /** Ends it at once, as a crash would, and forgets all it held. */
  void stop();

  /** Puts a message of any content into a queue. */
  default void send(String queue, String body) {
    try (BrokerConnections hand = new BrokerConnections(settings(), "hillock test's hand")) {
      BrokerConnections.withChannel(
          hand.publishing().createConnection(),
          channel ->
              channel.basicPublish("", queue, new AMQP.BasicProperties(), body.getBytes(UTF_8)));
    }
  }

  @Override
  default void close() {
    stop();
  }
}
