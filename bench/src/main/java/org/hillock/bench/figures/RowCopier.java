package org.hillock.bench.figures;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.hillock.bench.kit.DatabaseAccess;
import org.hillock.bench.load.Crew;

/**
 * Inserts the rows of a submission by plain SQL: those that the platform itself wrote for one job,
 * with a new id and a new key each time, in one transaction.
 */
final class RowCopier implements Crew.Hand {

  private final Connection connection;
  private final List<Insert> inserts = new ArrayList<>();
  private final AtomicLong keys;
  private final String prefix;

  private RowCopier(Connection connection, Template template, AtomicLong keys, String prefix)
      throws SQLException {
    this.connection = connection;
    this.keys = keys;
    this.prefix = prefix;
    connection.setAutoCommit(false);
    for (Row row : template.rows()) {
      inserts.add(new Insert(row, connection.prepareStatement(row.insert())));
    }
  }

  /** The rows of one job. */
  record Template(List<Row> rows) {

    /** Reads those of the newest job. */
    static Template read(DatabaseAccess database) throws SQLException {
      try (Connection connection = database.connect()) {
        return new Template(
            List.of(
                Row.read(connection, "job", "select * from job order by id desc limit 1"),
                Row.read(
                    connection,
                    "job_history",
                    "select * from job_history order by job desc, sequence limit 1"),
                Row.read(
                    connection,
                    "idempotency_key",
                    "select * from idempotency_key order by job desc limit 1"),
                // the platform's own two are gone by now: they have been told
                new Row("outbox", Map.of("kind", "WAKE", "platform", "noop")),
                new Row(
                    "outbox",
                    Map.of(
                        "kind", "TELL", "state", "QUEUED", "sequence", 1, "job", new UUID(0, 0)))));
      }
    }
  }

  /**
   * One row.
   *
   * @param table its table
   * @param columns its values, by column; without those that are null
   */
  record Row(String table, Map<String, Object> columns) {

    static Row read(Connection connection, String table, String sql) throws SQLException {
      try (Statement statement = connection.createStatement();
          ResultSet rows = statement.executeQuery(sql)) {
        rows.next();
        ResultSetMetaData meta = rows.getMetaData();
        Map<String, Object> columns = new LinkedHashMap<>();
        for (int column = 1; column <= meta.getColumnCount(); column++) {
          Object value = rows.getObject(column);
          if (value != null) {
            columns.put(meta.getColumnName(column), value);
          }
        }
        return new Row(table, columns);
      }
    }

    String insert() {
      return "insert into %s (%s) values (%s)"
          .formatted(
              table,
              String.join(", ", columns.keySet()),
              String.join(", ", columns.keySet().stream().map(column -> "?").toList()));
    }
  }

  private record Insert(Row row, PreparedStatement statement) {

    void run(UUID job, String key) throws SQLException {
      int column = 1;
      for (Map.Entry<String, Object> entry : row.columns().entrySet()) {
        Object value =
            switch (row.table() + "." + entry.getKey()) {
              case "job.id", "job_history.job", "idempotency_key.job", "outbox.job" -> job;
              case "idempotency_key.key" -> key;
              default -> entry.getValue();
            };
        statement.setObject(column++, value);
      }
      statement.executeUpdate();
    }
  }

  /** Connections that insert. */
  static Callable<Crew.Hand> to(DatabaseAccess database, Template template, String prefix) {
    AtomicLong keys = new AtomicLong();
    return () -> new RowCopier(database.connect(), template, keys, prefix);
  }

  @Override
  public void work() throws SQLException {
    UUID job = UUID.randomUUID();
    String key = prefix + "-" + keys.incrementAndGet();
    for (Insert insert : inserts) {
      insert.run(job, key);
    }
    connection.commit();
  }

  @Override
  public void close() throws IOException {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new IOException(e);
    }
  }
}
