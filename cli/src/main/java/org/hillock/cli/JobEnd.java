package org.hillock.cli;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.hillock.cli.api.Job;
import org.hillock.cli.api.Json;
import org.hillock.cli.api.PlatformClient;
import org.hillock.cli.terminal.CommandException;
import org.hillock.cli.terminal.Durations;
import org.hillock.cli.terminal.ExitCode;
import org.hillock.cli.terminal.Style;
import org.hillock.cli.terminal.Terminal;
import tools.jackson.databind.JsonNode;

/** Says how a job ended. */
final class JobEnd {
  private static final int LOG_TAIL_LINES = 15;

  private final Terminal terminal;

  JobEnd(Terminal terminal) {
    this.terminal = terminal;
  }

  /** The exit code that goes with a job's end. */
  static ExitCode exitCode(Job job) {
    return switch (job.state()) {
      case "succeeded" -> ExitCode.DONE;
      case "failed" ->
          switch (job.failureKind()) {
            case "platform", "hardware", "calibration" -> ExitCode.PLATFORM;
            default -> ExitCode.JOB_FAILED;
          };
      case "cancelled" -> ExitCode.JOB_FAILED;
      default -> ExitCode.TIMED_OUT;
    };
  }

  /** One line: state, what it was, how long it took. */
  String headline(Job job) {
    Style style =
        switch (job.state()) {
          case "succeeded" -> Style.GOOD;
          case "failed" -> Style.BAD;
          default -> Style.CAUTION;
        };
    String title = job.title().isEmpty() ? "" : "  " + job.title();
    return terminal.styledAnswer(style, job.state())
        + took(job)
        + title
        + "  ("
        + job.platform()
        + ", job "
        + job.shortId()
        + ")";
  }

  private static String took(Job job) {
    if (job.startedAt().isEmpty() || job.endedAt().isEmpty()) {
      return "";
    }
    return " after " + Durations.wall(Duration.between(job.startedAt().get(), job.endedAt().get()));
  }

  /** Why a job failed, where in the description, and the end of its log. */
  void explainFailure(PlatformClient client, Job job, String shownName) {
    JsonNode failure = job.failure();
    String message = Json.text(failure, "message", "no reason is known");
    int line = failure.path("line").asInt(0);
    String place = line > 0 ? shownName + ":" + line + ": " : "";
    String path = Json.text(failure, "path", "");
    terminal.note(
        terminal.styled(Style.BAD, job.failureKind() + " failure: ")
            + place
            + message
            + (path.isEmpty() ? "" : " [" + path + "]"));
    tail(client, job).forEach(text -> terminal.note("  | " + text));
    if (exitCode(job) == ExitCode.PLATFORM) {
      terminal.note("This is not the experiment's fault; submitting it again may help.");
    }
  }

  private static List<String> tail(PlatformClient client, Job job) {
    try {
      byte[] log = client.log(job.id(), 0, 0, false).bytes();
      String text = new String(log, StandardCharsets.UTF_8);
      List<String> lines = Arrays.asList(text.stripTrailing().split("\n", -1));
      return text.isBlank()
          ? List.of()
          : lines.subList(Math.max(0, lines.size() - LOG_TAIL_LINES), lines.size());
    } catch (CommandException noLog) {
      return List.of("(its log cannot be read now: " + noLog.getMessage() + ")");
    }
  }
}
