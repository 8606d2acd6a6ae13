package org.hillock.messaging;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.rabbit.connection.CorrelationData;
import org.springframework.amqp.rabbit.core.RabbitOperations;
import org.springframework.amqp.rabbit.core.RabbitTemplate;

/**
 * Publishes messages one behind the other and only then waits for the broker's confirms of all of
 * them: waiting for each in turn would cap the rate at a few hundred a second.
 */
final class ConfirmingPublisher {

  /** What became of one message. */
  enum Outcome {
    /** The broker has it. */
    CONFIRMED,
    /** There is no such queue. The broker will not have it, now or later. */
    UNROUTABLE,
    /** Refused, or nothing was heard. It may have arrived all the same. */
    UNKNOWN
  }

  private static final Logger log = LoggerFactory.getLogger(ConfirmingPublisher.class);

  private final BrokerConnections connections;
  private final RabbitTemplate mandatory;
  private final RabbitTemplate optional;
  private final Duration patience;

  /**
   * @param patience how long to wait for the confirms of a batch
   */
  ConfirmingPublisher(BrokerConnections connections, Duration patience) {
    this.connections = connections;
    this.patience = patience;
    mandatory = new RabbitTemplate(connections.publishing());
    mandatory.setMandatory(true);
    // the correlation keeps what was returned; without a callback the template would not ask for it
    mandatory.setReturnsCallback(
        returned -> log.debug("Returned from {}: {}", returned.getRoutingKey(), returned));
    optional = new RabbitTemplate(connections.publishing());
  }

  /**
   * Publishes messages in their order.
   *
   * @return what became of each, in the same order
   */
  List<Outcome> publish(List<Outgoing> messages) {
    List<CorrelationData> sent = new ArrayList<>(messages.size());
    try {
      return optional.<List<Outcome>>invoke(
          events -> mandatory.invoke(queues -> send(messages, sent, events, queues)));
    } catch (AmqpException e) {
      // what was sent before may well have arrived and been confirmed
      log.debug("Publishing was cut short", e);
      return outcomes(messages, sent);
    }
  }

  private List<Outcome> send(
      List<Outgoing> messages,
      List<CorrelationData> sent,
      RabbitOperations events,
      RabbitOperations queues) {
    for (Outgoing outgoing : messages) {
      CorrelationData correlation = new CorrelationData();
      RabbitOperations channel = outgoing.mustArrive() ? queues : events;
      channel.send(outgoing.exchange(), outgoing.routingKey(), outgoing.message(), correlation);
      sent.add(correlation);
    }
    return outcomes(messages, sent);
  }

  private List<Outcome> outcomes(List<Outgoing> messages, List<CorrelationData> sent) {
    await(sent);
    List<Outcome> outcomes = new ArrayList<>(messages.size());
    for (int i = 0; i < messages.size(); i++) {
      outcomes.add(i < sent.size() ? outcome(messages.get(i), sent.get(i)) : Outcome.UNKNOWN);
    }
    return outcomes;
  }

  private void await(List<CorrelationData> sent) {
    CompletableFuture<Void> all =
        CompletableFuture.allOf(
            sent.stream().map(CorrelationData::getFuture).toArray(CompletableFuture[]::new));
    try {
      all.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      log.debug("Not all confirms came", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Outcome outcome(Outgoing outgoing, CorrelationData correlation) {
    CompletableFuture<CorrelationData.Confirm> confirm = correlation.getFuture();
    if (!confirm.isDone() || confirm.isCompletedExceptionally()) {
      return Outcome.UNKNOWN;
    }
    if (correlation.getReturned() != null) {
      return Outcome.UNROUTABLE;
    }
    if (confirm.join().ack()) {
      return Outcome.CONFIRMED;
    }
    return outgoing.mustArrive() && isMissing(outgoing.routingKey())
        ? Outcome.UNROUTABLE
        : Outcome.UNKNOWN;
  }

  /**
   * RabbitMQ says so by a return before the ack, Qpid by a nack and a return some time after it.
   */
  private boolean isMissing(String queue) {
    try {
      return connections.connected() && !connections.hasQueue(queue);
    } catch (AmqpException e) {
      log.debug("The broker does not say whether {} exists", queue, e);
      return false;
    }
  }
}
