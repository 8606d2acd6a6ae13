package org.hillock.messaging;

/** Whether this process has a connection to the broker. */
public interface BrokerStatus {

  /** Whether there is an open connection now. */
  boolean connected();

  /**
   * Registers what is to be called each time that a connection was made, the first and every later
   * one: what the broker held before may be gone. It is called while the connection is locked, so
   * it may set a flag or wake a thread, and nothing else.
   */
  void onConnected(Runnable action);
}
