package org.hillock.cli;

import java.util.concurrent.Callable;
import org.hillock.cli.terminal.ExitCode;
import org.hillock.experiment.ExperimentSchema;
import picocli.CommandLine.Command;

/** Prints the schema of descriptions. */
@Command(
    name = "schema",
    description = "Print the JSON Schema of experiments, for editors.",
    footer = {"", "Example:", "  hillock schema > experiment.schema.json"})
final class SchemaCommand implements Callable<Integer> {
  private final Session session;

  SchemaCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    ExperimentSchema.json().lines().forEach(session.terminal()::answer);
    return ExitCode.DONE.number();
  }
}
