package org.hillock.scheduler;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs one loop on a thread of its own from start to stop, and may be started again. */
final class LoopThread {

  private static final Logger log = LoggerFactory.getLogger(LoopThread.class);

  private final String name;
  private final Duration patience;
  private final Loop loop;
  private @Nullable Run run;

  /** What the thread does; returns soon after it is asked to end. */
  @FunctionalInterface
  interface Loop {
    void run(Stopping stopping) throws InterruptedException;
  }

  /** Whether the loop is asked to end. */
  static final class Stopping {

    private final CountDownLatch asked = new CountDownLatch(1);

    boolean asked() {
      return asked.getCount() == 0;
    }

    /** Pauses; ends early, and answers true, when it is asked to end. */
    boolean within(Duration pause) throws InterruptedException {
      return asked.await(pause.toNanos(), TimeUnit.NANOSECONDS);
    }
  }

  private record Run(Thread thread, Stopping stopping) {}

  /**
   * @param patience how long to wait for the loop's end before it is interrupted
   */
  LoopThread(String name, Duration patience, Loop loop) {
    this.name = name;
    this.patience = patience;
    this.loop = loop;
  }

  synchronized void start() {
    if (run == null) {
      Stopping stopping = new Stopping();
      Thread thread = Thread.ofPlatform().name(name).daemon().unstarted(() -> body(stopping));
      run = new Run(thread, stopping);
      thread.start();
    }
  }

  /**
   * Ends the loop and waits for its end.
   *
   * @param wake ends what the loop waits for
   */
  synchronized void stop(Runnable wake) {
    Run ending = run;
    run = null;
    if (ending == null) {
      return;
    }
    ending.stopping().asked.countDown();
    wake.run();
    try {
      if (!ending.thread().join(patience)) {
        log.warn("{}: what is under way does not end and is interrupted", name);
        ending.thread().interrupt();
      }
    } catch (InterruptedException e) {
      ending.thread().interrupt();
      Thread.currentThread().interrupt();
    }
  }

  synchronized boolean isRunning() {
    return run != null;
  }

  private void body(Stopping stopping) {
    try {
      loop.run(stopping);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // it was asked to end; nothing runs after this
    }
  }
}
