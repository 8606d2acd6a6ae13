package org.hillock.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.hillock.cli.terminal.CommandException;
import org.hillock.cli.terminal.ExitCode;
import org.hillock.experiment.Compilation;
import org.hillock.experiment.emit.Script;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Prints the module that a description becomes. */
@Command(
    name = "script",
    description = "Print the PyNN script that an experiment becomes.",
    footer = {
      "",
      "Example:",
      "  hillock script net.yaml --on neuron > experiment.py && python experiment.py neuron"
    })
final class ScriptCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(paramLabel = "FILE", description = "The experiment, YAML or JSON; - reads stdin.")
  private Path file = Path.of("");

  @Option(
      names = "--on",
      paramLabel = "PLATFORM",
      completionCandidates = SubmitOptions.Platforms.class,
      description = "The simulator it is checked against (default: nest).")
  private String platform = "nest";

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  @SuppressWarnings("UnusedVariable") // picocli reads the annotation
  private boolean help;

  ScriptCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    CheckCommand.requireKnown(platform);
    Description description = Description.read(file, session.workingDirectory());
    Compilation compilation = OfflineCheck.compile(description, platform);
    new OfflineCheck(session.terminal())
        .show(description, compilation.used(), compilation.diagnostics());
    if (compilation.script().isEmpty()) {
      session.terminal().note(description.shownName() + " cannot be run.");
      return ExitCode.USAGE.number();
    }
    Script script = compilation.script().get();
    script.data().forEach((name, content) -> write(session, name, content));
    session.terminal().answer(script.text().stripTrailing());
    return ExitCode.DONE.number();
  }

  /** The files of numbers that must lie beside the module. */
  static void write(Session session, String name, byte[] content) {
    try {
      Files.write(session.workingDirectory().resolve(name), content);
    } catch (IOException unwritable) {
      throw new CommandException(
          ExitCode.USAGE, "Cannot write " + name + ": " + unwritable.getMessage());
    }
    session.terminal().note("wrote " + name + ", which must lie beside the script");
  }
}
