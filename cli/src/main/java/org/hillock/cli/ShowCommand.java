package org.hillock.cli;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.hillock.cli.api.Artefact;
import org.hillock.cli.api.Job;
import org.hillock.cli.api.Json;
import org.hillock.cli.api.PlatformClient;
import org.hillock.cli.terminal.Durations;
import org.hillock.cli.terminal.ExitCode;
import org.hillock.cli.terminal.Style;
import org.hillock.cli.terminal.Table;
import org.hillock.cli.terminal.Table.Cell;
import org.hillock.cli.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Shows all about one job. */
@Command(
    name = "show",
    description = "Show a job: state, times, failure, history, results.",
    footer = {
      "",
      "Examples:",
      "  hillock show 1f0c9a2b",
      "  hillock show 1f0c9a2b --script > experiment.py"
    })
final class ShowCommand implements Callable<Integer> {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss");

  private final Session session;

  @Parameters(paramLabel = "ID", description = "The job, by its id or the end of it.")
  private String id = "";

  @Mixin private ServerOptions server = new ServerOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Option(names = "--script", description = "Print the PyNN script that runs, and nothing else.")
  private boolean script;

  ShowCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    PlatformClient client = server.client(session);
    String whole = JobIds.resolve(client, id);
    if (script) {
      for (String name : client.scriptData(whole)) {
        ScriptCommand.write(session, name, client.file(whole, name));
      }
      session.terminal().answer(client.script(whole).stripTrailing());
      return ExitCode.DONE.number();
    }
    Job job = client.job(whole);
    JsonNode history = client.history(whole).path("items");
    List<Artefact> artefacts = client.artefacts(whole);
    if (output.isJson()) {
      output.json(session.terminal(), document(job, history, artefacts));
    } else {
      print(job, history, artefacts);
    }
    return ExitCode.DONE.number();
  }

  private static ObjectNode document(Job job, JsonNode history, List<Artefact> artefacts) {
    ObjectNode document = Json.object();
    document.set("job", job.document());
    document.set("history", history);
    ArrayNode files = document.putArray("files");
    artefacts.forEach(
        file ->
            files
                .addObject()
                .put("name", file.name())
                .put("size", file.size())
                .put("sha256", file.sha256()));
    return document;
  }

  private void print(Job job, JsonNode history, List<Artefact> artefacts) {
    Terminal terminal = session.terminal();
    facts(job).forEach(terminal::answer);
    terminal.answer("");
    historyTable(history).forEach(terminal::answer);
    if (!artefacts.isEmpty()) {
      terminal.answer("");
      Table table = new Table(this::heading, "RESULT", "SIZE");
      artefacts.forEach(
          file -> table.row(Cell.of(file.name()), Cell.number(Durations.bytes(file.size()))));
      table.lines().forEach(terminal::answer);
      terminal.note("hillock get " + job.shortId() + " brings them here.");
    }
  }

  private List<String> facts(Job job) {
    Table table = new Table(this::heading, "JOB", job.id());
    fact(table, "title", job.title());
    fact(
        table,
        "state",
        job.state() + (job.cancelRequested() && !job.ended() ? ", to be cancelled" : ""));
    fact(table, "held for", job.hold());
    fact(table, "on", job.platform() + " " + environment(job));
    fact(table, "attempt", job.attempt() > 1 ? Integer.toString(job.attempt()) : "");
    fact(table, "submitted", job.submittedAt().map(this::local).orElse(""));
    fact(table, "started", job.startedAt().map(this::local).orElse(""));
    fact(table, "ended", job.endedAt().map(this::local).orElse(""));
    fact(table, "took", took(job).map(Durations::wall).orElse(""));
    fact(table, "progress", job.ended() ? "" : new ProgressText(session.clock()).of(job));
    JsonNode failure = job.failure();
    if (failure.isObject()) {
      int line = failure.path("line").asInt(0);
      fact(table, "failure", job.failureKind() + ": " + Json.text(failure, "message", ""));
      fact(
          table,
          "at",
          line > 0
              ? "line " + line + " of the description, " + Json.text(failure, "path", "")
              : Json.text(failure, "path", ""));
    }
    return table.lines();
  }

  private static String environment(Job job) {
    String environment = Json.text(job.document(), "environment", "");
    String label = Json.text(job.document(), "label", "");
    return environment.isEmpty()
        ? ""
        : "(" + environment + (label.isEmpty() ? "" : ", " + label) + ")";
  }

  private static void fact(Table table, String name, String value) {
    if (!value.isBlank()) {
      table.row(Cell.of(name), Cell.of(value));
    }
  }

  private static Optional<Duration> took(Job job) {
    return job.startedAt().flatMap(start -> job.endedAt().map(end -> Duration.between(start, end)));
  }

  private List<String> historyTable(JsonNode history) {
    Table table = new Table(this::heading, "WHEN", "WHAT", "STATE", "BY", "ATTEMPT", "WHY");
    history
        .valueStream()
        .forEach(
            entry ->
                table.row(
                    Cell.of(localOr(Json.text(entry, "at", ""))),
                    Cell.of(Json.text(entry, "move", "")),
                    Cell.of(Json.text(entry, "to", "")),
                    Cell.of(Json.text(entry, "actor", "")),
                    Cell.of(
                        entry.path("attempt").asInt(0) > 0 ? entry.path("attempt").asString() : ""),
                    Cell.of(Json.text(entry, "reason", ""))));
    return table.lines();
  }

  private String heading(String text) {
    return session.terminal().styledAnswer(Style.STRONG, text);
  }

  private String localOr(String instant) {
    try {
      return local(Instant.parse(instant));
    } catch (DateTimeParseException otherForm) {
      return instant;
    }
  }

  private String local(Instant instant) {
    ZoneId zone = session.clock().getZone();
    return TIME.withZone(zone).format(instant);
  }
}
