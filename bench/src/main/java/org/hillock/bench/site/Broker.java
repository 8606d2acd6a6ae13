package org.hillock.bench.site;

/** A broker that can be killed and started again, of whatever make. */
public interface Broker extends AutoCloseable {

  /** Port on 127.0.0.1; the same over all its lives. */
  int port();

  /** Who may sign in. */
  String user();

  /** That user's password. */
  String password();

  /** Starts it and waits until it takes connections. */
  void start();

  /** Whether it runs. */
  boolean isAlive();

  /** Ends it as {@code kill -9} does. */
  void kill();

  @Override
  void close();
}
