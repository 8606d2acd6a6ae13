package org.hillock.cli;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.hillock.cli.api.Json;
import org.hillock.cli.terminal.CommandException;
import org.hillock.cli.terminal.ExitCode;
import org.hillock.cli.terminal.Style;
import org.hillock.cli.terminal.Table;
import org.hillock.cli.terminal.Table.Cell;
import org.hillock.cli.terminal.Terminal;
import org.hillock.experiment.diagnostic.Code;
import org.hillock.experiment.diagnostic.Explanation;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Says what a diagnostic means. */
@Command(
    name = "explain",
    description = "Explain what is said about a description, by its code.",
    footer = {
      "",
      "Examples:",
      "  hillock explain HLK0203",
      "  hillock explain          # all codes"
    })
final class ExplainCommand implements Callable<Integer> {
  private final Session session;

  @Parameters(
      paramLabel = "CODE",
      arity = "0..1",
      description = "Such as HLK0203; all if none is given.")
  private @Nullable String id;

  @Mixin private OutputOptions output = new OutputOptions();

  ExplainCommand(Session session) {
    this.session = session;
  }

  @Override
  public Integer call() {
    if (id == null) {
      all();
    } else {
      String wanted = id;
      one(
          Code.find(wanted)
              .orElseThrow(
                  () ->
                      new CommandException(
                          ExitCode.USAGE,
                          "There is no code " + wanted + ".",
                          "hillock explain shows all of them.")));
    }
    return ExitCode.DONE.number();
  }

  private void one(Code code) {
    Terminal terminal = session.terminal();
    if (output.isJson()) {
      output.json(terminal, document(code));
      return;
    }
    Explanation page = Explanation.of(code);
    String heading = terminal.styledAnswer(Style.STRONG, code.id() + ": " + page.title());
    terminal.answer(heading + " (" + severity(code) + ")");
    terminal.answer("");
    page.why().lines().forEach(terminal::answer);
    example("Wrong:", page.wrong());
    example("Right:", page.right());
  }

  /** Markdown as plain text: the code is indented, its fences are left away. */
  private void example(String heading, String markdown) {
    Terminal terminal = session.terminal();
    terminal.answer("");
    terminal.answer(terminal.styledAnswer(Style.STRONG, heading));
    terminal.answer("");
    boolean inCode = false;
    for (String line : markdown.lines().toList()) {
      if (line.startsWith("```")) {
        inCode = !inCode;
      } else {
        terminal.answer(inCode ? ("    " + line).stripTrailing() : line);
      }
    }
  }

  private void all() {
    Terminal terminal = session.terminal();
    if (output.isJson()) {
      ArrayNode codes = Json.object().putArray("codes");
      for (Code code : codes()) {
        codes.add(document(code));
      }
      output.json(terminal, codes);
      return;
    }
    Table table =
        new Table(
            heading -> terminal.styledAnswer(Style.STRONG, heading), "CODE", "SEVERITY", "TITLE");
    for (Code code : codes()) {
      table.row(Cell.of(code.id()), Cell.of(severity(code)), Cell.of(Explanation.of(code).title()));
    }
    table.lines().forEach(terminal::answer);
  }

  private static ObjectNode document(Code code) {
    Explanation page = Explanation.of(code);
    return Json.object()
        .put("code", code.id())
        .put("severity", severity(code))
        .put("title", page.title())
        .put("explanation", page.why())
        .put("wrong", page.wrong())
        .put("right", page.right());
  }

  private static List<Code> codes() {
    return Arrays.stream(Code.values()).sorted(Comparator.comparing(Code::id)).toList();
  }

  private static String severity(Code code) {
    return code.severity().name().toLowerCase(Locale.ROOT);
  }
}
