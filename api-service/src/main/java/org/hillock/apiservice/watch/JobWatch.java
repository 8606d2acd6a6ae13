package org.hillock.apiservice.watch;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.hillock.apiservice.errors.ApiException;
import org.hillock.apiservice.errors.ErrorCode;
import org.hillock.jobcontract.JobId;
import org.springframework.context.SmartLifecycle;

/**
 * Wakes those who wait for news of a job. It knows only that something may have happened; whoever
 * is woken reads the truth from the store. A small pool serves any number of them: one who waits
 * costs neither a thread nor a database connection.
 */
public final class JobWatch implements SmartLifecycle, AutoCloseable {

  private final ConcurrentHashMap<JobId, Set<Watcher>> watchers = new ConcurrentHashMap<>();
  private final Semaphore places;
  private final int bound;
  private final ThreadPoolExecutor pool;
  private final ScheduledExecutorService timer;
  private volatile boolean stopping;

  /**
   * Starts the threads.
   *
   * @param settings how many, and how often to look without being told
   * @param bound how many may wait at once
   */
  public JobWatch(WatchSettings settings, int bound) {
    this.bound = bound;
    this.places = new Semaphore(bound);
    this.pool =
        new ThreadPoolExecutor(
            settings.threads(),
            settings.threads(),
            0,
            TimeUnit.SECONDS,
            new LinkedBlockingQueue<>(),
            named("job-watch-"));
    this.timer = Executors.newSingleThreadScheduledExecutor(named("job-watch-timer-"));
    long period = settings.poll().toMillis();
    var _ =
        timer.scheduleWithFixedDelay(this::anythingChanged, period, period, TimeUnit.MILLISECONDS);
  }

  /** Something may have happened to this job. Never blocks. */
  public void changed(JobId job) {
    watchers.getOrDefault(job, Set.of()).forEach(Watcher::wake);
  }

  /** Something may have happened to any job. Never blocks. */
  public void anythingChanged() {
    watchers.values().forEach(some -> some.forEach(Watcher::wake));
  }

  /**
   * Has something done now, and again whenever the job may have changed, one after the other.
   *
   * @param look what to do; on a thread of the pool
   * @return to be closed when there is nothing more to wait for
   * @throws ApiException if too many wait already
   */
  public Watcher watch(JobId job, Runnable look) {
    if (stopping) {
      throw ApiException.retryLater(
          ErrorCode.SERVICE_UNAVAILABLE,
          "The service is being stopped. Try again in a moment.",
          Duration.ofSeconds(1));
    }
    if (!places.tryAcquire()) {
      throw ApiException.retryLater(
          ErrorCode.TOO_MANY_WATCHERS,
          bound + " clients wait for news already. Ask without waiting, or try again later.",
          Duration.ofSeconds(5));
    }
    Watcher watcher = new Watcher(pool, look, closed -> forget(job, closed));
    watchers.compute(
        job,
        (key, present) -> {
          Set<Watcher> some = present == null ? ConcurrentHashMap.newKeySet() : present;
          some.add(watcher);
          return some;
        });
    watcher.wake();
    return watcher;
  }

  private void forget(JobId job, Watcher watcher) {
    watchers.computeIfPresent(
        job,
        (key, some) -> {
          some.remove(watcher);
          return some.isEmpty() ? null : some;
        });
    places.release();
  }

  /** Wakes a watcher once, later. */
  void wakeAfter(Duration delay, Watcher watcher) {
    var _ = timer.schedule(watcher::wake, delay.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Whether nobody should wait any longer, because the service is being stopped. */
  public boolean isStopping() {
    return stopping;
  }

  @Override
  public void start() {
    stopping = false;
  }

  /** Lets everybody who waits go with what there is, before the web server waits for them. */
  @Override
  public void stop() {
    stopping = true;
    anythingChanged();
  }

  @Override
  public boolean isRunning() {
    return !stopping;
  }

  /** How many wait now, for a gauge. */
  public int watching() {
    return bound - places.availablePermits();
  }

  @Override
  public void close() {
    timer.shutdownNow();
    pool.shutdownNow();
  }

  private static ThreadFactory named(String prefix) {
    return Thread.ofPlatform().daemon().name(prefix, 1).factory();
  }
}
