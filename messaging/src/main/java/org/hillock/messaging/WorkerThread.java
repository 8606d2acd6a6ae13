package org.hillock.messaging;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A platform thread that runs one loop from start to stop, and may be started again. */
final class WorkerThread {

  private static final Logger log = LoggerFactory.getLogger(WorkerThread.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final String name;
  private final Loop loop;
  private volatile boolean running;
  private @Nullable Thread thread;

  /** A loop that ends soon after {@link WorkerThread#isRunning} turned false. */
  @FunctionalInterface
  interface Loop {
    void run() throws InterruptedException;
  }

  WorkerThread(String name, Loop loop) {
    this.name = name;
    this.loop = loop;
  }

  boolean isRunning() {
    return running;
  }

  synchronized void start() {
    if (running) {
      return;
    }
    running = true;
    thread = Thread.ofPlatform().name(name).daemon().start(this::body);
  }

  /**
   * Ends the loop and waits for its end.
   *
   * @param wake ends what the loop waits for
   */
  synchronized void stop(Runnable wake) {
    Thread toEnd = thread;
    if (toEnd == null) {
      return;
    }
    running = false;
    thread = null;
    wake.run();
    try {
      if (!toEnd.join(PATIENCE)) {
        log.warn("{} is stuck and is interrupted", name);
        toEnd.interrupt();
      }
    } catch (InterruptedException e) {
      toEnd.interrupt();
      Thread.currentThread().interrupt();
    }
  }

  private void body() {
    try {
      loop.run();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // it was asked to end; nothing runs after this
    }
  }
}
