package org.hillock.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hillock.scheduler.Given.job;
import static org.hillock.scheduler.Given.jobId;
import static org.hillock.scheduler.Given.snapshot;
import static org.hillock.scheduler.Given.target;
import static org.hillock.scheduler.Given.worker;
import static org.hillock.scheduler.Given.workerId;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import org.hillock.jobcontract.AttemptRef;
import org.hillock.jobcontract.CancelRequested;
import org.hillock.jobcontract.OutboxMessage;
import org.hillock.jobcontract.Ticket;
import org.hillock.jobcontract.WorkAvailable;
import org.hillock.jobstore.Assignment;
import org.hillock.jobstore.JobStoreSettings;
import org.hillock.jobstore.Snapshot;
import org.hillock.jobstore.Target;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TurnTest {

  private static final Target NEST = target("nest");
  private static final JobStoreSettings LEASES = JobStoreSettings.defaults();
  private static final SchedulerSettings SETTINGS =
      new SchedulerSettings(
          Duration.ofMillis(500),
          Duration.ofMillis(10),
          Duration.ofMillis(20),
          Duration.ofSeconds(1),
          Duration.ofSeconds(3),
          2);
  private static final Snapshot NOTHING = snapshot(List.of());
  private static final OutboxMessage TICKET =
      new OutboxMessage.ToWorker("a", new Ticket(new AttemptRef(jobId(1), 1), "nest"));

  private final SettableClock clock = new SettableClock();
  private final JobStoreFake store = new JobStoreFake();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Turn turn =
      new Turn(
          new Dispatcher(store, store, new FirstInFirstOut(), SETTINGS.maxJobs(), meters),
          new LeaseKeeper(store, clock, SETTINGS.expiry(), LEASES, meters),
          new Mender(store, clock, SETTINGS.mending(), meters),
          SETTINGS);

  @BeforeEach
  void nothingWaits() {
    store.snapshots.add(NOTHING);
  }

  @Test
  void handsOutWhatThePlanSaysAndThenWaits() {
    store.snapshots.addFirst(snapshot(List.of(job(1, NEST)), worker("a", 1, NEST)));

    assertThat(turn.take()).isEqualTo(SETTINGS.poll());

    assertThat(store.dispatched).containsExactly(new Assignment(jobId(1), workerId("a")));
    assertThat(meters.counter("hillock.scheduler.dispatched").count()).isEqualTo(1);
  }

  @Test
  void looksAgainAtOnceWhenAllThatItLookedAtCouldGo() {
    store.snapshots.addFirst(snapshot(List.of(job(1, NEST), job(2, NEST)), worker("a", 4, NEST)));

    assertThat(turn.take()).isZero();
    assertThat(turn.take()).isEqualTo(SETTINGS.poll());
  }

  @Test
  void looksAgainSoonWhenAnotherSchedulerWasPlanning() {
    store.contended = true;

    assertThat(turn.take()).isEqualTo(SETTINGS.contention());
    assertThat(store.plans).isZero();
  }

  @Test
  void endsNoAttemptWithinOneLeaseOfItsStart() {
    store.due = 1;

    takeTurnsFor(LEASES.claimLease().minusMillis(500));
    assertThat(store.expiries).isZero();

    takeTurnsFor(Duration.ofSeconds(1));
    assertThat(store.expiries).isPositive();
    assertThat(meters.counter("hillock.scheduler.expired").count()).isEqualTo(1);
  }

  @Test
  void endsAttemptsAboutOnceASecond() {
    takeTurnsFor(LEASES.claimLease());
    int before = store.expiries;

    takeTurnsFor(Duration.ofSeconds(10));

    assertThat(store.expiries - before).isBetween(9, 11);
  }

  @Test
  void plansAtOnceWhenAnAttemptWasEnded() {
    takeTurnsFor(LEASES.claimLease().plusSeconds(1));
    store.due = 3;
    clock.advance(Duration.ofSeconds(1));

    assertThat(turn.take()).isZero();
  }

  @Test
  void leasesLastLongerByTheTimeInWhichTheDatabaseWasAway() {
    takeTurnsFor(LEASES.claimLease().plusSeconds(1));
    store.away = true;
    takeTurnsFor(Duration.ofMinutes(10));
    store.away = false;

    takeTurnsFor(Duration.ofSeconds(2));

    assertThat(store.extensions.getLast())
        .isBetween(Duration.ofMinutes(10).minus(LEASES.claimLease()), Duration.ofMinutes(10));
    takeTurnsFor(LEASES.claimLease());
    assertThat(store.extensions.getLast()).isZero();
  }

  @Test
  void leasesLastLongerByTheTimeInWhichTheWholeMachineStoodStill() {
    takeTurnsFor(LEASES.claimLease().plusSeconds(1));
    clock.advance(Duration.ofHours(8));

    turn.take();

    assertThat(store.extensions.getLast())
        .isBetween(Duration.ofHours(8).minus(LEASES.claimLease()), Duration.ofHours(8));
  }

  @Test
  void endsAttemptsThoughEveryTurnComesLate() {
    Duration late = LEASES.heartbeatInterval().plusSeconds(2);
    for (int turns = 0; turns < 20; turns++) {
      clock.advance(late);
      turn.take();
    }

    assertThat(store.extensions).hasSizeGreaterThan(10).containsOnly(Duration.ZERO);
  }

  @Test
  void aShortFailureOfTheDatabaseMakesNoLeaseLonger() {
    takeTurnsFor(LEASES.claimLease().plusSeconds(1));
    store.away = true;
    takeTurnsFor(Duration.ofSeconds(2));
    store.away = false;

    takeTurnsFor(Duration.ofSeconds(2));

    assertThat(store.extensions).hasSizeGreaterThan(1).containsOnly(Duration.ZERO);
  }

  @Test
  void goesOnWhenTheDatabaseIsAwayAndCountsTheErrors() {
    store.away = true;

    assertThat(turn.take()).isEqualTo(SETTINGS.poll());
    assertThat(turn.take()).isEqualTo(SETTINGS.poll());
    assertThat(meters.counter("hillock.scheduler.errors", "duty", "plan").count()).isEqualTo(2);

    store.away = false;
    store.snapshots.addFirst(snapshot(List.of(job(1, NEST)), worker("a", 1, NEST)));
    turn.take();
    assertThat(store.dispatched).hasSize(1);
  }

  @Test
  void tellsAgainWhatTheBrokerShouldContainAtTheStartAndWheneverItWasAway() {
    turn.take();
    assertThat(store.retellings).isEqualTo(1);
    turn.take();
    assertThat(store.retellings).isEqualTo(1);

    turn.suspectBroker();
    turn.take();
    assertThat(store.retellings).isEqualTo(2);
  }

  @Test
  void tellsAgainLaterWhenTheDatabaseWasAwayAsWell() {
    store.away = true;
    turn.take();
    store.away = false;

    turn.take();

    assertThat(store.retellings).isEqualTo(1);
  }

  @Test
  void aTicketWithoutEffectIsToldAgain() {
    turn.take();
    store.expected.add(TICKET);

    takeTurnsFor(SETTINGS.mending());
    assertThat(store.retellings).as("told a moment ago").isEqualTo(1);
    takeTurnsFor(SETTINGS.mending());
    assertThat(store.retellings).as("told a while ago").isEqualTo(2);
  }

  @Test
  void aCancelWithoutEffectIsToldAgain() {
    turn.take();
    store.expected.add(
        new OutboxMessage.CancelToWorker("a", new CancelRequested(new AttemptRef(jobId(1), 1))));

    takeTurnsFor(SETTINGS.mending().multipliedBy(2));

    assertThat(store.retellings).isEqualTo(2);
  }

  @Test
  void whatIsUnderWayAsItShouldIsNotToldAgain() {
    turn.take();
    for (int number = 1; number <= 20; number++) {
      store.expected.clear();
      store.expected.add(new OutboxMessage.Wake(new WorkAvailable("nest")));
      store.expected.add(
          new OutboxMessage.ToWorker("a", new Ticket(new AttemptRef(jobId(number), 1), "nest")));
      clock.advance(SETTINGS.mending());
      turn.take();
    }

    assertThat(store.retellings).isEqualTo(1);
  }

  private void takeTurnsFor(Duration span) {
    for (Duration spent = Duration.ZERO;
        spent.compareTo(span) < 0;
        spent = spent.plus(SETTINGS.poll())) {
      clock.advance(SETTINGS.poll());
      turn.take();
    }
  }
}
