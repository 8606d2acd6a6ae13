package org.hillock.scheduler;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.hillock.jobcontract.WorkAvailable;
import org.hillock.messaging.WorkListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * One thread that takes its turn whenever it is woken, and a few times a second without. Any number
 * of schedulers may run: they share the wakes, and the database lets one plan at a time.
 */
public final class Scheduler implements WorkListener, SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(Scheduler.class);
  private static final Duration AFTER_ERROR = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Supplier<Duration> turn;
  private final Runnable suspectBroker;
  private final Duration breath;
  private final Counter errors;
  private final Semaphore bell = new Semaphore(0);
  private final LoopThread thread = new LoopThread("scheduler", PATIENCE, this::loop);

  /**
   * @param turn takes a turn, and says how long the next one may wait
   * @param suspectBroker makes the next turn look at the broker
   * @param breath shortest pause between turns
   */
  Scheduler(
      Supplier<Duration> turn, Runnable suspectBroker, Duration breath, MeterRegistry meters) {
    errors = meters.counter("hillock.scheduler.errors", "duty", "take a turn");
    this.turn = turn;
    this.suspectBroker = suspectBroker;
    this.breath = breath;
  }

  @Override
  public void onWork(WorkAvailable work) {
    bell.release();
  }

  /** Says that the broker may have lost what it held. Any thread may; returns at once. */
  public void brokerConnected() {
    suspectBroker.run();
    bell.release();
  }

  @Override
  public void start() {
    thread.start();
  }

  /** Ends after the turn under way. */
  @Override
  public void stop() {
    thread.stop(bell::release);
  }

  @Override
  public boolean isRunning() {
    return thread.isRunning();
  }

  private void loop(LoopThread.Stopping stopping) throws InterruptedException {
    do {
      Duration untilNext = takeTurn();
      if (stopping.within(breath)) {
        return;
      }
      awaitBell(untilNext.minus(breath));
    } while (!stopping.asked());
  }

  private Duration takeTurn() {
    try {
      return turn.get();
    } catch (Throwable e) { // the thread's boundary: without it no job would ever start again
      errors.increment();
      log.error("Scheduler: a turn ended in an error; the next one is taken as usual", e);
      return AFTER_ERROR;
    }
  }

  private void awaitBell(Duration longest) throws InterruptedException {
    if (bell.tryAcquire(longest.toNanos(), TimeUnit.NANOSECONDS)) {
      log.trace("Scheduler: woken");
    }
    bell.drainPermits(); // one look serves all that rang so far
  }
}
