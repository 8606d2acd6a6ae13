package org.hillock.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.hillock.cli.terminal.CommandException;
import org.hillock.cli.terminal.ExitCode;
import org.hillock.cli.terminal.Style;
import org.hillock.cli.terminal.Terminal;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.ParseResult;

/** Puts the commands together, with one way to end for all of them. */
final class CommandLines {
  private CommandLines() {}

  /** The whole command line. */
  static CommandLine create(Session session) {
    CommandLine line =
        new CommandLine(new HillockCommand())
            .addSubcommand("run", new RunCommand(session))
            .addSubcommand("submit", new SubmitCommand(session))
            .addSubcommand("check", new CheckCommand(session))
            .addSubcommand("describe", new DescribeCommand(session))
            .addSubcommand("script", new ScriptCommand(session))
            .addSubcommand("explain", new ExplainCommand(session))
            .addSubcommand("ps", new PsCommand(session))
            .addSubcommand("show", new ShowCommand(session))
            .addSubcommand("logs", new LogsCommand(session))
            .addSubcommand("cancel", new CancelCommand(session))
            .addSubcommand("get", new GetCommand(session))
            .addSubcommand("serve", new LauncherCommands.Serve())
            .addSubcommand("test", new LauncherCommands.Test())
            .addSubcommand("prepare", new LauncherCommands.Prepare())
            .addSubcommand("doctor", new LauncherCommands.Doctor())
            .addSubcommand("bench", new LauncherCommands.Bench())
            .addSubcommand("version", new VersionCommand(session))
            .addSubcommand("completion", new CompletionCommand(session))
            .addSubcommand("train", new TrainCommand())
            .addSubcommand("help", new CommandLine.HelpCommand());
    Terminal terminal = session.terminal();
    return line.setCaseInsensitiveEnumValuesAllowed(true)
        .setUsageHelpWidth(100)
        .setUsageHelpLongOptionsMaxWidth(30)
        .setColorScheme(CommandLine.Help.defaultColorScheme(ansi(terminal)))
        .setOut(new PrintWriter(new AnswerStream(terminal), true, StandardCharsets.UTF_8))
        .setParameterExceptionHandler((wrong, arguments) -> usage(terminal, wrong))
        .setExecutionExceptionHandler(
            (problem, command, result) -> failed(session, problem, result));
  }

  private static Ansi ansi(Terminal terminal) {
    return terminal.answersInColour() ? Ansi.ON : Ansi.OFF;
  }

  private static int usage(Terminal terminal, CommandLine.ParameterException wrong) {
    String command = wrong.getCommandLine().getCommandSpec().qualifiedName();
    terminal.note(terminal.styled(Style.BAD, "hillock: ") + wrong.getMessage());
    List<String> near =
        wrong instanceof CommandLine.UnmatchedArgumentException unmatched
            ? unmatched.getSuggestions()
            : List.of();
    if (!near.isEmpty()) {
      terminal.note("  Did you mean: " + String.join(", ", near) + "?");
    }
    terminal.note("  " + command + " --help shows how it is used.");
    return ExitCode.USAGE.number();
  }

  private static int failed(Session session, Exception problem, ParseResult result) {
    Terminal terminal = session.terminal();
    terminal.clearLine();
    if (problem instanceof CommandException known) {
      terminal.failure(known);
      return known.exitCode().number();
    }
    terminal.failure(
        new CommandException(
            ExitCode.PLATFORM,
            "This is a defect of hillock itself: " + problem,
            "Please report it with the command you gave: "
                + String.join(" ", result.originalArgs()),
            "HILLOCK_DEBUG=1 shows where it happened."));
    if (!session.variable("HILLOCK_DEBUG").isEmpty()) {
      problem.printStackTrace(System.err);
    }
    return ExitCode.PLATFORM.number();
  }
}
