package org.hillock.cli;

import java.util.concurrent.Callable;
import org.hillock.cli.terminal.ExitCode;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Prints the script that completes this command in a shell. */
@Command(
    name = "completion",
    description = "Print the completion script for bash and zsh.",
    footer = {
      "",
      "Examples:",
      "  source <(./hillock completion)                 in ~/.bashrc",
      "  autoload -U +X bashcompinit && bashcompinit && source <(./hillock completion)   in ~/.zshrc"
    })
final class CompletionCommand implements Callable<Integer> {
  private final Session session;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  @SuppressWarnings("UnusedVariable") // picocli reads the annotation
  private boolean help;

  CompletionCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    CommandLine whole = CommandLines.create(session);
    session.terminal().answer(AutoComplete.bash("hillock", whole).stripTrailing());
    return ExitCode.DONE.number();
  }
}
