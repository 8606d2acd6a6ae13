package org.hillock.workerruntime.launch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.hillock.workerruntime.backend.LogSink;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A job under {@code supervisor.py}. */
final class SupervisedJob implements LaunchedJob {

  private static final Logger log = LoggerFactory.getLogger(SupervisedJob.class);
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int BUFFER = 64 * 1024;
  private static final Duration SUPERVISOR_GRACE = Duration.ofSeconds(5);

  private final Process process;
  private final Path report;
  private final Duration grace;
  private final AtomicReference<@Nullable EndReason> stopped = new AtomicReference<>();
  private @Nullable Thread drain;

  SupervisedJob(Process process, Path report, Duration grace) {
    this.process = process;
    this.report = report;
    this.grace = grace;
  }

  /** Starts the thread that takes what the job prints, for as long as anybody can print. */
  void drain(LogSink sink, long limit) {
    Thread thread = new Thread(() -> drainNow(sink, limit), "job-log-" + process.pid());
    thread.setDaemon(true);
    drain = thread;
    thread.start();
  }

  private void drainNow(LogSink sink, long limit) {
    byte[] buffer = new byte[BUFFER];
    long left = limit;
    try (InputStream printed = process.getInputStream()) {
      for (int read = printed.read(buffer); read >= 0; read = printed.read(buffer)) {
        int kept = (int) Math.min(read, left);
        sink.append(buffer, 0, kept);
        if (kept < read && stopped.get() != EndReason.LOG_LIMIT) {
          sink.line(
              "\n[hillock] The job printed more than %d bytes; the rest is not kept."
                  .formatted(limit));
          stopped.set(EndReason.LOG_LIMIT);
          end();
        }
        left -= kept;
      }
    } catch (IOException closed) {
      log.debug("the log of process {} ended: {}", process.pid(), closed.getMessage());
    }
  }

  @Override
  public Optional<ExitReport> await(Duration time) throws InterruptedException {
    if (!process.waitFor(time.toMillis(), TimeUnit.MILLISECONDS)) {
      return Optional.empty();
    }
    if (drain != null) {
      drain.join();
    }
    return Optional.of(readReport());
  }

  @Override
  public void stop(EndReason reason) {
    stopped.compareAndSet(null, reason);
    end();
  }

  private void end() {
    try {
      // the supervisor takes the end of its standard input as the order to end everything
      process.getOutputStream().close();
    } catch (IOException gone) {
      log.debug("process {} had ended before it was stopped: {}", process.pid(), gone.getMessage());
    }
    Duration patience = grace.plus(SUPERVISOR_GRACE);
    var _ =
        process
            .onExit()
            .orTimeout(patience.toMillis(), TimeUnit.MILLISECONDS)
            .exceptionally(
                late -> {
                  log.warn("the supervisor {} does not end; it is killed", process.pid());
                  return process.destroyForcibly();
                });
  }

  private ExitReport readReport() {
    try {
      return parse(JSON.readTree(Files.readString(report)));
    } catch (NoSuchFileException killed) {
      log.warn("the supervisor {} ended without a report", process.pid());
    } catch (IOException | JacksonException broken) {
      log.warn("the report of supervisor {} cannot be read: {}", process.pid(), broken.toString());
    }
    EndReason asked = stopped.get();
    EndReason reason = asked == null ? EndReason.LOST : asked;
    return new ExitReport(reason, null, null, Duration.ZERO, Duration.ZERO, 0);
  }

  private ExitReport parse(JsonNode root) {
    EndReason asked = stopped.get();
    EndReason reason =
        switch (root.path("reason").asString("")) {
          case "wall-time" -> EndReason.WALL_TIME;
          case "stopped" -> asked == null ? EndReason.LOST : asked; // nobody asked: it was killed
          default -> asked == EndReason.LOG_LIMIT ? EndReason.LOG_LIMIT : EndReason.EXITED;
        };
    return new ExitReport(
        reason,
        number(root.path("exit")),
        number(root.path("signal")),
        time(root.path("wall_seconds")),
        time(root.path("cpu_seconds")),
        root.path("max_rss_bytes").asLong(0));
  }

  private static @Nullable Integer number(JsonNode node) {
    return node.isNumber() ? node.intValue() : null;
  }

  private static Duration time(JsonNode seconds) {
    return Duration.ofMillis(Math.round(seconds.asDouble(0) * 1000));
  }
}
