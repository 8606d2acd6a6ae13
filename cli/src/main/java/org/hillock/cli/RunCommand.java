package org.hillock.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.hillock.cli.api.Artefact;
import org.hillock.cli.api.Job;
import org.hillock.cli.api.Json;
import org.hillock.cli.home.PlatformAccess;
import org.hillock.cli.terminal.Durations;
import org.hillock.cli.terminal.ExitCode;
import org.hillock.cli.terminal.Terminal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The whole way: submit, follow, download, and say what came out. */
@Command(
    name = "run",
    description = "Run an experiment and bring its results here.",
    footer = {
      "",
      "Uses the platform that serves this home, or starts one for the time of the job.",
      "With --timeout, a platform of others keeps the job; one of our own cancels it.",
      "Ctrl-C cancels the job; a second Ctrl-C leaves at once.",
      "",
      "Examples:",
      "  hillock run examples/balanced-network.yaml",
      "  hillock run net.yaml --on brian2 --out results --format mat",
      "  hillock run net.yaml --output json | jq .summary.populations"
    })
final class RunCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private SubmitOptions options = new SubmitOptions();
  @Mixin private ServerOptions server = new ServerOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where the results go (default: NAME-ID, after the file and the job).")
  private @Nullable Path out;

  @Option(names = "--force", description = "Overwrite files in a directory that is not empty.")
  private boolean force;

  @Option(
      names = "--wait",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "Follow the job to its end; --no-wait leaves after submitting.")
  private boolean wait = true;

  RunCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Description description = Description.read(options.file(), session.workingDirectory());
    if (!server.isNamed(session)) {
      new OfflineCheck(session.terminal()).require(description, options.platform());
    }
    if (out != null) {
      ResultsDirectory.check(session.workingDirectory().resolve(out), force);
    }
    Interrupts interrupts = Interrupts.watching();
    try (PlatformAccess access =
        wait ? server.access(session, interrupts) : server.runningAccess(session)) {
      Follower follower = new Follower(access, session, interrupts, options.timeout());
      Job job = new Submission(session).submit(access, follower, description, options);
      return wait ? finish(access, follower, description, job, interrupts) : left(job);
    }
  }

  private int left(Job job) {
    if (output.isJson()) {
      output.json(session.terminal(), job.document());
    } else {
      session.terminal().answer(job.id());
      session
          .terminal()
          .note(
              "Submitted. hillock ps shows how it gets on, hillock get "
                  + job.shortId()
                  + " its results.");
    }
    return ExitCode.DONE.number();
  }

  private int finish(
      PlatformAccess access,
      Follower follower,
      Description description,
      Job submitted,
      Interrupts interrupts) {
    Terminal terminal = session.terminal();
    terminal.note(
        "Job "
            + submitted.id()
            + " on "
            + access.client().base()
            + (access.isOwned() ? ", a platform for this job" : ""));
    Job job = follower.follow(submitted.id());
    ObjectNode document = Json.object();
    document.set("job", job.document());
    if (job.succeeded()) {
      download(access, description, job, document, interrupts);
    } else if (job.ended()) {
      answer(new JobEnd(terminal).headline(job));
      if (job.state().equals("failed")) {
        new JobEnd(terminal).explainFailure(access.client(), job, description.shownName());
      }
    } else {
      timedOut(access, follower, job);
    }
    if (output.isJson()) {
      output.json(terminal, document);
    }
    return (interrupts.count() > 0 ? ExitCode.INTERRUPTED : JobEnd.exitCode(job)).number();
  }

  private void download(
      PlatformAccess access,
      Description description,
      Job job,
      ObjectNode document,
      Interrupts interrupts) {
    Terminal terminal = session.terminal();
    Path wanted = out != null ? out : Path.of(description.baseName() + "-" + job.shortId());
    ResultsDirectory directory =
        ResultsDirectory.open(session.workingDirectory(), wanted, job, force);
    List<Artefact> artefacts = access.client().artefacts(job.id());
    directory.fetch(new Downloader(access, terminal, interrupts), job, artefacts);
    document.put("directory", directory.file("").toString());
    ArrayNode files = document.putArray("files");
    artefacts.forEach(
        file ->
            files
                .addObject()
                .put("name", file.name())
                .put("size", file.size())
                .put("sha256", file.sha256()));
    SummaryTable.read(directory.file("summary.json"))
        .ifPresent(summary -> document.set("summary", summary));
    answer(new JobEnd(terminal).headline(job));
    SummaryTable.lines(document.path("summary"), terminal).forEach(line -> answer("  " + line));
    answer("Results in " + directory.shown() + ":");
    artefacts.forEach(file -> answer("  " + file.name() + "  " + Durations.bytes(file.size())));
  }

  private void timedOut(PlatformAccess access, Follower follower, Job job) {
    if (access.isOwned()) {
      follower.patiently(() -> access.client().cancel(job.id()));
      session
          .terminal()
          .note(
              "The time is over; the job was cancelled, for its platform ends with this command.");
    } else {
      session
          .terminal()
          .note(
              "The time is over; the job goes on. Later: hillock get "
                  + job.shortId()
                  + ", or hillock cancel "
                  + job.shortId());
    }
  }

  private void answer(String line) {
    if (!output.isJson()) {
      session.terminal().answer(line);
    }
  }
}
