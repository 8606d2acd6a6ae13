package org.hillock.bench.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * A part of Hillock as a process of its own. It may be killed and started again as often as one
 * likes; what it prints is appended to one log.
 */
public final class Part implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final PartSettings settings;
  private volatile @Nullable Process process;

  /** Not yet started. */
  public Part(PartSettings settings) {
    this.settings = settings;
    // whoever interrupts a run wants nothing of it to stay
    Runtime.getRuntime().addShutdownHook(new Thread(this::vanish));
  }

  /** What people call it. */
  public String name() {
    return settings.name();
  }

  /** Starts it and returns at once. */
  public synchronized void start() {
    if (isAlive()) {
      throw new BenchException(name() + " runs already");
    }
    try {
      note("---- started ----");
      ProcessBuilder builder = new ProcessBuilder(settings.line());
      builder.environment().putAll(settings.environment());
      builder.directory(settings.folder().toFile());
      builder.redirectErrorStream(true);
      builder.redirectOutput(ProcessBuilder.Redirect.appendTo(settings.log().toFile()));
      process = builder.start();
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + name(), e);
    }
  }

  /** Whether the process is there; a frozen one is. */
  public boolean isAlive() {
    Process current = process;
    return current != null && current.isAlive();
  }

  /** Its process id. */
  public long pid() {
    return current().pid();
  }

  /** When the process was started. */
  public Instant startedAt() {
    return current().info().startInstant().orElseThrow();
  }

  /** Ends it as {@code kill -9} does, and waits until it is gone. */
  public void kill() {
    note("---- kill -9 ----");
    awaitEnd(current().destroyForcibly());
  }

  /** Freezes it, as SIGSTOP does. */
  public void freeze() {
    note("---- SIGSTOP ----");
    Signals.send("STOP", pid());
  }

  /** Lets a frozen one go on. */
  public void thaw() {
    note("---- SIGCONT ----");
    Signals.send("CONT", pid());
  }

  /**
   * Asks it to end, as SIGTERM does, and waits until it has.
   *
   * @return its exit code
   */
  public int terminate() {
    note("---- SIGTERM ----");
    Process current = current();
    current.destroy();
    awaitEnd(current);
    return current.exitValue();
  }

  /** The last lines of its log. */
  public String tail(int lines) {
    try {
      if (!Files.exists(settings.log())) {
        return "(no log)";
      }
      List<String> all = Files.readAllLines(settings.log());
      return String.join("\n", all.subList(Math.max(0, all.size() - lines), all.size()));
    } catch (IOException e) {
      return "(its log cannot be read: " + e.getMessage() + ")";
    }
  }

  /**
   * Waits for a condition that a living process can bring about.
   *
   * @throws BenchException with the end of its log if the process ends or the time is over
   */
  public void await(String what, Duration atMost, BooleanSupplier condition) {
    Await.until(
        name() + ": " + what,
        atMost,
        () -> {
          if (!isAlive()) {
            throw new BenchException("%s ended while starting%n%s".formatted(name(), tail(40)));
          }
          return condition.getAsBoolean();
        },
        () -> System.lineSeparator() + tail(40));
  }

  /** Ends it, first by SIGTERM, then by force. */
  @Override
  public void close() {
    Process current = process;
    if (current == null || !current.isAlive()) {
      return;
    }
    Signals.send("CONT", current.pid());
    current.destroy();
    try {
      if (!current.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        note("---- did not end by SIGTERM ----");
        awaitEnd(current.destroyForcibly());
      }
    } catch (InterruptedException e) {
      current.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private void vanish() {
    Process current = process;
    if (current != null) {
      current.destroyForcibly();
    }
  }

  private Process current() {
    Process current = process;
    if (current == null) {
      throw new BenchException(name() + " was never started");
    }
    return current;
  }

  private void awaitEnd(Process ending) {
    try {
      if (!ending.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        throw new BenchException(
            "%s did not end within %d s%n%s".formatted(name(), PATIENCE.toSeconds(), tail(40)));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException("interrupted", e);
    }
  }

  private void note(String line) {
    try {
      Path log = settings.log();
      Files.createDirectories(log.toAbsolutePath().getParent());
      Files.writeString(log, line + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
