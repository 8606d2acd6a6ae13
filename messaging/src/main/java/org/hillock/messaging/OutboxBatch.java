package org.hillock.messaging;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import org.hillock.jobcontract.OutboxMessage;
import org.hillock.messaging.ConfirmingPublisher.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes one batch of the outbox and judges row by row whether it is done with. Used by one
 * thread.
 */
final class OutboxBatch {

  private static final Logger log = LoggerFactory.getLogger(OutboxBatch.class);

  private final ConfirmingPublisher publisher;
  private final MessageCodec codec;
  private final Counter published;
  private final Counter lost;

  private int kept;

  OutboxBatch(ConfirmingPublisher publisher, MessageCodec codec, MeterRegistry meters) {
    this.publisher = publisher;
    this.codec = codec;
    published = meters.counter("hillock.relay.published");
    lost = meters.counter("hillock.relay.unroutable");
  }

  /** Forgets the batch before. */
  void reset() {
    kept = 0;
  }

  /** How many rows of the batch must stay. */
  int kept() {
    return kept;
  }

  /** Publishes, and answers for each row whether it may be removed. */
  List<Boolean> publish(List<OutboxMessage> rows) {
    List<Outcome> outcomes = publisher.publish(rows.stream().map(this::outgoing).toList());
    List<Boolean> done = new ArrayList<>(rows.size());
    for (int row = 0; row < rows.size(); row++) {
      done.add(isDone(rows.get(row), outcomes.get(row)));
    }
    return done;
  }

  private boolean isDone(OutboxMessage row, Outcome outcome) {
    boolean done =
        switch (outcome) {
          case CONFIRMED -> {
            published.increment();
            yield true;
          }
          case UNROUTABLE -> isLost(row);
          case UNKNOWN -> false;
        };
    if (!done) {
      kept++;
    }
    return done;
  }

  /**
   * The queue of a worker that is away must not stop everybody else; ours will be declared anew.
   */
  private boolean isLost(OutboxMessage row) {
    return switch (row) {
      case OutboxMessage.ToWorker(var worker, var ticket) -> {
        lost.increment();
        log.warn(
            "Job {}: worker {} has no queue at the broker; the ticket of attempt {} is lost and the"
                + " job is planned again when its dispatch lease ends",
            ticket.attempt().job(),
            worker,
            ticket.attempt().number());
        yield true;
      }
      case OutboxMessage.CancelToWorker(var worker, var cancel) -> {
        lost.increment();
        log.warn(
            "Job {}: worker {} has no queue at the broker; it learns of the cancel of attempt {}"
                + " from its next heartbeat",
            cancel.attempt().job(),
            worker,
            cancel.attempt().number());
        yield true;
      }
      case OutboxMessage.Wake ignored -> false;
      case OutboxMessage.Tell ignored -> true;
    };
  }

  private Outgoing outgoing(OutboxMessage row) {
    return switch (row) {
      case OutboxMessage.Wake(var work) ->
          Outgoing.fleeting(Topology.SCHEDULER, codec.encode(work));
      case OutboxMessage.ToWorker(var worker, var ticket) ->
          Outgoing.kept(Topology.workerQueue(worker), codec.encode(ticket));
      case OutboxMessage.CancelToWorker(var worker, var cancel) ->
          Outgoing.kept(Topology.workerQueue(worker), codec.encode(cancel));
      case OutboxMessage.Tell(var change) -> Outgoing.event(codec.encode(change));
    };
  }
}
