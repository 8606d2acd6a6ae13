package org.hillock.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.rabbitmq.client.GetResponse;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.hillock.jobcontract.AttemptRef;
import org.hillock.jobcontract.CancelRequested;
import org.hillock.jobcontract.JobChanged;
import org.hillock.jobcontract.JobId;
import org.hillock.jobcontract.JobState;
import org.hillock.jobcontract.OutboxMessage;
import org.hillock.jobcontract.Ticket;
import org.hillock.jobcontract.WorkAvailable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What messaging promises, whatever broker carries it. */
abstract class BrokerContractTest {

  static final Duration PATIENCE = Duration.ofSeconds(30);

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final Deque<Runnable> cleanUp = new ArrayDeque<>();
  private final OutboxFake outbox = new OutboxFake();
  private Messaging messaging;
  private OutboxRelay relay;

  /** The broker, shared by the tests of a class and running. */
  abstract TestBroker broker();

  @BeforeEach
  void connect() {
    broker().start();
    messaging = messaging();
    relay = messaging.relay(outbox);
    relay.start();
    cleanUp.push(relay::stop);
  }

  @AfterEach
  void leaveNothingBehind() {
    cleanUp.forEach(Runnable::run);
  }

  @Test
  void aTicketAndACancelReachTheirWorkerAndNobodyElse() {
    Received here = worker("here");
    Received elsewhere = worker("elsewhere");
    Ticket ticket = new Ticket(attempt(3), "nest");
    CancelRequested cancel = new CancelRequested(ticket.attempt());

    write(new OutboxMessage.ToWorker("here", ticket));
    write(new OutboxMessage.CancelToWorker("here", cancel));

    here.awaits(ticket, cancel);
    assertThat(elsewhere.messages).isEmpty();
    awaitEmptyOutbox();
  }

  @Test
  void manyTicketsArriveInTheirOrder() {
    Received worker = worker("busy");
    List<Ticket> tickets =
        IntStream.rangeClosed(1, 1000).mapToObj(n -> new Ticket(attempt(n), "nest")).toList();

    tickets.forEach(ticket -> outbox.add(new OutboxMessage.ToWorker("busy", ticket)));
    relay.nudge();

    worker.awaits(tickets.toArray());
    awaitEmptyOutbox();
    assertThat(counter("hillock.relay.published")).isEqualTo(1000);
  }

  @Test
  void aWakeReachesOneOfTheSchedulers() {
    Received one = new Received();
    Received other = new Received();
    begin(messaging.work(one::add));
    begin(messaging().work(other::add));
    List<WorkAvailable> wakes =
        IntStream.range(0, 50).mapToObj(n -> new WorkAvailable("platform-" + n)).toList();

    wakes.forEach(wake -> outbox.add(new OutboxMessage.Wake(wake)));
    relay.nudge();

    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(one.messages.size() + other.messages.size()).isEqualTo(50));
    List<Object> together = new CopyOnWriteArrayList<>(one.messages);
    together.addAll(other.messages);
    assertThat(together).containsExactlyInAnyOrderElementsOf(wakes);
  }

  @Test
  void aChangeReachesEverybodyWhoWatches() {
    Received one = watcher(messaging);
    Received other = watcher(messaging());
    JobChanged change = new JobChanged(job(), 4, JobState.SUCCEEDED);

    write(new OutboxMessage.Tell(change));

    one.awaits(change);
    other.awaits(change);
  }

  @Test
  void aChangeThatNobodyWatchesIsDoneWith() {
    write(new OutboxMessage.Tell(new JobChanged(job(), 1, JobState.QUEUED)));

    awaitEmptyOutbox();
    assertThat(counter("hillock.relay.troubles")).isZero();
  }

  @Test
  void progressIsToldWithoutAnOutbox() {
    Received watcher = watcher(messaging);
    LossyEventPublisher events = messaging.events();
    events.start();
    cleanUp.push(events::stop);
    JobChanged progress = new JobChanged(job(), null, JobState.RUNNING);

    events.publish(progress);

    watcher.awaits(progress);
  }

  @Test
  void aTicketForAWorkerWithoutAQueueHoldsUpNobody() {
    Received worker = worker("present");
    Ticket ticket = new Ticket(attempt(1), "nest");

    outbox.add(new OutboxMessage.ToWorker("absent-" + UUID.randomUUID(), ticket));
    outbox.add(new OutboxMessage.ToWorker("present", ticket));
    relay.nudge();

    worker.awaits(ticket);
    awaitEmptyOutbox();
    assertThat(counter("hillock.relay.unroutable")).isEqualTo(1);
  }

  @Test
  void whatCannotBeReadIsParkedWithItsReasonAndTheNextMessageIsDealtWith() {
    Received worker = worker("tidy");
    emptyParking();
    publishRaw("hillock.worker.tidy", "{\"type\":\"riddle\"}");
    Ticket ticket = new Ticket(attempt(1), "nest");

    write(new OutboxMessage.ToWorker("tidy", ticket));

    worker.awaits(ticket);
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(counter("hillock.messages.parked")).isEqualTo(1));
    GetResponse parked = takeParked();
    assertThat(new String(parked.getBody(), StandardCharsets.UTF_8))
        .isEqualTo("{\"type\":\"riddle\"}");
    assertThat(String.valueOf(parked.getProps().getHeaders().get(ParkingLot.REASON)))
        .contains("riddle");
    assertThat(String.valueOf(parked.getProps().getHeaders().get(ParkingLot.ORIGIN)))
        .isEqualTo("hillock.worker.tidy");
  }

  @Test
  void aMessageInTheWrongQueueIsParked() {
    worker("strict");

    publishRaw("hillock.worker.strict", "{\"type\":\"work-available\",\"platform\":\"nest\"}");

    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(counter("hillock.messages.parked")).isEqualTo(1));
  }

  @Test
  void whatIsParkedIsCountedAndDroppedWhenItIsOld() {
    emptyParking();
    Instant then = Instant.parse("2026-11-01T00:00:00Z");
    Instant later = then.plus(Duration.ofDays(20));
    worker(messagingAt(then), "old");
    worker(messagingAt(later), "new");
    publishRaw("hillock.worker.old", "an old riddle");
    awaitParked(1);
    publishRaw("hillock.worker.new", "a new riddle");
    awaitParked(2);
    ParkedMessages parked = messaging.parked();
    assertThat(parked.count()).isEqualTo(2);

    assertThat(parked.drop(then.plusMillis(1), 10)).isEqualTo(1);
    await().atMost(PATIENCE).until(() -> parked.count() == 1);
    assertThat(parked.drop(later, 10)).isZero();

    GetResponse kept = takeParked();
    assertThat(new String(kept.getBody(), StandardCharsets.UTF_8)).isEqualTo("a new riddle");
  }

  @Test
  void noMoreOfWhatIsParkedIsDroppedThanAskedFor() {
    emptyParking();
    worker("untidy");
    for (int i = 1; i <= 3; i++) {
      publishRaw("hillock.worker.untidy", "riddle " + i);
    }
    awaitParked(3);

    assertThat(messaging.parked().drop(Instant.parse("9999-01-01T00:00:00Z"), 2)).isEqualTo(2);
    assertThat(messaging.parked().drop(Instant.parse("9999-01-01T00:00:00Z"), 2)).isEqualTo(1);
    assertThat(messaging.parked().count()).isZero();
  }

  @Test
  void aListenerThatFailsLosesOneMessageAndGoesOn() {
    Received received = new Received();
    begin(
        messaging.work(
            work -> {
              if (work.platform().equals("bad")) {
                throw new IllegalStateException("no");
              }
              received.add(work);
            }));

    write(new OutboxMessage.Wake(new WorkAvailable("bad")));
    write(new OutboxMessage.Wake(new WorkAvailable("good")));

    received.awaits(new WorkAvailable("good"));
    assertThat(counter("hillock.messages.failed")).isEqualTo(1);
  }

  @Test
  void aBrokerThatComesBackEmptyHasItsTopologyAtOnceAndRowsThatWaitedArrive() {
    Received worker = worker("patient");
    Received watcher = watcher(messaging);
    AtomicInteger connections = new AtomicInteger();
    messaging.status().onConnected(connections::incrementAndGet);
    broker().stop();
    await().atMost(PATIENCE).until(() -> !messaging.status().connected());
    Ticket ticket = new Ticket(attempt(1), "nest");
    JobChanged change = new JobChanged(job(), 1, JobState.QUEUED);
    write(new OutboxMessage.Tell(change));
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(counter("hillock.relay.troubles")).isPositive());
    assertThat(outbox.rows()).hasSize(1);

    broker().start();

    await().atMost(PATIENCE).until(() -> watcher.gaps.get() > 0 && worker.isConsuming());
    write(new OutboxMessage.ToWorker("patient", ticket));
    worker.awaits(ticket);
    awaitEmptyOutbox();
    assertThat(connections).hasPositiveValue();
    write(new OutboxMessage.Tell(change));
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(watcher.messages).contains(change));
  }

  @Test
  void aSubscriptionMayStartWhileTheBrokerIsAway() {
    Received first = worker("first");
    broker().stop();
    await().atMost(PATIENCE).until(() -> !messaging.status().connected());
    Received received = new Received();
    Subscription late = messaging.work(received::add);
    late.start();
    cleanUp.push(late::stop);

    broker().start();

    await().atMost(PATIENCE).until(() -> late.isConsuming() && first.isConsuming());
    write(new OutboxMessage.Wake(new WorkAvailable("nest")));
    received.awaits(new WorkAvailable("nest"));
  }

  @Test
  void progressWithoutABrokerIsDroppedAndBlocksNobody() {
    LossyEventPublisher events = messaging.events();
    events.start();
    cleanUp.push(events::stop);
    broker().stop();
    await().atMost(PATIENCE).until(() -> !messaging.status().connected());

    events.publish(new JobChanged(job(), null, JobState.RUNNING));

    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(counter("hillock.events.dropped")).isEqualTo(1));
  }

  @Test
  void anExchangeThatSomebodyDeletesComesBack() {
    raw(channel -> channel.exchangeDelete("hillock.events"));

    write(new OutboxMessage.Tell(new JobChanged(job(), 1, JobState.QUEUED)));

    awaitEmptyOutbox();
    raw(channel -> channel.exchangeDeclarePassive("hillock.events"));
  }

  @Test
  void withAWrongPasswordRowsStay() {
    BrokerSettings right = broker().settings();
    Messaging stranger =
        new Messaging(BrokerSettings.local(right.port(), right.username(), "x"), "test", meters);
    cleanUp.push(stranger::close);
    OutboxFake mine = new OutboxFake();
    mine.add(new OutboxMessage.Wake(new WorkAvailable("nest")));
    OutboxRelay refused = stranger.relay(mine);
    refused.start();
    cleanUp.push(refused::stop);

    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(counter("hillock.relay.troubles")).isGreaterThan(1));
    assertThat(mine.rows()).hasSize(1);
    assertThat(refused.isRunning()).isTrue();
  }

  private Messaging messaging() {
    Messaging made = new Messaging(broker().settings(), "test", meters);
    cleanUp.addLast(made::close);
    return made;
  }

  private Messaging messagingAt(Instant time) {
    Clock clock = Clock.fixed(time, ZoneOffset.UTC);
    Messaging made =
        new Messaging(broker().settings(), "test", meters, RelaySettings.DEFAULT, clock);
    cleanUp.addLast(made::close);
    return made;
  }

  private void awaitParked(int count) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(counter("hillock.messages.parked")).isEqualTo(count));
  }

  Received worker(String name) {
    return worker(messaging, name);
  }

  private Received worker(Messaging through, String name) {
    Received received = new Received();
    received.subscription =
        begin(
            through.tickets(
                name,
                new TicketListener() {
                  @Override
                  public void onTicket(Ticket ticket) {
                    received.add(ticket);
                  }

                  @Override
                  public void onCancel(CancelRequested cancel) {
                    received.add(cancel);
                  }
                }));
    return received;
  }

  private Received watcher(Messaging through) {
    Received received = new Received();
    received.subscription =
        begin(
            through.changes(
                new JobChangedListener() {
                  @Override
                  public void onJobChanged(JobChanged change) {
                    received.add(change);
                  }

                  @Override
                  public void onGap() {
                    received.gaps.incrementAndGet();
                  }
                }));
    return received;
  }

  private Subscription begin(Subscription subscription) {
    subscription.start();
    cleanUp.push(subscription::stop);
    await().atMost(PATIENCE).until(subscription::isConsuming);
    return subscription;
  }

  void write(OutboxMessage row) {
    outbox.add(row);
    relay.nudge();
  }

  private void awaitEmptyOutbox() {
    await().atMost(PATIENCE).untilAsserted(() -> assertThat(outbox.rows()).isEmpty());
  }

  private double counter(String name) {
    return meters.counter(name).count();
  }

  void raw(BrokerConnections.ChannelAction action) {
    try (BrokerConnections connections =
        new BrokerConnections(broker().settings(), "hillock test's hand")) {
      BrokerConnections.withChannel(connections.publishing().createConnection(), action);
    }
  }

  private void publishRaw(String queue, String body) {
    broker().send(queue, body);
  }

  private void emptyParking() {
    raw(channel -> channel.queuePurge(Topology.PARKED));
  }

  private GetResponse takeParked() {
    AtomicReference<GetResponse> taken = new AtomicReference<>();
    raw(channel -> taken.set(channel.basicGet(Topology.PARKED, true)));
    return taken.get();
  }

  private static JobId job() {
    return new JobId(UUID.randomUUID());
  }

  static AttemptRef attempt(int number) {
    return new AttemptRef(job(), number);
  }

  /** What a listener received. */
  static final class Received {

    final List<Object> messages = new CopyOnWriteArrayList<>();
    private final AtomicInteger gaps = new AtomicInteger();
    private Subscription subscription;

    void add(Object message) {
      messages.add(message);
    }

    boolean isConsuming() {
      return subscription.isConsuming();
    }

    void awaits(Object... expected) {
      await().atMost(PATIENCE).untilAsserted(() -> assertThat(messages).containsExactly(expected));
    }
  }
}
