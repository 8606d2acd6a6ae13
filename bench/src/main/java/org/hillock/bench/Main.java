package org.hillock.bench;

import org.hillock.bench.kit.BenchException;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** {@code ./hillock bench}: measures this checkout on this machine, and makes faults in it. */
@Command(
    name = "hillock bench",
    mixinStandardHelpOptions = true,
    description =
        "Measure Hillock on this machine, or kill its parts and see that nothing is lost.",
    subcommands = {
      ChaosCommand.class,
      SubmissionsCommand.class,
      LivesCommand.class,
      LatencyCommand.class,
      OverheadCommand.class,
      StartCommand.class,
      AllCommand.class,
    },
    footer = {
      "",
      "Everything runs in temporary homes; a platform that serves is not touched.",
      "What the figures mean, with examples: docs/benchmarks.md",
      "",
      "Examples:",
      "  hillock bench chaos --jobs 500 --kills 30 --seed 7",
      "  hillock bench submissions",
      "  hillock bench all --output json > figures.json"
    })
public final class Main {

  /** Exit code for a broken promise, or a run that could not be made. */
  static final int FAILED = 1;

  private Main() {}

  /** Runs what the arguments say, and ends with its exit code. */
  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  static int run(String... arguments) {
    CommandLine line = new CommandLine(new Main());
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionExceptionHandler(
        (exception, command, parsed) -> {
          if (exception instanceof BenchException) {
            command.getErr().println("hillock bench: " + exception.getMessage());
            return FAILED;
          }
          throw exception;
        });
    return line.execute(arguments);
  }
}
