package org.hillock.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * This process at the broker. Makes everything that publishes or receives; what it makes is started
 * and stopped by whoever asked for it. Nothing here fails because the broker is away: it works as
 * soon as the broker is there.
 */
public final class Messaging implements AutoCloseable {

  private final BrokerConnections connections;
  private final MeterRegistry meters;
  private final RelaySettings relaySettings;
  private final MessageCodec codec = new MessageCodec();
  private final ConfirmingPublisher publisher;
  private final ParkingLot parking;

  /**
   * Prepares connections; none is made yet.
   *
   * @param settings where the broker is
   * @param name what the broker's list of connections calls this process, such as {@code scheduler}
   * @param meters counts what is published, received, parked and lost
   */
  public Messaging(BrokerSettings settings, String name, MeterRegistry meters) {
    this(settings, name, meters, RelaySettings.DEFAULT, Clock.systemUTC());
  }

  /**
   * Prepares connections, for a relay that is not the usual one.
   *
   * @param settings where the broker is
   * @param name what the broker's list of connections calls this process
   * @param meters counts what is published, received, parked and lost
   * @param relaySettings batches and pauses of the relay
   * @param clock says since when a message is parked
   */
  public Messaging(
      BrokerSettings settings,
      String name,
      MeterRegistry meters,
      RelaySettings relaySettings,
      Clock clock) {
    this.meters = meters;
    this.relaySettings = relaySettings;
    connections = new BrokerConnections(settings, "hillock " + name);
    publisher = new ConfirmingPublisher(connections, relaySettings.confirmPatience());
    parking = new ParkingLot(publisher, clock, meters);
  }

  /** Whether this process has a connection, and when it gets one. */
  public BrokerStatus status() {
    return connections;
  }

  /** A relay for an outbox; not started. */
  public OutboxRelay relay(OutboxSource source) {
    OutboxBatch batch = new OutboxBatch(publisher, codec, meters);
    return new OutboxRelay(source, batch, connections, relaySettings, meters);
  }

  /** The messages that nobody could read. */
  public ParkedMessages parked() {
    return new ParkedMessages(connections);
  }

  /** A publisher of progress; not started. */
  public LossyEventPublisher events() {
    return new LossyEventPublisher(connections, codec, meters);
  }

  /**
   * Receives tickets and cancels; not started. A worker starts this <em>before</em> it registers: a
   * ticket for a queue that is not there is lost.
   *
   * @param worker the worker's name
   * @param listener receives them
   */
  public Subscription tickets(String worker, TicketListener listener) {
    String queue = Topology.workerQueue(worker);
    return subscribe(
        queue,
        channel -> Topology.declareDurable(channel, queue),
        message -> {
          switch (message) {
            case Inbound.OfTicket(var ticket) -> listener.onTicket(ticket);
            case Inbound.OfCancel(var cancel) -> listener.onCancel(cancel);
            case Inbound.OfWork ignored -> throw misplaced();
            case Inbound.OfChange ignored -> throw misplaced();
          }
        },
        () -> {});
  }

  /**
   * Receives wakes; not started.
   *
   * @param listener receives them
   */
  public Subscription work(WorkListener listener) {
    return subscribe(
        Topology.SCHEDULER,
        Topology::declareShared,
        message -> {
          switch (message) {
            case Inbound.OfWork(var work) -> listener.onWork(work);
            case Inbound.OfTicket ignored -> throw misplaced();
            case Inbound.OfCancel ignored -> throw misplaced();
            case Inbound.OfChange ignored -> throw misplaced();
          }
        },
        () -> {});
  }

  /**
   * Receives all that is told of jobs from now on; not started.
   *
   * @param listener receives it
   */
  public Subscription changes(JobChangedListener listener) {
    String queue = Topology.EVENTS + "." + UUID.randomUUID();
    return subscribe(
        queue,
        channel -> Topology.declareWatcher(channel, queue),
        message -> {
          switch (message) {
            case Inbound.OfChange(var change) -> listener.onJobChanged(change);
            case Inbound.OfWork ignored -> throw misplaced();
            case Inbound.OfTicket ignored -> throw misplaced();
            case Inbound.OfCancel ignored -> throw misplaced();
          }
        },
        listener::onGap);
  }

  /** Ends the connections. Stop first what was made here. */
  @Override
  public void close() {
    connections.close();
  }

  private Subscription subscribe(
      String queue,
      BrokerConnections.ChannelAction declaration,
      Consumer<Inbound> receiver,
      Runnable onGap) {
    InboundHandler handler = new InboundHandler(queue, receiver, codec, parking, meters);
    return new Subscription(connections, queue, declaration, handler, onGap);
  }

  private static PoisonMessageException misplaced() {
    return new PoisonMessageException("a message of this type does not belong into this queue");
  }
}
