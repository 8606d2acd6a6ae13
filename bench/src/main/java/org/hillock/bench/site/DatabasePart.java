package org.hillock.bench.site;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.hillock.bench.kit.Await;
import org.hillock.bench.kit.DatabaseAccess;
import org.hillock.bench.kit.Part;

/** PostgreSQL as a process of its own that comes back on the same data and port. */
public final class DatabasePart implements DatabaseAccess, AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Part part;
  private final Path ready;
  private final int port;

  DatabasePart(Part part, Path ready, int port) {
    this.part = part;
    this.ready = ready;
    this.port = port;
  }

  /** Starts it and waits until it takes connections. */
  public void start() {
    try {
      Files.deleteIfExists(ready);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    part.start();
    part.await("to take connections", PATIENCE, () -> Files.exists(ready));
  }

  /** Ends PostgreSQL, all its processes and the one around it as {@code kill -9} does. */
  public void kill() {
    List<ProcessHandle> processes = new ArrayList<>();
    ProcessHandle.of(serverPid())
        .ifPresent(
            server -> {
              processes.add(server);
              processes.addAll(server.descendants().toList());
            });
    processes.forEach(ProcessHandle::destroyForcibly);
    part.kill();
    Await.until(
        "PostgreSQL to be dead",
        PATIENCE,
        () -> processes.stream().noneMatch(ProcessHandle::isAlive));
  }

  /** Whether it runs. */
  public boolean isAlive() {
    return part.isAlive();
  }

  /** Address of the database. */
  public String jdbcUrl() {
    return "jdbc:postgresql://127.0.0.1:%d/hillock".formatted(port);
  }

  /** The user to connect as. */
  public String user() {
    return "hillock";
  }

  /** The user's password. */
  public String password() {
    return readyLine(0);
  }

  @Override
  public Connection connect() throws SQLException {
    return DriverManager.getConnection(jdbcUrl(), user(), password());
  }

  /** The last lines of its log. */
  public String tail(int lines) {
    return part.tail(lines);
  }

  @Override
  public void close() {
    part.close();
  }

  private long serverPid() {
    return Long.parseLong(readyLine(1));
  }

  private String readyLine(int number) {
    try {
      return Files.readAllLines(ready).get(number);
    } catch (IOException e) {
      throw new UncheckedIOException("the database was not started", e);
    }
  }
}
