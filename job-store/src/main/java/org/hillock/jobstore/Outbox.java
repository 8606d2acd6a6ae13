package org.hillock.jobstore;

import java.util.List;
import java.util.function.Function;
import org.hillock.jobcontract.OutboxMessage;

/**
 * What is to be told of changes that have been committed. Rows are told at least once, roughly in
 * the order they were written; several relays may drain at the same time.
 */
public interface Outbox {

  /**
   * Takes the oldest rows that nobody else has taken, lets the publisher publish them, and removes
   * those that it has published, all in one transaction. Equal messages of a batch are given to the
   * publisher once.
   *
   * @param max largest number of rows to take
   * @param publisher publishes and answers, in the same order, which messages the broker has
   *     confirmed; if it throws, all rows stay
   * @return how many rows were removed; smaller than {@code max} when there were no more, or when
   *     some were not confirmed
   */
  int drain(int max, Function<List<OutboxMessage>, List<Boolean>> publisher);

  /** How many rows wait, for a gauge. */
  long pending();
}
