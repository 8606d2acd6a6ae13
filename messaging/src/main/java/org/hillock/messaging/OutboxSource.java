package org.hillock.messaging;

import java.util.List;
import java.util.function.Function;
import org.hillock.jobcontract.OutboxMessage;

/**
 * Where the {@link OutboxRelay} takes its messages from. The applications that have a database wire
 * it to the outbox there.
 */
@FunctionalInterface
public interface OutboxSource {

  /**
   * Takes the oldest rows that nobody else has taken, hands their messages over, and removes those
   * for which the answer is {@code true}; all in one transaction. If {@code publisher} throws, no
   * row is removed. Equal messages may be handed over once for all their rows.
   *
   * @param max how many rows at most
   * @param publisher publishes messages, which are in the order of their rows, and answers for each
   *     one whether it is done with; not called if there is none
   * @return how many rows were removed; smaller than {@code max} when there are no more, or when
   *     some stay
   */
  int drain(int max, Function<List<OutboxMessage>, List<Boolean>> publisher);
}
