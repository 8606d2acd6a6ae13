package org.hillock.workerruntime;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The slots in which a worker runs attempts. As many again may wait for a moment: the scheduler
 * hears that a slot is free a little before its thread is.
 */
final class Slots {

  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final int count;
  private final ThreadPoolExecutor threads;
  private final ScheduledExecutorService timer;

  Slots(int count) {
    this.count = count;
    this.threads =
        new ThreadPoolExecutor(
            count, count, 0, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), threads("slot"));
    this.timer = Executors.newSingleThreadScheduledExecutor(threads("slot-timer"));
  }

  /** Names threads, and keeps none of them from letting the process end. */
  static ThreadFactory threads(String name) {
    AtomicInteger number = new AtomicInteger();
    return work -> {
      Thread thread = new Thread(work, name + "-" + number.incrementAndGet());
      thread.setDaemon(true);
      return thread;
    };
  }

  /**
   * Runs work in a slot.
   *
   * @param work what to run
   * @param otherwise is run instead if no slot becomes free soon
   */
  void run(Runnable work, Runnable otherwise) {
    if (threads.isShutdown() || threads.getQueue().size() >= count) {
      otherwise.run();
      return;
    }
    try {
      threads.execute(work);
      if (threads.getQueue().contains(work)) {
        var _ =
            timer.schedule(
                () -> withdraw(work, otherwise), PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
      }
    } catch (RejectedExecutionException stoppedMeanwhile) {
      withdraw(work, otherwise);
    }
  }

  private void withdraw(Runnable work, Runnable otherwise) {
    if (threads.remove(work)) {
      otherwise.run();
    }
  }

  /** Runs what it has, and takes no more. */
  void stopTaking() {
    timer.shutdownNow();
    threads.shutdown();
  }

  /** Waits until all slots are empty; whether they were within the time. */
  boolean awaitEnd(Duration time) throws InterruptedException {
    return threads.awaitTermination(time.toNanos(), TimeUnit.NANOSECONDS);
  }

  /** Interrupts what still runs. */
  void endNow() {
    threads.shutdownNow();
  }
}
