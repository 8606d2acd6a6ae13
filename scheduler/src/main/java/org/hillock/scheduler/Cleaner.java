package org.hillock.scheduler;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
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
  private final LoopThread thread = new LoopThread("cleaner", PATIENCE, this::loop);

  /**
   * @param cleanup cleans up, as long as its argument answers that it should go on
   * @param every how long to pause in between
   */
  Cleaner(Consumer<BooleanSupplier> cleanup, Duration every) {
    this.cleanup = cleanup;
    this.every = every;
  }

  @Override
  public void start() {
    thread.start();
  }

  /** Ends after the batch under way. */
  @Override
  public void stop() {
    thread.stop(() -> {});
  }

  @Override
  public boolean isRunning() {
    return thread.isRunning();
  }

  private void loop(LoopThread.Stopping stopping) throws InterruptedException {
    Duration pause = every.dividedBy(SOONER);
    while (!stopping.within(pause)) {
      cleanOnce(stopping);
      pause = every;
    }
  }

  private void cleanOnce(LoopThread.Stopping stopping) {
    try {
      cleanup.accept(() -> !stopping.asked());
    } catch (Throwable e) { // the thread's boundary: without it nothing would be removed again
      log.error("Clean-up: ended in an error; it is tried again in {} s", every.toSeconds(), e);
    }
  }
}
