package org.hillock.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One data directory and the programs that work on it. */
final class PostgresServer {

  private static final Logger LOG = LoggerFactory.getLogger(PostgresServer.class);
  private static final long LARGEST_LOG = 10L << 20;

  /** Recovery after a crash reads all that was written since the last checkpoint. */
  private static final Duration START_LIMIT = Duration.ofMinutes(5);

  private static final Duration STOP_LIMIT = Duration.ofSeconds(60);

  private final PostgresPrograms programs;
  private final List<String> prefix;
  private final Path data;
  private final Path log;

  PostgresServer(PostgresPrograms programs, List<String> prefix, Path directory) {
    this.programs = programs;
    this.prefix = prefix;
    this.data = directory.resolve("data");
    this.log = directory.resolve("server.log");
  }

  boolean exists() {
    return Files.isDirectory(data);
  }

  /**
   * Makes the data directory. It gets its name only when it is complete: a half-made one is made
   * again.
   */
  void create(String user, String database, Path passwordFile, boolean durable) throws IOException {
    Path fresh = data.resolveSibling("data.new");
    if (Files.exists(fresh)) {
      run("rm", List.of("-r", fresh.toString()), "");
    }
    program(
        "initdb",
        List.of(
            "--pgdata=" + fresh,
            "--username=" + user,
            "--pwfile=" + passwordFile,
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8",
            "--locale=C",
            durable ? "--sync-method=fsync" : "--no-sync"),
        "");
    program(
        "postgres",
        List.of("--single", "-D", fresh.toString(), "template1"),
        "create database " + database + "\n");
    Files.move(fresh, data, StandardCopyOption.ATOMIC_MOVE);
  }

  /** Refuses a data directory of another major version, which PostgreSQL cannot read. */
  void checkVersion() throws IOException {
    String found = Files.readString(data.resolve("PG_VERSION")).strip();
    String known = PostgresPrograms.VERSION.replaceFirst("\\..*", "");
    if (!found.equals(known)) {
      throw new EmbeddedServerException(
          "the data in %s was written by PostgreSQL %s, this version of Hillock brings %s: use the version of Hillock that wrote it, or move its data with pg_dump; nothing was changed"
              .formatted(data, found, known));
    }
  }

  /** Starts the server and answers the id of its first process. */
  long start(int port, boolean durable) throws IOException {
    Files.writeString(data.resolve("postgresql.conf"), configuration(port, durable));
    if (Files.exists(log) && Files.size(log) > LARGEST_LOG) {
      Files.move(log, log.resolveSibling("server.log.1"), StandardCopyOption.REPLACE_EXISTING);
    }
    List<String> arguments =
        List.of(
            "start",
            "--pgdata=" + data,
            "--log=" + log,
            "--wait",
            "--timeout=" + START_LIMIT.toSeconds());
    Command.Result result =
        new Command(line("pg_ctl", arguments)).run("", START_LIMIT.plusSeconds(10));
    if (!result.ok()) {
      throw new EmbeddedServerException(
          "PostgreSQL did not start on port %d:%n%s%nThe whole log is %s."
              .formatted(port, lastLines(), log));
    }
    return processId()
        .orElseThrow(() -> new EmbeddedServerException("PostgreSQL ended at once, see " + log));
  }

  /**
   * A process that sleeps until this one closes its input or dies in whatever way, and then shuts
   * the server down. Signals from a terminal, which reach all processes there, must not wake it.
   */
  static Process guard(long processId) throws IOException {
    return new ProcessBuilder(
            "sh",
            "-c",
            "trap '' INT TERM HUP; cat >/dev/null; kill -INT \"$1\"",
            "hillock-database-guard",
            Long.toString(processId))
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** Waits until the server has shut down. */
  void awaitEnd(long processId) {
    Optional<ProcessHandle> server = ProcessHandle.of(processId).filter(this::isOurs);
    if (server.isEmpty()) {
      return;
    }
    try {
      server.get().onExit().get(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new EmbeddedServerException(
          "PostgreSQL (process %d) did not shut down within %d s, see %s"
              .formatted(processId, STOP_LIMIT.toSeconds(), log),
          e);
    } catch (ExecutionException e) {
      throw new EmbeddedServerException("cannot wait for PostgreSQL to end", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbeddedServerException("interrupted while PostgreSQL was shutting down", e);
    }
  }

  /**
   * Shuts down a server that a process which died left running here. Only the owner of the
   * directory's lock may call this.
   */
  void stopLeftover() throws IOException {
    Optional<Long> noted = processId();
    if (noted.isEmpty()) {
      return;
    }
    Optional<ProcessHandle> process = ProcessHandle.of(noted.get());
    if (process.filter(this::isOurs).isPresent()) {
      LOG.info("Stopping a PostgreSQL server (process {}) left behind in {}", noted.get(), data);
      program(
          "pg_ctl",
          List.of(
              "stop",
              "--pgdata=" + data,
              "--mode=fast",
              "--wait",
              "--timeout=" + STOP_LIMIT.toSeconds()),
          "");
    } else if (process.isPresent()) {
      // Somebody else has the number now, after a restart of the machine or container; PostgreSQL
      // would take that for a running server.
      Files.deleteIfExists(data.resolve("postmaster.pid"));
    }
  }

  private Optional<Long> processId() throws IOException {
    Path file = data.resolve("postmaster.pid");
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    List<String> lines = Files.readAllLines(file);
    return lines.isEmpty() || !lines.getFirst().strip().matches("\\d{1,9}")
        ? Optional.empty()
        : Optional.of(Long.valueOf(lines.getFirst().strip()));
  }

  private boolean isOurs(ProcessHandle process) {
    return process
        .info()
        .arguments()
        .map(arguments -> List.of(arguments).contains(data.toString()))
        .orElse(false);
  }

  private static String configuration(int port, boolean durable) {
    String safe = durable ? "on" : "off";
    return """
        # Written by Hillock at every start; changes made here are lost.
        listen_addresses = '127.0.0.1'
        port = %d
        unix_socket_directories = ''
        max_connections = 100
        password_encryption = 'scram-sha-256'
        timezone = 'UTC'
        log_timezone = 'UTC'
        fsync = %s
        synchronous_commit = %s
        full_page_writes = %s
        # one small machine: no helper processes for reading, no compiling of small queries
        io_method = sync
        jit = off
        max_logical_replication_workers = 0
        # a disk without moving parts, and plans that do not depend on fresh statistics for it
        random_page_cost = 1.1
        """
        .formatted(port, safe, safe, safe);
  }

  private String lastLines() throws IOException {
    if (!Files.exists(log)) {
      return "(no log)";
    }
    List<String> lines = Files.readAllLines(log);
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
  }

  private void program(String name, List<String> arguments, String input) {
    Command.Result result = new Command(line(name, arguments)).run(input, START_LIMIT);
    if (!result.ok()) {
      throw new EmbeddedServerException(
          "%s failed in %s:%n%s".formatted(name, data.getParent(), result.output().strip()));
    }
  }

  private static void run(String name, List<String> arguments, String input) {
    List<String> line = new ArrayList<>(List.of(name));
    line.addAll(arguments);
    Command.Result result = new Command(line).run(input, STOP_LIMIT);
    if (!result.ok()) {
      throw new EmbeddedServerException(result.output().strip());
    }
  }

  private List<String> line(String name, List<String> arguments) {
    List<String> line = new ArrayList<>(prefix);
    line.add(programs.program(name));
    line.addAll(arguments);
    return line;
  }
}
