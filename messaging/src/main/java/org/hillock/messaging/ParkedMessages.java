package org.hillock.messaging;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.GetResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The messages that nobody could read and that are kept for people to look at, in the queue {@code
 * hillock.parked}. Each carries the reason, the queue it came from, and since when it is there.
 */
public final class ParkedMessages {

  private static final Logger log = LoggerFactory.getLogger(ParkedMessages.class);

  private final BrokerConnections connections;

  ParkedMessages(BrokerConnections connections) {
    this.connections = connections;
  }

  /**
   * How many there are.
   *
   * @throws RuntimeException if the broker cannot be asked
   */
  public int count() {
    AtomicInteger count = new AtomicInteger();
    BrokerConnections.withChannel(
        connections.publishing().createConnection(),
        channel -> count.set(channel.queueDeclarePassive(Topology.PARKED).getMessageCount()));
    return count.get();
  }

  /**
   * Drops the oldest, as far as they were parked before this time.
   *
   * @param max how many at most
   * @return how many were dropped
   * @throws RuntimeException if the broker cannot be asked
   */
  public int drop(Instant before, int max) {
    AtomicInteger dropped = new AtomicInteger();
    BrokerConnections.withChannel(
        connections.publishing().createConnection(),
        channel -> {
          while (dropped.get() < max && dropOldest(channel, before)) {
            dropped.incrementAndGet();
          }
        });
    return dropped.get();
  }

  private static boolean dropOldest(Channel channel, Instant before) throws IOException {
    GetResponse oldest = channel.basicGet(Topology.PARKED, false);
    if (oldest == null) {
      return false;
    }
    long delivery = oldest.getEnvelope().getDeliveryTag();
    Map<String, Object> headers =
        Objects.requireNonNullElse(oldest.getProps().getHeaders(), Map.of());
    if (headers.get(ParkingLot.SINCE) instanceof Long since && since >= before.toEpochMilli()) {
      channel.basicReject(delivery, true);
      return false;
    }
    channel.basicAck(delivery, false);
    log.warn(
        "A message of {} bytes from {} that nobody could read ({}) was kept long enough and is dropped",
        oldest.getBody().length,
        headers.get(ParkingLot.ORIGIN),
        headers.get(ParkingLot.REASON));
    return true;
  }
}
