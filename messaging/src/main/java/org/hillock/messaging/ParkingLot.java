package org.hillock.messaging;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.util.List;
import org.hillock.messaging.ConfirmingPublisher.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.ImmediateRequeueAmqpException;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageProperties;

/**
 * Puts aside messages that cannot be understood, with the reason, for people to look at. Rejecting
 * them instead would drop them on RabbitMQ and deliver them for ever on Qpid.
 */
final class ParkingLot {

  static final String REASON = "hillock-reason";
  static final String ORIGIN = "hillock-queue";
  static final String SINCE = "hillock-parked-at";

  private static final Logger log = LoggerFactory.getLogger(ParkingLot.class);

  private final ConfirmingPublisher publisher;
  private final Clock clock;
  private final Counter parked;

  ParkingLot(ConfirmingPublisher publisher, Clock clock, MeterRegistry meters) {
    this.publisher = publisher;
    this.clock = clock;
    parked = meters.counter("hillock.messages.parked");
  }

  /**
   * Parks a message, which may then be acknowledged.
   *
   * @throws ImmediateRequeueAmqpException if the broker did not confirm: it must be delivered again
   */
  void park(Message message, String queue, String reason) {
    Outgoing copy = Outgoing.kept(Topology.PARKED, message.getBody());
    MessageProperties properties = copy.message().getMessageProperties();
    properties.setHeader(REASON, reason);
    properties.setHeader(ORIGIN, queue);
    properties.setHeader(SINCE, clock.millis());
    if (publisher.publish(List.of(copy)).getFirst() != Outcome.CONFIRMED) {
      throw new ImmediateRequeueAmqpException("the broker did not take a message to be parked");
    }
    parked.increment();
    log.error(
        "A message in {} cannot be read ({}); it is kept in {} and nothing was done",
        queue,
        reason,
        Topology.PARKED);
  }
}
