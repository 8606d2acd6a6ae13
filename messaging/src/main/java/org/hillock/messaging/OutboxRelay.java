package org.hillock.messaging;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/**
 * Publishes what the outbox holds, in the order of its rows, and removes a row only when the broker
 * has confirmed its message. Rows that could not be published stay; the relay then pauses, longer
 * each time, and goes on at once when the broker is back.
 *
 * <p>Every process that writes rows runs one. It works when it is {@linkplain #nudge() nudged}, and
 * looks by itself now and then for rows whose writer died.
 */
public final class OutboxRelay implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(OutboxRelay.class);

  private final OutboxSource source;
  private final OutboxBatch publisher;
  private final BrokerConnections connections;
  private final RelaySettings settings;
  private final Counter troubles;
  private final Wakeup work = new Wakeup();
  private final Wakeup mended = new Wakeup();
  private final WorkerThread thread = new WorkerThread("outbox-relay", this::run);

  private int failuresInRow;

  OutboxRelay(
      OutboxSource source,
      OutboxBatch publisher,
      BrokerConnections connections,
      RelaySettings settings,
      MeterRegistry meters) {
    this.source = source;
    this.publisher = publisher;
    this.connections = connections;
    this.settings = settings;
    troubles = meters.counter("hillock.relay.troubles");
    connections.onConnected(
        () -> {
          mended.ring();
          work.ring();
        });
  }

  /** Says that there are rows. Costs nothing, and may be called by any thread after its commit. */
  public void nudge() {
    work.ring();
  }

  @Override
  public void start() {
    thread.start();
  }

  /** Ends after the batch under way. What is left is published after the next start. */
  @Override
  public void stop() {
    thread.stop(
        () -> {
          work.ring();
          mended.ring();
        });
  }

  /** Before everything that writes rows, and so after it when all is stopped: even a web server. */
  @Override
  public int getPhase() {
    return DEFAULT_PHASE - 10_000;
  }

  @Override
  public boolean isRunning() {
    return thread.isRunning();
  }

  private void run() throws InterruptedException {
    while (thread.isRunning()) {
      if (relay()) {
        work.await(settings.poll());
      } else {
        mended.await(pause());
      }
    }
  }

  /**
   * Publishes until there is nothing left.
   *
   * @return whether all went well
   */
  private boolean relay() {
    try {
      if (connections.blocked()) {
        return false;
      }
      connections.connect(); // before any row is locked: this may take seconds
      int removed;
      do {
        publisher.reset();
        removed = source.drain(settings.batch(), publisher::publish);
        if (publisher.kept() > 0) {
          trouble(publisher.kept() + " messages were not confirmed", null);
          connections.redeclare();
          return false;
        }
      } while (removed == settings.batch() && thread.isRunning());
      recovered();
      return true;
    } catch (Throwable e) { // the thread's boundary: whatever it was, the rows are still there
      trouble(String.valueOf(e.getMessage()), e);
      return false;
    }
  }

  private void trouble(String what, @Nullable Throwable cause) {
    troubles.increment();
    failuresInRow++;
    if (failuresInRow == 1) {
      log.warn("Outbox relay: {}; rows stay in the outbox and are published later", what);
    }
    log.debug("Outbox relay: failure {} in a row", failuresInRow, cause);
  }

  private void recovered() {
    if (failuresInRow > 0) {
      log.info("Outbox relay: working again after {} failures", failuresInRow);
      failuresInRow = 0;
    }
  }

  private Duration pause() {
    int doublings = Math.clamp(failuresInRow - 1L, 0, 16);
    Duration pause = settings.shortestPause().multipliedBy(1L << doublings);
    return pause.compareTo(settings.longestPause()) > 0 ? settings.longestPause() : pause;
  }
}
