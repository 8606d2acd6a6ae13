package org.hillock.jobstore.testkit;

import com.zaxxer.hikari.HikariDataSource;
import javax.sql.DataSource;

/** A database without any tables, until it is closed. */
public final class EmptyDatabase implements AutoCloseable {

  private final String name;
  private final HikariDataSource pool;

  private EmptyDatabase(String name) {
    this.name = name;
    this.pool = TestServer.get().connect(name, 4);
  }

  /** A new one. */
  public static EmptyDatabase make() {
    return new EmptyDatabase(TestServer.get().empty());
  }

  /** Connections to it. */
  public DataSource dataSource() {
    return pool;
  }

  @Override
  public void close() {
    pool.close();
    TestServer.get().drop(name);
  }
}
