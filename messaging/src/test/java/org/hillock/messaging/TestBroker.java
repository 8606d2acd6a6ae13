package org.hillock.messaging;

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

  @Override
  default void close() {
    stop();
  }
}
