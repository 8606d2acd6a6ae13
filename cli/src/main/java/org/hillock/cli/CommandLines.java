package org.hillock.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
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
    return of(session, commands(session));
  }

  /**
   * As much of the command line as these words need. To read the options of all commands takes
   * longer than most commands do.
   */
  static CommandLine create(Session session, String... words) {
    Map<String, Supplier<Object>> commands = commands(session);
    Supplier<Object> named = words.length == 0 ? null : commands.get(words[0]);
    return named == null || words[0].equals("help")
        ? of(session, commands)
        : of(session, Map.of(words[0], named));
  }

  private static Map<String, Supplier<Object>> commands(Session session) {
    Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
    commands.put("run", () -> new RunCommand(session));
    commands.put("submit", () -> new SubmitCommand(session));
    commands.put("check", () -> new CheckCommand(session));
    commands.put("describe", () -> new DescribeCommand(session));
    commands.put("script", () -> new ScriptCommand(session));
    commands.put("explain", () -> new ExplainCommand(session));
    commands.put("schema", () -> new SchemaCommand(session));
    commands.put("ps", () -> new PsCommand(session));
    commands.put("show", () -> new ShowCommand(session));
    commands.put("logs", () -> new LogsCommand(session));
    commands.put("cancel", () -> new CancelCommand(session));
    commands.put("get", () -> new GetCommand(session));
    commands.put("serve", LauncherCommands.Serve::new);
    commands.put("test", LauncherCommands.Test::new);
    commands.put("prepare", LauncherCommands.Prepare::new);
    commands.put("doctor", LauncherCommands.Doctor::new);
    commands.put("bench", LauncherCommands.Bench::new);
    commands.put("version", () -> new VersionCommand(session));
    commands.put("completion", () -> new CompletionCommand(session));
    commands.put("train", TrainCommand::new);
    // no method reference: the JDK cannot keep one to a class as old as picocli's in its cache
    commands.put("help", () -> new CommandLine.HelpCommand());
    return commands;
  }

  private static CommandLine of(Session session, Map<String, Supplier<Object>> commands) {
    CommandLine line = new CommandLine(new HillockCommand());
    commands.forEach((name, command) -> line.addSubcommand(name, command.get()));
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
