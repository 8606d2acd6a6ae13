package org.hillock.scheduler;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.hillock.jobstore.JobStore;
import org.hillock.jobstore.JobStoreSettings;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends attempts whose lease has run out, but not for the time in which workers could not renew
 * theirs: when this process starts, it does not know for how long everything was down; and while it
 * could not reach the database, nobody could.
 */
final class LeaseKeeper {

  private static final Logger log = LoggerFactory.getLogger(LeaseKeeper.class);

  private final JobStore store;
  private final Clock clock;
  private final Duration every;
  private final Duration lease;
  private final LeaseClock leaseClock;
  private final Boundary boundary;
  private final Counter expired;

  private boolean started;
  private Instant next = Instant.MIN;

  /**
   * @param every how often to look
   * @param leases policy of leases
   */
  LeaseKeeper(
      JobStore store, Clock clock, Duration every, JobStoreSettings leases, MeterRegistry meters) {
    this.store = store;
    this.clock = clock;
    this.every = every;
    lease = leases.claimLease();
    leaseClock = new LeaseClock(leases);
    boundary =
        new Boundary(
            "end attempts by their leases", "jobs of dead workers are not retried", meters);
    expired = meters.counter("hillock.scheduler.expired");
  }

  /** The database has just answered. */
  void contact() {
    Duration unseen = leaseClock.contact(clock.instant());
    if (!started) {
      started = true;
      log.info(
          "Scheduler: started; workers get {} s to renew their leases before any attempt is lost",
          lease.toSeconds());
    } else if (unseen.isPositive()) {
      log.info(
          "Scheduler: the database was away, or this process stood still; all leases last {} s longer",
          unseen.toSeconds());
    }
  }

  /**
   * Ends what has run out, if it is time to look.
   *
   * @return whether any attempt was ended
   */
  boolean turn() {
    Instant now = clock.instant();
    if (now.isBefore(next)) {
      return false;
    }
    Optional<Duration> extension = leaseClock.extension(now);
    if (extension.isEmpty()) {
      return false;
    }
    next = now.plus(every);
    @Nullable Integer ended = boundary.attempt(() -> store.expire(extension.get()));
    if (ended == null || ended == 0) {
      return false;
    }
    expired.increment(ended);
    log.info("Scheduler: ended {} attempts whose lease had run out; see the jobs' history", ended);
    return true;
  }
}
