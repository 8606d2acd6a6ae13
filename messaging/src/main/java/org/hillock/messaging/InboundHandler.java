package org.hillock.messaging;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.core.Message;
import org.springframework.amqp.core.MessageListener;

/** Decodes what arrives in one queue and hands it over. When it returns, the message is acked. */
final class InboundHandler implements MessageListener {

  private static final Logger log = LoggerFactory.getLogger(InboundHandler.class);

  private final String queue;
  private final Consumer<Inbound> receiver;
  private final MessageCodec codec;
  private final ParkingLot parking;
  private final Counter received;
  private final Counter failed;

  InboundHandler(
      String queue,
      Consumer<Inbound> receiver,
      MessageCodec codec,
      ParkingLot parking,
      MeterRegistry meters) {
    this.queue = queue;
    this.receiver = receiver;
    this.codec = codec;
    this.parking = parking;
    received = meters.counter("hillock.messages.received");
    failed = meters.counter("hillock.messages.failed");
  }

  @Override
  public void onMessage(Message message) {
    received.increment();
    try {
      receiver.accept(codec.decode(message.getBody()));
    } catch (PoisonMessageException e) {
      parking.park(message, queue, String.valueOf(e.getMessage()));
    } catch (RuntimeException e) {
      // The consumer's boundary. The message was good and is a hint only: what it spoke of is in
      // the database, and is told again from there.
      failed.increment();
      log.error("A message from {} was not dealt with and is dropped", queue, e);
    }
  }
}
