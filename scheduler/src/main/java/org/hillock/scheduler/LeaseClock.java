package org.hillock.scheduler;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.hillock.jobstore.JobStoreSettings;
import org.jspecify.annotations.Nullable;

/**
 * The time by which leases are judged: it stands still while nobody can renew one. Between two
 * contacts with the database it runs on by no more than {@link #longestStep}, however far apart
 * they lie.
 *
 * <p>So an outage costs a living worker at most one heartbeat interval that had passed before it,
 * and one longest step; more than a heartbeat interval is left to it when the database is back. And
 * the clock never stands still: the lease of a dead worker is over after so many contacts as
 * longest steps go into a lease, though each of them come late.
 */
final class LeaseClock {

  /** A time without contact, of which {@code unseen} does not count. */
  private record Gap(Instant start, Instant end, Duration unseen) {}

  private final Duration lease;
  private final Duration longestStep;

  /** Newest first. Each is worth a longest step, so a few of them fill a lease. */
  private final Deque<Gap> gaps = new ArrayDeque<>();

  private @Nullable Instant firstContact;
  private Instant lastContact = Instant.MIN;

  LeaseClock(JobStoreSettings leases) {
    lease = leases.claimLease();
    longestStep = lease.minus(leases.heartbeatInterval().multipliedBy(2)).dividedBy(2);
  }

  /** What a time without contact counts for at most. */
  Duration longestStep() {
    return longestStep;
  }

  /**
   * The database has answered.
   *
   * @return how much of the time since the last contact does not count
   */
  Duration contact(Instant now) {
    if (firstContact == null) {
      firstContact = now;
      lastContact = now;
      return Duration.ZERO;
    }
    Duration unseen = Duration.between(lastContact, now).minus(longestStep);
    if (unseen.isPositive()) {
      gaps.addFirst(new Gap(lastContact, now, unseen));
    }
    lastContact = now;
    return unseen.isPositive() ? unseen : Duration.ZERO;
  }

  /**
   * By how much more a lease must have run out for its attempt to be over.
   *
   * @return empty as long as no lease is known to be over: before the first contact anything may
   *     have been down for any time, so nothing of that time counts
   */
  Optional<Duration> extension(Instant now) {
    Duration left = lease; // to be found, going back, in time that counts
    Duration extension = Duration.ZERO;
    Instant until = now;
    int within = 0;
    for (Gap gap : gaps) {
      left = left.minus(Duration.between(gap.end(), until)).minus(longestStep);
      if (!left.isPositive()) {
        break;
      }
      within++;
      extension = extension.plus(gap.unseen());
      until = gap.start();
    }
    while (gaps.size() > within) {
      gaps.removeLast();
    }
    Instant first = firstContact;
    boolean known = first != null && Duration.between(first, until).compareTo(left) >= 0;
    return known ? Optional.of(extension) : Optional.empty();
  }
}
