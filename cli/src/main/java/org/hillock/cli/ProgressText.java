package org.hillock.cli;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;
import org.hillock.cli.api.Job;
import org.hillock.cli.terminal.Durations;
import org.jspecify.annotations.Nullable;

/**
 * Says what a job is doing, while it runs in biological time: {@code 412 of 1000 ms, about 9 s
 * left}. The guess takes the pace since the first progress of this attempt.
 */
final class ProgressText {
  private final Clock clock;
  private int attempt = -1;
  private @Nullable Instant firstAt;
  private double firstReached;

  ProgressText(Clock clock) {
    this.clock = clock;
  }

  /** What the job is doing now. */
  String of(Job job) {
    return switch (job.state()) {
      case "queued" -> queued(job);
      case "dispatched" -> "handed to a worker";
      case "running" -> running(job);
      default -> job.state();
    };
  }

  private static String queued(Job job) {
    if (!job.hold().isEmpty()) {
      return "held: " + job.hold();
    }
    return job.attempt() > 0
        ? "waiting to be run again, after attempt " + job.attempt()
        : "waiting for a free place on " + job.platform();
  }

  private String running(Job job) {
    String wish = job.cancelRequested() ? " (to be cancelled)" : "";
    return switch (job.phase()) {
      case "import" -> "starting " + job.platform() + wish;
      case "build" -> "building the network" + wish;
      case "run" -> simulated(job) + wish;
      case "collect" -> "collecting results" + wish;
      case "write" -> "writing results" + wish;
      default -> "running" + wish;
    };
  }

  private String simulated(Job job) {
    OptionalDouble total = job.timeTotal();
    OptionalDouble reached = job.timeReached();
    if (total.isEmpty() || reached.isEmpty()) {
      return "simulating";
    }
    return Durations.number(Math.floor(reached.getAsDouble()))
        + " of "
        + Durations.biological(total.getAsDouble())
        + left(job, reached.getAsDouble(), total.getAsDouble());
  }

  private String left(Job job, double reached, double total) {
    Instant now = clock.instant();
    if (firstAt == null || attempt != job.attempt()) {
      attempt = job.attempt();
      firstAt = now;
      firstReached = reached;
    }
    double spent = Duration.between(firstAt, now).toMillis();
    double gained = reached - firstReached;
    if (spent < 500 || gained <= 0 || reached >= total) {
      return "";
    }
    Duration left = Duration.ofMillis(Math.round(spent * (total - reached) / gained));
    return ", about " + Durations.wall(roundUp(left)) + " left";
  }

  private static Duration roundUp(Duration duration) {
    long seconds = (duration.toMillis() + 999) / 1000;
    return seconds < 10 ? Duration.ofSeconds(seconds) : Duration.ofSeconds((seconds + 4) / 5 * 5);
  }
}
