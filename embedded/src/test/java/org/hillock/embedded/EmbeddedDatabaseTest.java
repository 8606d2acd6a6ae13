package org.hillock.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedDatabaseTest {

  private static final Duration LONG = Duration.ofSeconds(60);

  @TempDir Path folder;

  @Test
  void keepsItsRowsAndItsPasswordOverARestart() throws Exception {
    String password;
    try (EmbeddedDatabase database = start()) {
      password = database.password();
      execute(database, "create table kept (id int)");
      execute(database, "insert into kept values (7)");
    }
    try (EmbeddedDatabase database = start()) {
      assertThat(database.password()).isEqualTo(password);
      assertThat(query(database, "select id from kept")).isEqualTo("7");
    }
  }

  @Test
  void endsWhenClosed() {
    EmbeddedDatabase database = start();
    long process = database.processId();
    assertThat(ProcessHandle.of(process)).isPresent();
    database.close();
    assertThat(ProcessHandle.of(process).filter(ProcessHandle::isAlive)).isEmpty();
  }

  @Test
  void isDurableUnlessAskedNotToBe() throws Exception {
    try (EmbeddedDatabase database = start(true)) {
      assertThat(query(database, "show fsync")).isEqualTo("on");
      assertThat(query(database, "show synchronous_commit")).isEqualTo("on");
      assertThat(query(database, "show full_page_writes")).isEqualTo("on");
      assertThat(query(database, "show data_checksums")).isEqualTo("on");
    }
    try (EmbeddedDatabase database = start(false)) {
      assertThat(query(database, "show fsync")).isEqualTo("off");
    }
  }

  @Test
  void wantsThePasswordEvenFromThisMachine() throws Exception {
    try (EmbeddedDatabase database = start()) {
      assertThatThrownBy(
              () -> DriverManager.getConnection(database.jdbcUrl(), database.user(), "wrong"))
          .isInstanceOf(SQLException.class)
          .hasMessageContaining("password authentication failed");
      assertThatThrownBy(
              () ->
                  DriverManager.getConnection(
                      database.jdbcUrl("postgres") + "?user=postgres&password="))
          .isInstanceOf(SQLException.class);
      assertThat(Files.readString(folder.resolve("data/pg_hba.conf")).lines())
          .filteredOn(line -> !line.startsWith("#") && line.contains("trust"))
          .isEmpty();
      assertThat(
              PosixFilePermissions.toString(
                  Files.getPosixFilePermissions(folder.resolve("password"))))
          .isEqualTo("rw-------");
    }
  }

  @Test
  void listensOnLoopbackOnlyAndOnNoSocket() throws Exception {
    try (EmbeddedDatabase database = start()) {
      assertThat(query(database, "show listen_addresses")).isEqualTo("127.0.0.1");
      assertThat(query(database, "show unix_socket_directories")).isEmpty();
    }
  }

  @Test
  void refusesASecondUserOfTheSameDirectory() {
    try (EmbeddedDatabase database = start()) {
      assertThat(database.port()).isPositive();
      assertThatThrownBy(this::start)
          .isInstanceOf(EmbeddedServerException.class)
          .hasMessageContaining("in use by another running Hillock")
          .hasMessageContaining(folder.getFileName().toString());
    }
    start().close();
  }

  @Test
  void namesAPortThatIsInUse() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      EmbeddedDatabaseSettings settings =
          new EmbeddedDatabaseSettings(folder, TestFolders.binaries(), taken.getLocalPort(), false);
      assertThatThrownBy(() -> EmbeddedDatabase.start(settings))
          .isInstanceOf(EmbeddedServerException.class)
          .hasMessageContaining("port " + taken.getLocalPort() + " on 127.0.0.1 is in use");
    }
  }

  @Test
  void refusesDataOfAnotherMajorVersion() throws IOException {
    start().close();
    Files.writeString(folder.resolve("data/PG_VERSION"), "17\n");
    assertThatThrownBy(this::start)
        .isInstanceOf(EmbeddedServerException.class)
        .hasMessageContaining("written by PostgreSQL 17");
  }

  @Test
  void saysWhichFileIsMissingWhenThePasswordIs() throws IOException {
    start().close();
    Files.delete(folder.resolve("password"));
    assertThatThrownBy(this::start)
        .isInstanceOf(EmbeddedServerException.class)
        .hasMessageContaining(folder.toRealPath().resolve("password").toString());
  }

  @Test
  void makesAHalfMadeDirectoryAgain() throws Exception {
    Files.createDirectories(folder.resolve("data.new/base"));
    Files.writeString(folder.resolve("data.new/PG_VERSION"), "18\n");
    try (EmbeddedDatabase database = start()) {
      assertThat(query(database, "select current_database()")).isEqualTo("hillock");
    }
  }

  @Test
  void survivesANumberThatSomebodyElseHasNow() throws Exception {
    start().close();
    Files.writeString(
        folder.resolve("data/postmaster.pid"),
        ProcessHandle.current().pid() + "\n" + folder.resolve("data") + "\n");
    try (EmbeddedDatabase database = start()) {
      assertThat(query(database, "select 1")).isEqualTo("1");
    }
  }

  @Test
  void endsWithTheProcessThatStartedItEvenByKill9() throws Exception {
    Process holder = holdingProcess();
    long server = awaitReady(holder);
    holder.destroyForcibly();
    await().atMost(LONG).until(() -> ProcessHandle.of(server).isEmpty());
    assertThatNothingIsLost();
  }

  @Test
  void replacesAServerThatWasLeftBehind() throws Exception {
    Process holder = holdingProcess();
    long server = awaitReady(holder);
    List<ProcessHandle> guards = holder.descendants().toList();
    assertThat(guards).isNotEmpty();
    holder.toHandle().destroyForcibly();
    guards.forEach(ProcessHandle::destroyForcibly);
    await().atMost(LONG).until(() -> !holder.isAlive());
    assertThat(ProcessHandle.of(server)).as("the server that is left behind").isPresent();
    assertThatNothingIsLost();
    assertThat(ProcessHandle.of(server).filter(ProcessHandle::isAlive)).isEmpty();
  }

  private void assertThatNothingIsLost() throws SQLException {
    try (EmbeddedDatabase database = start()) {
      assertThat(query(database, "select count(*) from kept")).isEqualTo("1");
    }
  }

  private EmbeddedDatabase start() {
    return start(false);
  }

  private EmbeddedDatabase start(boolean durable) {
    return EmbeddedDatabase.start(
        new EmbeddedDatabaseSettings(folder, TestFolders.binaries(), 0, durable));
  }

  private Process holdingProcess() throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            HoldingProcess.class.getName(),
            folder.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static long awaitReady(Process holder) throws IOException {
    BufferedReader output = holder.inputReader(StandardCharsets.UTF_8);
    String line = output.readLine();
    assertThat(line).startsWith("ready ");
    return Long.parseLong(line.substring("ready ".length()));
  }

  private static void execute(EmbeddedDatabase database, String sql) throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String query(EmbeddedDatabase database, String sql) throws SQLException {
    try (Connection connection = connect(database);
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      rows.next();
      return rows.getString(1);
    }
  }

  private static Connection connect(EmbeddedDatabase database) throws SQLException {
    return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
  }
}
