package org.hillock.scheduler;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Cleans up now and then, on a thread of its own: it must not hold up planning. Several schedulers
 * may do so at the same time.
 */
final class Cleaner implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(Cleaner.class);
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  /** The first time comes sooner, lest a process that is often restarted never clean up. */
  private static final int SOONER = 10;

  private final Consumer<BooleanSupplier> cleanup;
  private final Duration every;
  private @Nullable Run run;

  /**
   * @param cleanup cleans up, as long as its argument answers that it should go on
   * @param every how long to pause in between
   */
  Cleaner(Consumer<BooleanSupplier> cleanup, Duration every) {
    this.cleanup = cleanup;
    this.every = every;
  }

  @Override
  public synchronized void start() {
    if (run == null) {
      run = new Run();
      run.thread.start();
    }
  }

  /** Ends after the batch under way. */
  @Override
  public synchronized void stop() {
    Run ending = run;
    run = null;
    if (ending != null) {
      ending.end();
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return run != null;
  }

  /** From one start to the next stop. */
  private final class Run {

    private final CountDownLatch stopping = new CountDownLatch(1);
    private final Thread thread =
        Thread.ofPlatform().name("cleaner").daemon().unstarted(this::body);

    void end() {
      stopping.countDown();
      try {
        if (!thread.join(PATIENCE)) {
          log.warn("Clean-up: the batch under way does not end and is interrupted");
          thread.interrupt();
        }
      } catch (InterruptedException e) {
        thread.interrupt();
        Thread.currentThread().interrupt();
      }
    }

    private void body() {
      try {
        Duration pause = every.dividedBy(SOONER);
        while (!stopping.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
          cleanOnce();
          pause = every;
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt(); // it was asked to end; nothing runs after this
      }
    }

    private void cleanOnce() {
      try {
        cleanup.accept(() -> stopping.getCount() > 0);
      } catch (Throwable e) { // the thread's boundary: without it nothing would be removed again
        log.error("Clean-up: ended in an error; it is tried again in {} s", every.toSeconds(), e);
      }
    }
  }
}
