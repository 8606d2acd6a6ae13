package org.hillock.cli;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalDouble;
import org.hillock.cli.api.Job;
import org.hillock.cli.terminal.Terminal;

/**
 * Shows how a job gets on: one line that changes on a terminal, elsewhere a line for each new phase
 * and at most one in ten seconds while it simulates.
 */
final class ProgressReporter {
  private static final Duration SPARSE = Duration.ofSeconds(10);

  private final Terminal terminal;
  private final Clock clock;
  private final ProgressText text;
  private String lastPhase = "";
  private Instant lastLineAt = Instant.EPOCH;

  ProgressReporter(Terminal terminal, Clock clock) {
    this.terminal = terminal;
    this.clock = clock;
    this.text = new ProgressText(clock);
  }

  void show(Job job) {
    String line = text.of(job);
    if (terminal.showsProgress()) {
      terminal.showLine(bar(job) + line);
      return;
    }
    Instant now = clock.instant();
    String phase = job.state() + " " + job.phase() + " " + job.attempt();
    boolean newPhase = !phase.equals(lastPhase);
    boolean due =
        job.phase().equals("run") && Duration.between(lastLineAt, now).compareTo(SPARSE) >= 0;
    if (!job.ended() && (newPhase || due)) {
      terminal.note(line);
      lastPhase = phase;
      lastLineAt = now;
    }
  }

  private static String bar(Job job) {
    OptionalDouble reached = job.timeReached();
    OptionalDouble total = job.timeTotal();
    if (!job.phase().equals("run")
        || reached.isEmpty()
        || total.isEmpty()
        || total.getAsDouble() <= 0) {
      return "";
    }
    int filled = (int) Math.clamp(20 * reached.getAsDouble() / total.getAsDouble(), 0, 20);
    return "[" + "=".repeat(filled) + " ".repeat(20 - filled) + "] ";
  }
}
