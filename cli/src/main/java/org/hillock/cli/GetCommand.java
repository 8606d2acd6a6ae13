package org.hillock.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.hillock.cli.api.Artefact;
import org.hillock.cli.api.Job;
import org.hillock.cli.api.Json;
import org.hillock.cli.home.PlatformAccess;
import org.hillock.cli.terminal.CommandException;
import org.hillock.cli.terminal.Durations;
import org.hillock.cli.terminal.ExitCode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Brings results here. */
@Command(
    name = "get",
    description = "Download a job's results; goes on where an interrupted download ended.",
    footer = {
      "",
      "Examples:",
      "  hillock get 1f0c9a2b",
      "  hillock get 1f0c9a2b --out results experiment.nwb summary.json"
    })
final class GetCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(index = "0", paramLabel = "ID", description = "The job, by its id or the end of it.")
  private String id = "";

  @Parameters(index = "1..*", paramLabel = "FILE", description = "Only these of its files.")
  private List<String> names = List.of();

  @Option(names = "--out", paramLabel = "DIR", description = "Where they go (default: job-ID).")
  private @Nullable Path out;

  @Option(names = "--force", description = "Overwrite files in a directory that is not empty.")
  private boolean force;

  @Mixin private ServerOptions server = new ServerOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  GetCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Interrupts interrupts = Interrupts.watching();
    try (PlatformAccess access = server.runningAccess(session)) {
      String whole = JobIds.resolve(access.client(), id);
      Job job = access.client().job(whole);
      List<Artefact> wanted = wanted(access.client().artefacts(whole), job);
      Path target = out != null ? out : Path.of("job-" + job.shortId());
      ResultsDirectory directory =
          ResultsDirectory.open(session.workingDirectory(), target, job, force);
      directory.fetch(new Downloader(access, session.terminal(), interrupts), job, wanted);
      report(job, directory, wanted);
      return ExitCode.DONE.number();
    }
  }

  private List<Artefact> wanted(List<Artefact> all, Job job) {
    if (all.isEmpty()) {
      throw new CommandException(
          job.ended() ? ExitCode.JOB_FAILED : ExitCode.USAGE,
          "Job " + job.shortId() + " has no results: it is " + job.state() + ".",
          job.ended()
              ? "hillock show " + job.shortId() + " says why."
              : "hillock logs -f " + job.shortId() + " follows it.");
    }
    List<String> known = all.stream().map(Artefact::name).toList();
    for (String name : names) {
      if (!known.contains(name)) {
        throw new CommandException(
            ExitCode.USAGE,
            "There is no result called '" + name + "'.",
            "There are: " + known.stream().collect(Collectors.joining(", ")));
      }
    }
    return names.isEmpty()
        ? all
        : all.stream().filter(file -> names.contains(file.name())).toList();
  }

  private void report(Job job, ResultsDirectory directory, List<Artefact> files) {
    if (output.isJson()) {
      ObjectNode document =
          Json.object().put("id", job.id()).put("directory", directory.file("").toString());
      ArrayNode items = document.putArray("files");
      files.forEach(
          file ->
              items
                  .addObject()
                  .put("name", file.name())
                  .put("size", file.size())
                  .put("sha256", file.sha256()));
      output.json(session.terminal(), document);
      return;
    }
    session.terminal().answer("Results in " + directory.shown() + ":");
    files.forEach(
        file ->
            session.terminal().answer("  " + file.name() + "  " + Durations.bytes(file.size())));
  }
}
