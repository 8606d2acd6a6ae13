package org.hillock.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.hillock.cli.api.Job;
import org.hillock.cli.api.Json;
import org.hillock.cli.api.PlatformClient;
import org.hillock.cli.terminal.ExitCode;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Ends jobs. */
@Command(
    name = "cancel",
    description = "End jobs: queued ones at once, running ones within seconds.",
    footer = {"", "Example:", "  hillock cancel 1f0c9a2b"})
final class CancelCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(
      paramLabel = "ID",
      arity = "1..*",
      description = "Jobs, by their ids or the ends of them.")
  private List<String> ids = List.of();

  @Mixin private ServerOptions server = new ServerOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  CancelCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    PlatformClient client = server.client(session);
    List<String> wholes = ids.stream().map(id -> JobIds.resolve(client, id)).toList();
    ObjectNode document = Json.object();
    ArrayNode items = document.putArray("items");
    for (String whole : wholes) {
      Job job = client.cancel(whole);
      items.add(job.document());
      if (!output.isJson()) {
        session.terminal().answer(job.shortId() + "  " + outcome(job));
      }
    }
    if (output.isJson()) {
      output.json(session.terminal(), document);
    }
    return ExitCode.DONE.number();
  }

  private static String outcome(Job job) {
    if (job.state().equals("cancelled")) {
      return "cancelled";
    }
    return job.ended() ? "had ended already: " + job.state() : "will be cancelled in a moment";
  }
}
