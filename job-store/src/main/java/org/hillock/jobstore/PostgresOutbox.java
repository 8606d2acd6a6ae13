package org.hillock.jobstore;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.hillock.jobcontract.OutboxMessage;

/** {@link Outbox} on PostgreSQL. */
final class PostgresOutbox implements Outbox {

  private record Row(long id, OutboxMessage message) {}

  private final Database database;

  PostgresOutbox(Database database) {
    this.database = database;
  }

  @Override
  public int drain(int max, Function<List<OutboxMessage>, List<Boolean>> publisher) {
    return database.inTransaction(
        () -> {
          List<Row> rows = take(max);
          return rows.isEmpty() ? 0 : remove(published(rows, publisher));
        });
  }

  private List<Row> take(int max) {
    return database
        .sql("select * from outbox order by id limit :max for update skip locked")
        .param("max", max)
        .query((row, number) -> new Row(row.getLong("id"), OutboxRows.read(row, number)))
        .list();
  }

  private static List<Long> published(
      List<Row> rows, Function<List<OutboxMessage>, List<Boolean>> publisher) {
    Map<OutboxMessage, List<Long>> distinct = new LinkedHashMap<>();
    for (Row row : rows) {
      distinct.computeIfAbsent(row.message(), message -> new ArrayList<>()).add(row.id());
    }
    List<OutboxMessage> messages = List.copyOf(distinct.keySet());
    List<Boolean> confirmed = publisher.apply(messages);
    if (confirmed.size() != messages.size()) {
      throw new IllegalStateException(
          "%d answers to %d messages".formatted(confirmed.size(), messages.size()));
    }
    List<Long> ids = new ArrayList<>();
    for (int i = 0; i < messages.size(); i++) {
      if (confirmed.get(i)) {
        ids.addAll(distinct.getOrDefault(messages.get(i), List.of()));
      }
    }
    return ids;
  }

  private int remove(List<Long> ids) {
    return database
        .sql("delete from outbox where id = any(cast(:ids as bigint[]))")
        .param("ids", ids.toArray(Long[]::new))
        .update();
  }

  @Override
  public long pending() {
    return database.sql("select count(*) from outbox").query(Long.class).single();
  }
}
