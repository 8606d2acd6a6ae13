package org.hillock.jobstore;

/** Is told in-process that a transaction which wrote to the outbox has committed. */
@FunctionalInterface
public interface OutboxListener {

  /**
   * There is something to publish. Called on the thread that committed: returns at once and does
   * not throw.
   */
  void outboxGrew();
}
