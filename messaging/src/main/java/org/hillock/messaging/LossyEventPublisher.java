package org.hillock.messaging;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.hillock.jobcontract.JobChanged;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.amqp.AmqpException;
import org.springframework.amqp.rabbit.core.RabbitTemplate;
import org.springframework.context.SmartLifecycle;

/**
 * The {@link EventPublisher}: sends from a thread of its own between start and stop, so that a slow
 * or absent broker holds up nobody.
 */
public final class LossyEventPublisher implements EventPublisher, SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(LossyEventPublisher.class);
  private static final int MAX_WAITING = 1_000;
  private static final Duration LONG = Duration.ofSeconds(10);

  private final BrokerConnections connections;
  private final RabbitTemplate template;
  private final MessageCodec codec;
  private final Counter dropped;
  private final Set<JobChanged> waiting = new LinkedHashSet<>();
  private final Wakeup work = new Wakeup();
  private final WorkerThread thread = new WorkerThread("event-publisher", this::run);

  LossyEventPublisher(BrokerConnections connections, MessageCodec codec, MeterRegistry meters) {
    this.connections = connections;
    this.codec = codec;
    // the receiving connection makes channels without confirms, and nobody would read these
    template = new RabbitTemplate(connections.receiving());
    dropped = meters.counter("hillock.events.dropped");
  }

  @Override
  public void publish(JobChanged change) {
    boolean room;
    synchronized (waiting) {
      room = waiting.size() < MAX_WAITING;
      if (room) {
        waiting.add(change);
      }
    }
    if (room) {
      work.ring();
    } else {
      dropped.increment();
    }
  }

  @Override
  public void start() {
    thread.start();
  }

  @Override
  public void stop() {
    thread.stop(work::ring);
  }

  @Override
  public boolean isRunning() {
    return thread.isRunning();
  }

  private void run() throws InterruptedException {
    while (thread.isRunning()) {
      work.await(LONG);
      send(takeAll());
    }
  }

  private List<JobChanged> takeAll() {
    synchronized (waiting) {
      List<JobChanged> all = List.copyOf(waiting);
      waiting.clear();
      return all;
    }
  }

  private void send(List<JobChanged> changes) {
    if (!connections.connected() || connections.blocked()) {
      dropped.increment(changes.size());
      return;
    }
    for (JobChanged change : changes) {
      Outgoing event = Outgoing.event(codec.encode(change));
      try {
        template.send(event.exchange(), event.routingKey(), event.message());
      } catch (AmqpException e) {
        dropped.increment();
        log.debug("Job {}: a progress hint was dropped", change.job(), e);
      }
    }
  }
}
