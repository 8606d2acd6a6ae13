package org.hillock.messaging;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.hillock.jobcontract.OutboxMessage;

/** An outbox in memory. */
final class OutboxFake implements OutboxSource {

  private final List<OutboxMessage> rows = new ArrayList<>();

  synchronized void add(OutboxMessage row) {
    rows.add(row);
  }

  synchronized List<OutboxMessage> rows() {
    return List.copyOf(rows);
  }

  @Override
  public synchronized int drain(int max, Function<List<OutboxMessage>, List<Boolean>> publisher) {
    List<OutboxMessage> batch = List.copyOf(rows.subList(0, Math.min(max, rows.size())));
    if (batch.isEmpty()) {
      return 0;
    }
    List<Boolean> done = publisher.apply(batch);
    List<OutboxMessage> kept = new ArrayList<>();
    for (int i = 0; i < batch.size(); i++) {
      if (!done.get(i)) {
        kept.add(batch.get(i));
      }
    }
    rows.subList(0, batch.size()).clear();
    rows.addAll(0, kept);
    return batch.size() - kept.size();
  }
}
