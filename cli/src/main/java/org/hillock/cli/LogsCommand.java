package org.hillock.cli;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import org.hillock.cli.api.Json;
import org.hillock.cli.api.LogChunk;
import org.hillock.cli.home.PlatformAccess;
import org.hillock.cli.terminal.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints what a job wrote. */
@Command(
    name = "logs",
    description = "Print what a job's process wrote.",
    footer = {"", "Examples:", "  hillock logs 1f0c9a2b", "  hillock logs -f 1f0c9a2b"})
final class LogsCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "ID", description = "The job, by its id or the end of it.")
  private String id = "";

  @Option(
      names = {"-f", "--follow"},
      description = "Go on until the job has ended.")
  private boolean follow;

  @Option(
      names = "--attempt",
      paramLabel = "N",
      description = "Of this attempt (default: the last).")
  private int attempt;

  @Mixin private ServerOptions server = new ServerOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  LogsCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    try (PlatformAccess access = server.runningAccess(session)) {
      Follower patience = new Follower(access, session, Interrupts.none(), null);
      String whole = JobIds.resolve(access.client(), id);
      ByteArrayOutputStream all = new ByteArrayOutputStream();
      long offset = 0;
      while (true) {
        boolean ended = !follow || patience.patiently(() -> access.client().job(whole)).ended();
        long from = offset;
        LogChunk chunk =
            patience.patiently(() -> access.client().log(whole, attempt, from, follow && !ended));
        if (output.isJson()) {
          all.writeBytes(chunk.bytes());
        } else {
          session.terminal().answerBytes(chunk.bytes());
        }
        offset = chunk.nextOffset();
        if (chunk.isEmpty() && ended) {
          break;
        }
      }
      if (output.isJson()) {
        output.json(
            session.terminal(),
            Json.object().put("id", whole).put("log", all.toString(StandardCharsets.UTF_8)));
      }
      return ExitCode.DONE.number();
    }
  }
}
