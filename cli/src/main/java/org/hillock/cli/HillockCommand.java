package org.hillock.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command itself; what it does is in its subcommands. */
@Command(
    name = "hillock",
    mixinStandardHelpOptions = true,
    versionProvider = Versions.class,
    synopsisSubcommandLabel = "COMMAND",
    description = "Runs spiking-network experiments on simulators and neuromorphic hardware.",
    commandListHeading = "%nCommands:%n",
    footer = {
      "",
      "Examples:",
      "  hillock run examples/balanced-network.yaml           the whole way, results beside you",
      "  hillock run net.yaml --on neuron --out results       on another simulator",
      "  hillock serve                                        keep a platform running",
      "  hillock submit net.yaml; hillock ps; hillock get ID  one step at a time",
      "",
      "Exit codes: 0 done, 1 the job failed or was cancelled, 2 wrong usage or description,",
      "3 the platform is at fault, 4 refused (permission, quota), 5 timed out, 130 Ctrl-C.",
      "State is kept in .hillock, or where HILLOCK_HOME says."
    })
final class HillockCommand implements Runnable {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "Say what to do; 'run' is a good start.");
  }
}
