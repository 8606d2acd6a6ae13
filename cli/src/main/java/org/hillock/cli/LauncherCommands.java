package org.hillock.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * The commands that the launcher script does itself, before any Java runs, or hands to another
 * program. They are declared here for the help and for completion.
 */
@SuppressWarnings("UnusedVariable") // the options are there to be listed
final class LauncherCommands {
  private LauncherCommands() {}

  abstract static class ByLauncher implements Runnable {
    @Spec private CommandSpec spec = CommandSpec.create();

    @Option(
        names = {"-h", "--help"},
        usageHelp = true,
        description = "Show this help.")
    private boolean help;

    @Override
    public final void run() {
      throw new ParameterException(
          spec.commandLine(), "'" + spec.name() + "' is done by the launcher script ./hillock.");
    }
  }

  @Command(
      name = "serve",
      description = "Run the whole platform in this terminal until Ctrl-C.",
      footer = {"", "All options: ./hillock serve --help"})
  static final class Serve extends ByLauncher {
    @Option(names = "--port", paramLabel = "PORT", description = "Where to listen (8420; 0 = any).")
    private int port;

    @Option(names = "--only", paramLabel = "PART", description = "api, scheduler or worker alone.")
    private String only = "";
  }

  @Command(
      name = "test",
      description = "Set up what the tests need, then run all tests.",
      footer = {
        "",
        "Examples:",
        "  hillock test                                everything",
        "  hillock test --module job-store             one module, and what it is built from",
        "  hillock test --java -- -Dtest=TransitionsTest"
      })
  static final class Test extends ByLauncher {
    @Option(
        names = "--module",
        paramLabel = "NAME",
        description = "Only this module, and what it is built from; can be repeated.")
    private String[] modules = {};

    @Option(names = "--java", description = "Only the Java tests.")
    private boolean java;

    @Option(names = "--python", description = "Only the Python tests.")
    private boolean python;

    @Parameters(paramLabel = "-- ARG", arity = "0..*", description = "Handed to Maven as it is.")
    private String[] rest = {};
  }

  @Command(
      name = "doctor",
      description = "Show what this machine has and lacks, with the remedy for each.",
      footer = {
        "",
        "Exit code 0: all that is needed is here; 3: the lines marked MISSING say what is not.",
        "",
        "Examples:",
        "  hillock doctor",
        "  hillock doctor --output json | jq '.checks[] | select(.state != \"ok\")'"
      })
  static final class Doctor extends ByLauncher {
    @Option(names = "--output", paramLabel = "FORMAT", description = "table (default) or json.")
    private String output = "";
  }

  @Command(
      name = "prepare",
      description = "Set up, repair and complete what run and serve need, and start nothing.")
  static final class Prepare extends ByLauncher {}

  @Command(
      name = "bench",
      description = "Measure Hillock, or kill its parts and see that nothing is lost.",
      footer = {
        "",
        "What there is, each with options of its own (hillock bench chaos --help):",
        "  chaos        whether every promise is kept while parts are killed and frozen",
        "  submissions  durable submissions a second, beside plain SQL",
        "  lives        whole lives of jobs that do nothing",
        "  latency      from submission to start on an idle worker",
        "  overhead     what the platform adds to a bare script",
        "  start        how soon serve is ready, its memory, how quick ps is",
        "  all          all but chaos",
        "",
        "Everything runs in temporary homes; a platform that serves is not touched.",
        "What the figures mean: docs/benchmarks.md",
        "",
        "Examples:",
        "  hillock bench chaos --jobs 500 --kills 30 --seed 7",
        "  hillock bench all --output json > figures.json"
      })
  static final class Bench extends ByLauncher {
    @Parameters(paramLabel = "ARG", arity = "0..*", description = "What to measure, and how.")
    private String[] arguments = {};
  }
}
