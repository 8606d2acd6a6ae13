package org.hillock.jobstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import javax.sql.DataSource;
import org.hillock.jobstore.testkit.EmptyDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.jdbc.datasource.AbstractDataSource;

@Timeout(60)
class DatabaseWaitTest {

  private final DatabaseWait wait = new DatabaseWait(Duration.ofMillis(10));

  @Test
  void waitsForWhatComesByWaiting() {
    try (EmptyDatabase database = EmptyDatabase.make()) {
      Failing source =
          new Failing(
              database,
              new SQLException("refused", "08001"),
              new SQLException("starting up", "57P03"),
              new SQLException("too many connections", "53300"));

      assertThat(wait.postProcessAfterInitialization(source, "dataSource")).isSameAs(source);

      assertThat(source.failures).isEmpty();
    }
  }

  @Test
  void aRefusalEndsTheStartAtOnce() {
    try (EmptyDatabase database = EmptyDatabase.make()) {
      Failing source =
          new Failing(database, new SQLException("password authentication failed", "28P01"));

      assertThatThrownBy(() -> wait.postProcessAfterInitialization(source, "dataSource"))
          .hasMessageContaining("password authentication failed")
          .hasMessageContaining("correct spring.datasource.url, username or password");
    }
  }

  @Test
  void anInterruptEndsTheWait() throws Exception {
    try (HikariDataSource nobody = new HikariDataSource()) {
      nobody.setJdbcUrl("jdbc:postgresql://127.0.0.1:%d/nobody".formatted(unusedPort()));
      CompletableFuture<@Nullable Throwable> end = new CompletableFuture<>();
      Thread waiting = new Thread(() -> end.complete(catchThrowable(() -> prepare(nobody))));
      waiting.start();

      waiting.interrupt();

      assertThat(end.join()).hasMessageContaining("asked to end while waiting for the database");
    }
  }

  @Test
  void passesOverOtherBeans() {
    assertThat(wait.postProcessAfterInitialization("bean", "name")).isEqualTo("bean");
  }

  private void prepare(DataSource source) {
    wait.postProcessAfterInitialization(source, "dataSource");
  }

  private static int unusedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Fails in these ways, one after the other, before it connects. */
  private static final class Failing extends AbstractDataSource {

    private final EmptyDatabase database;
    private final Deque<SQLException> failures;

    Failing(EmptyDatabase database, SQLException... failures) {
      this.database = database;
      this.failures = new ArrayDeque<>(List.of(failures));
    }

    @Override
    public Connection getConnection() throws SQLException {
      SQLException failure = failures.poll();
      if (failure != null) {
        throw failure;
      }
      return database.dataSource().getConnection();
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
      return getConnection();
    }
  }
}
