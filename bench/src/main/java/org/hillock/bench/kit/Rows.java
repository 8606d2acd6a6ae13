package org.hillock.bench.kit;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Reads the database behind the back of the platform. */
public final class Rows {

  private final DatabaseAccess database;

  /** Reads there. */
  public Rows(DatabaseAccess database) {
    this.database = database;
  }

  /** The first column of the answer, as texts. */
  public List<String> texts(String sql) {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      List<String> texts = new ArrayList<>();
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
      return texts;
    } catch (SQLException e) {
      throw new BenchException("the database does not answer %s: %s".formatted(sql, e), e);
    }
  }

  /** The one number of the answer. */
  public long number(String sql) {
    return Long.parseLong(texts(sql).getFirst());
  }
}
