package org.hillock.jobcontract;

/**
 * Something that a transaction wants told once it has committed. Kept as a row beside the change it
 * speaks of and published afterwards, at least once.
 */
public sealed interface OutboxMessage {

  /** Wakes the scheduler. */
  record Wake(WorkAvailable body) implements OutboxMessage {}

  /** Goes to the queue of one worker. */
  record ToWorker(String worker, Ticket body) implements OutboxMessage {}

  /** Goes to the queue of one worker. */
  record CancelToWorker(String worker, CancelRequested body) implements OutboxMessage {}

  /** Goes to everybody who watches jobs. */
  record Tell(JobChanged body) implements OutboxMessage {}
}
