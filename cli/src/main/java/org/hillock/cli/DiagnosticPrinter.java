package org.hillock.cli;

import java.util.List;
import org.hillock.cli.api.Diagnostic;
import org.hillock.cli.terminal.Style;
import org.hillock.cli.terminal.Terminal;

/** Shows what is wrong with a description, each thing under the line it is about. */
final class DiagnosticPrinter {
  private static final int MAX_LINE = 160;

  private final Terminal terminal;

  DiagnosticPrinter(Terminal terminal) {
    this.terminal = terminal;
  }

  void print(Description description, List<Diagnostic> diagnostics) {
    List<String> lines = description.text().lines().toList();
    for (Diagnostic diagnostic : diagnostics) {
      printOne(description.shownName(), lines, diagnostic);
    }
  }

  private void printOne(String name, List<String> lines, Diagnostic diagnostic) {
    Diagnostic.Span span = diagnostic.span();
    String place =
        span.startLine() > 0 ? name + ":" + span.startLine() + ":" + span.startColumn() : name;
    Style style = diagnostic.isError() ? Style.BAD : Style.CAUTION;
    terminal.note(
        place
            + ": "
            + terminal.styled(style, diagnostic.severity() + " " + diagnostic.code())
            + ": "
            + diagnostic.message());
    if (span.startLine() > 0 && span.startLine() <= lines.size()) {
      quote(lines.get(span.startLine() - 1), span, style);
    }
    if (!diagnostic.note().isEmpty()) {
      terminal.note("       note: " + diagnostic.note());
    }
    if (!diagnostic.help().isEmpty()) {
      terminal.note("       help: " + diagnostic.help());
    }
  }

  private void quote(String line, Diagnostic.Span span, Style style) {
    int start = Math.min(Math.max(span.startColumn() - 1, 0), line.length());
    int end =
        span.endLine() == span.startLine()
            ? Math.min(span.endColumn() - 1, line.length())
            : line.length();
    int from = start > MAX_LINE - 40 ? start - 40 : 0;
    String shown =
        line.substring(from, Math.min(line.length(), from + MAX_LINE)).replace('\t', ' ');
    terminal.note(String.format("%5d | %s", span.startLine(), shown));
    int width = Math.max(1, Math.min(end, from + MAX_LINE) - start);
    terminal.note(
        "      | "
            + " ".repeat(start - from)
            + terminal.styled(style, "^" + "~".repeat(width - 1)));
  }
}
