package org.hillock.cli;

import java.util.concurrent.Callable;
import org.hillock.cli.api.Job;
import org.hillock.cli.home.PlatformAccess;
import org.hillock.cli.terminal.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Hands an experiment in, and follows it on request. */
@Command(
    name = "submit",
    description = "Submit an experiment to a running platform; prints the job's id.",
    footer = {
      "",
      "Examples:",
      "  hillock submit net.yaml",
      "  id=$(hillock submit net.yaml --on neuron) && hillock logs -f $id && hillock get $id"
    })
final class SubmitCommand implements Callable<Integer> {
  private final Session session;

  @Mixin private SubmitOptions options = new SubmitOptions();
  @Mixin private ServerOptions server = new ServerOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @Option(
      names = "--wait",
      negatable = true,
      defaultValue = "false",
      fallbackValue = "true",
      description = "Follow the job to its end (default: leave after submitting).")
  private boolean wait;

  SubmitCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    Description description = Description.read(options.file(), session.workingDirectory());
    if (!server.isNamed(session)) {
      new OfflineCheck(session.terminal()).require(description, options.platform());
    }
    Interrupts interrupts = wait ? Interrupts.watching() : Interrupts.none();
    try (PlatformAccess access = server.runningAccess(session)) {
      Follower follower = new Follower(access, session, interrupts, options.timeout());
      Job job = new Submission(session).submit(access, follower, description, options);
      if (!output.isJson()) {
        session.terminal().answer(job.id());
      }
      return wait ? followed(access, follower, job, description, interrupts) : left(job);
    }
  }

  private int left(Job job) {
    if (output.isJson()) {
      output.json(session.terminal(), job.document());
    }
    return ExitCode.DONE.number();
  }

  private int followed(
      PlatformAccess access,
      Follower follower,
      Job submitted,
      Description description,
      Interrupts interrupts) {
    Job job = follower.follow(submitted.id());
    JobEnd end = new JobEnd(session.terminal());
    if (output.isJson()) {
      output.json(session.terminal(), job.document());
    } else {
      session.terminal().note(end.headline(job));
    }
    if (job.state().equals("failed")) {
      end.explainFailure(access.client(), job, description.shownName());
    }
    return (interrupts.count() > 0 ? ExitCode.INTERRUPTED : JobEnd.exitCode(job)).number();
  }
}
