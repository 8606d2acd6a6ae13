package org.hillock.cli;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.Callable;
import org.hillock.cli.api.Job;
import org.hillock.cli.terminal.Durations;
import org.hillock.cli.terminal.ExitCode;
import org.hillock.cli.terminal.Style;
import org.hillock.cli.terminal.Table;
import org.hillock.cli.terminal.Table.Cell;
import org.hillock.cli.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** Lists jobs. */
@Command(
    name = "ps",
    description = "List jobs, the newest first.",
    footer = {
      "",
      "Examples:",
      "  hillock ps",
      "  hillock ps --state running --on nest",
      "  hillock ps --output json | jq -r '.items[] | select(.state == \"failed\") | .id'"
    })
final class PsCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private ServerOptions server = new ServerOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Option(
      names = "--state",
      paramLabel = "STATE",
      description = "Only queued, dispatched, running, succeeded, failed or cancelled ones.")
  private String state = "";

  @Option(names = "--on", paramLabel = "PLATFORM", description = "Only those for this platform.")
  private String platform = "";

  @Option(names = "--limit", paramLabel = "N", description = "How many at most (default: 20).")
  private int limit = 20;

  PsCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    JsonNode page = server.client(session).jobs(query());
    Terminal terminal = session.terminal();
    if (output.isJson()) {
      output.json(terminal, page);
      return ExitCode.DONE.number();
    }
    List<Job> jobs = page.path("items").valueStream().map(Job::new).toList();
    if (jobs.isEmpty()) {
      terminal.note("No jobs. hillock submit FILE, or hillock run FILE, makes one.");
      return ExitCode.DONE.number();
    }
    table(jobs, terminal, session.clock()).lines().forEach(terminal::answer);
    if (page.has("next_cursor") && !page.path("next_cursor").isNull()) {
      terminal.note("There are more: --limit " + limit * 2);
    }
    return ExitCode.DONE.number();
  }

  private String query() {
    String query = "limit=" + limit;
    query += state.isEmpty() ? "" : "&state=" + encoded(state);
    return query + (platform.isEmpty() ? "" : "&platform=" + encoded(platform));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static Table table(List<Job> jobs, Terminal terminal, Clock clock) {
    Table table =
        new Table(
            heading -> terminal.styledAnswer(Style.STRONG, heading),
            "ID",
            "STATE",
            "ON",
            "SUBMITTED",
            "TOOK",
            "TITLE");
    Instant now = clock.instant();
    for (Job job : jobs) {
      String state = shownState(job);
      table.row(
          Cell.of(job.shortId()),
          Cell.styled(state, terminal.styledAnswer(style(job), state)),
          Cell.of(job.platform()),
          Cell.of(job.submittedAt().map(at -> ago(at, now)).orElse("")),
          Cell.of(took(job, now)),
          Cell.of(job.title()));
    }
    return table;
  }

  private static String shownState(Job job) {
    if (job.state().equals("failed") && !job.failureKind().isEmpty()) {
      return "failed (" + job.failureKind() + ")";
    }
    if (job.state().equals("queued") && !job.hold().isEmpty()) {
      return "held (" + job.hold() + ")";
    }
    if (job.state().equals("running")
        && job.timeReached().isPresent()
        && job.timeTotal().orElse(0) > 0) {
      long percent =
          Math.round(100 * job.timeReached().getAsDouble() / job.timeTotal().getAsDouble());
      return "running " + percent + " %";
    }
    return job.state();
  }

  private static Style style(Job job) {
    return switch (job.state()) {
      case "succeeded" -> Style.GOOD;
      case "failed" -> Style.BAD;
      case "running" -> Style.STRONG;
      default -> Style.FAINT;
    };
  }

  private static String ago(Instant at, Instant now) {
    Duration since = Duration.between(at, now);
    return since.toSeconds() < 10 ? "just now" : Durations.coarse(since) + " ago";
  }

  private static String took(Job job, Instant now) {
    return job.startedAt()
        .map(start -> Durations.wall(Duration.between(start, job.endedAt().orElse(now))))
        .orElse("");
  }
}
