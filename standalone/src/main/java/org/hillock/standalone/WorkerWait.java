package org.hillock.standalone;

import java.time.Duration;
import org.hillock.jobstore.WorkerRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits until the platform's worker has registered. Only then does the platform know what it can
 * run, and a job that is submitted right after the start is not refused. On the very first start
 * the worker tries each simulator before, which takes seconds.
 */
final class WorkerWait {
  private static final Logger LOG = LoggerFactory.getLogger(WorkerWait.class);
  private static final Duration LOOK = Duration.ofMillis(50);
  private static final int LOOKS = 6000; // five minutes

  private final WorkerRegistry registry;

  WorkerWait(WorkerRegistry registry) {
    this.registry = registry;
  }

  void await() {
    for (int look = 0; look < LOOKS; look++) {
      if (registry.workers().stream().anyMatch(worker -> worker.life().alive())) {
        return;
      }
      try {
        Thread.sleep(LOOK);
      } catch (InterruptedException interrupted) {
        Thread.currentThread().interrupt();
        return;
      }
    }
    LOG.warn("The worker has not registered yet; jobs are refused until it has");
  }
}
