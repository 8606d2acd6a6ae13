package org.hillock.scheduler;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.hillock.jobstore.JobStoreSettings;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The two promises of the clock, for any policy of leases and whatever happens when. */
class LeaseClockTest {

  private static final Instant START = Instant.parse("2026-11-25T00:00:00Z");

  static List<JobStoreSettings> policies() {
    return List.of(leases(30, 5), leases(6, 1), leases(30, 14), leases(600, 5));
  }

  @ParameterizedTest
  @MethodSource("policies")
  void aLivingWorkerLosesNothingHoweverOftenAndLongTheDatabaseIsAway(JobStoreSettings leases) {
    for (long seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      LeaseClock clock = new LeaseClock(leases);
      Instant renewed = START; // just claimed
      Instant now = START;
      for (int outage = 0; outage < 20; outage++) {
        // up: long enough for one heartbeat at least
        Instant up =
            now.plus(leases.heartbeatInterval())
                .plusSeconds(1)
                .plus(upTo(leases.claimLease(), random));
        Instant nextBeat = now.plus(upTo(leases.heartbeatInterval(), random));
        while (now.isBefore(up)) {
          clock.contact(now);
          if (!now.isBefore(nextBeat)) {
            renewed = nextBeat;
            nextBeat = nextBeat.plus(leases.heartbeatInterval());
          }
          assertThat(isOver(renewed, now, clock, leases))
              .as("seed %d, outage %d: renewed %s, now %s", seed, outage, renewed, now)
              .isFalse();
          now = now.plusMillis(1 + random.nextInt(900));
        }
        now = now.plus(upTo(leases.claimLease().multipliedBy(1 + random.nextInt(50)), random));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("policies")
  void aDeadWorkersLeaseIsOverAfterSoManyContactsHoweverLateTheyCome(JobStoreSettings leases) {
    for (Duration apart : apart(leases)) {
      LeaseClock clock = new LeaseClock(leases);
      clock.contact(START);
      Instant renewed = START;
      long most = 2 + divideUp(leases.claimLease(), min(apart, clock.longestStep()));

      Instant now = START;
      long contacts = 0;
      do {
        now = now.plus(apart);
        clock.contact(now);
        contacts++;
      } while (!isOver(renewed, now, clock, leases) && contacts <= most);

      assertThat(contacts).as("contacts %s apart", apart).isLessThanOrEqualTo(most);
    }
  }

  @ParameterizedTest
  @MethodSource("policies")
  void noLeaseEndsBeforeItsTime(JobStoreSettings leases) {
    LeaseClock clock = new LeaseClock(leases);
    for (Instant now = START;
        now.isBefore(START.plus(leases.claimLease()));
        now = now.plusMillis(500)) {
      clock.contact(now);
      assertThat(isOver(START, now, clock, leases)).isFalse();
    }
  }

  @ParameterizedTest
  @MethodSource("policies")
  void aQuietLifeMakesNoLeaseLonger(JobStoreSettings leases) {
    LeaseClock clock = new LeaseClock(leases);
    for (int half = 0; half < 10_000; half++) {
      clock.contact(START.plusMillis(500L * half));
    }
    assertThat(clock.extension(START.plusMillis(500L * 9_999))).contains(Duration.ZERO);
  }

  /** As the store decides it. */
  private static boolean isOver(
      Instant renewed, Instant now, LeaseClock clock, JobStoreSettings leases) {
    Optional<Duration> extension = clock.extension(now);
    return extension.isPresent()
        && renewed.plus(leases.claimLease()).isBefore(now.minus(extension.get()));
  }

  private static List<Duration> apart(JobStoreSettings leases) {
    return Stream.of(
            Duration.ofMillis(500),
            leases.heartbeatInterval().plusMillis(1),
            leases.claimLease().dividedBy(2),
            leases.claimLease().plusMillis(1),
            Duration.ofHours(1))
        .toList();
  }

  private static Duration upTo(Duration most, Random random) {
    return Duration.ofMillis(random.nextLong(most.toMillis() + 1));
  }

  private static Duration min(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static long divideUp(Duration whole, Duration part) {
    return (whole.toMillis() + part.toMillis() - 1) / part.toMillis();
  }

  private static JobStoreSettings leases(int lease, int heartbeat) {
    return new JobStoreSettings(
        Duration.ofSeconds(15),
        Duration.ofSeconds(lease),
        Duration.ofSeconds(heartbeat),
        Duration.ofSeconds(30),
        3,
        1000);
  }
}
