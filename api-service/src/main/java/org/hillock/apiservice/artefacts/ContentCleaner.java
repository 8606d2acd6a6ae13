package org.hillock.apiservice.artefacts;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Removes, now and then, content that belongs to no result. Several processes that share a folder
 * may do so at the same time.
 */
final class ContentCleaner implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(ContentCleaner.class);

  /** The first time comes sooner, lest a process that is often restarted never clean up. */
  private static final int SOONER = 10;

  private final FileContentStore store;
  private final ContentUse use;
  private final Clock clock;
  private final ContentCleanupSettings settings;
  private final Counter removed;
  private final Counter errors;
  private @Nullable ScheduledExecutorService timer;

  ContentCleaner(
      FileContentStore store,
      ContentUse use,
      Clock clock,
      ContentCleanupSettings settings,
      MeterRegistry meters) {
    this.store = store;
    this.use = use;
    this.clock = clock;
    this.settings = settings;
    removed = meters.counter("hillock.cleanup.removed", "what", "content");
    errors = meters.counter("hillock.cleanup.errors", "what", "content");
  }

  /** Removes all that is due. */
  void clean() {
    Instant before = clock.instant().minus(settings.unused());
    try {
      int partial = store.sweepPartial(before);
      int whole = store.sweepWhole(before, use);
      removed.increment(partial + (double) whole);
      if (partial + whole > 0) {
        log.info(
            "Clean-up: removed {} uploads that were broken off and {} contents of no result",
            partial,
            whole);
      }
    } catch (IOException | RuntimeException e) { // the thread's boundary: the next time will do
      errors.increment();
      log.warn("Clean-up: cannot remove content, and will try again: {}", e.toString());
    }
  }

  @Override
  public synchronized void start() {
    if (timer != null) {
      return;
    }
    ScheduledExecutorService starting =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("content-cleaner").factory());
    timer = starting;
    long period = settings.every().toMillis();
    var _ =
        starting.scheduleWithFixedDelay(
            this::clean, period / SOONER, period, TimeUnit.MILLISECONDS);
  }

  @Override
  public synchronized void stop() {
    if (timer != null) {
      timer.shutdownNow();
      timer = null;
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return timer != null;
  }
}
