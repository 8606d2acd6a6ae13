package org.hillock.scheduler;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.hillock.jobcontract.OutboxMessage;
import org.hillock.jobstore.Reconciler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts back what the broker should contain and may have lost: at the start and whenever a
 * connection to it was made, and when a ticket or a cancel that was told a while ago has had no
 * effect.
 */
final class Mender {

  private static final Logger log = LoggerFactory.getLogger(Mender.class);

  private final Reconciler reconciler;
  private final Clock clock;
  private final Duration every;
  private final Boundary boundary;
  private final Counter retold;
  private final AtomicBoolean suspect = new AtomicBoolean(true);

  private Set<OutboxMessage> seenBefore = Set.of();
  private Instant next = Instant.MIN;

  /**
   * @param every how long a ticket or a cancel may go without effect before it is told again
   */
  Mender(Reconciler reconciler, Clock clock, Duration every, MeterRegistry meters) {
    this.reconciler = reconciler;
    this.clock = clock;
    this.every = every;
    boundary =
        new Boundary(
            "compare the broker with the database",
            "a lost ticket costs the length of a dispatch lease",
            meters);
    retold = meters.counter("hillock.scheduler.retold");
  }

  /** The broker may have lost everything. Any thread may say so. */
  void suspect() {
    suspect.set(true);
  }

  /** Mends, if there is reason to or it is time to look. */
  void turn() {
    if (suspect.getAndSet(false)) {
      if (boundary.attempt(this::tellAgain) == null) {
        suspect.set(true);
      }
    } else if (!clock.instant().isBefore(next)) {
      boundary.attempt(this::look);
    }
  }

  private int tellAgain() {
    int told = reconciler.tellAgain();
    if (told > 0) {
      retold.increment(told);
      log.info("Scheduler: told {} messages again that the broker may have lost", told);
    }
    seenBefore = Set.of();
    next = clock.instant().plus(every);
    return told;
  }

  private int look() {
    Set<OutboxMessage> pending =
        reconciler.expected().stream()
            .filter(Mender::waitsForAWorker)
            .collect(Collectors.toUnmodifiableSet());
    if (pending.stream().anyMatch(seenBefore::contains)) {
      return tellAgain();
    }
    seenBefore = pending;
    next = clock.instant().plus(every);
    return 0;
  }

  private static boolean waitsForAWorker(OutboxMessage message) {
    return switch (message) {
      case OutboxMessage.ToWorker ignored -> true;
      case OutboxMessage.CancelToWorker ignored -> true;
      case OutboxMessage.Wake ignored -> false; // the poll sees what it would tell
      case OutboxMessage.Tell ignored -> false;
    };
  }
}
