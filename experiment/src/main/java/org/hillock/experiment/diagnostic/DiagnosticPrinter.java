package org.hillock.experiment.diagnostic;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Shows diagnostics to people, as compilers do: the sentence, the line, carets under what it is
 * about.
 */
public final class DiagnosticPrinter {

  private static final int LONGEST_LINE = 160;
  private static final String RESET = "\u001b[0m";

  private record Lines(String name, List<String> texts) {}

  private final Map<String, Lines> sources = new HashMap<>();
  private final boolean colour;
  private final StringBuilder out = new StringBuilder();

  private DiagnosticPrinter(SourceText source, List<SourceText> used, boolean colour) {
    sources.put("", lines(source));
    used.forEach(file -> sources.put(file.name(), lines(file)));
    this.colour = colour;
  }

  private static Lines lines(SourceText source) {
    return new Lines(source.name(), source.text().lines().toList());
  }

  /** The same for a description that uses no files. */
  public static String render(SourceText source, List<Diagnostic> diagnostics, boolean colour) {
    return render(source, List.of(), diagnostics, colour);
  }

  /**
   * All diagnostics as one text that ends with a line end; empty if there are none.
   *
   * @param source the description they are about
   * @param used the files it uses, see {@code Compilation#used()}
   * @param diagnostics what is to be shown
   * @param colour whether to use the escape sequences of a terminal
   */
  public static String render(
      SourceText source, List<SourceText> used, List<Diagnostic> diagnostics, boolean colour) {
    DiagnosticPrinter printer = new DiagnosticPrinter(source, used, colour);
    for (Diagnostic diagnostic : diagnostics) {
      if (!printer.out.isEmpty()) {
        printer.out.append('\n');
      }
      printer.print(diagnostic);
    }
    return printer.out.toString();
  }

  private void print(Diagnostic diagnostic) {
    boolean error = diagnostic.severity() == Severity.ERROR;
    String word = error ? "error" : "warning";
    Span span = diagnostic.span();
    Lines source = sources.getOrDefault(span.source(), new Lines(span.source(), List.of()));
    String number = Integer.toString(span.startLine());
    String margin = " ".repeat(number.length());
    out.append(paint(error ? "1;31" : "1;33", "%s[%s]".formatted(word, diagnostic.code())))
        .append(paint("1", ": " + diagnostic.message()))
        .append('\n');
    out.append(margin)
        .append(paint("34", "--> "))
        .append(
            "%s:%d:%d"
                .formatted(Text.shortened(source.name()), span.startLine(), span.startColumn()));
    if (!diagnostic.path().isEmpty()) {
      out.append("  (").append(Text.shortened(diagnostic.path())).append(')');
    }
    out.append('\n');
    if (span.startLine() <= source.texts().size()) {
      quote(source.texts().get(span.startLine() - 1), number, margin, span, error);
    }
    diagnostic.note().ifPresent(note -> remark(margin, "note", note));
    diagnostic.help().ifPresent(help -> remark(margin, "help", help));
  }

  private void quote(String line, String number, String margin, Span span, boolean error) {
    int[] points = line.codePoints().toArray();
    int start = Math.min(span.startColumn() - 1, points.length);
    int end =
        span.endLine() > span.startLine()
            ? points.length
            : Math.min(span.endColumn() - 1, points.length);
    int from = Math.max(0, Math.min(start - LONGEST_LINE / 2, points.length - LONGEST_LINE));
    int to = Math.min(points.length, from + LONGEST_LINE);
    StringBuilder shown = new StringBuilder(from > 0 ? "…" : "");
    StringBuilder carets = new StringBuilder(from > 0 ? " " : "");
    int marked = 0;
    for (int i = from; i < to; i++) {
      shown.append(Text.isHidden(points[i]) ? " " : Character.toString(points[i]));
      boolean inside = i >= start && i < end;
      marked += inside ? 1 : 0;
      if (i < end || inside) {
        carets.append((inside ? "^" : " ").repeat(width(points[i])));
      }
    }
    if (marked == 0) {
      carets.append('^');
    }
    String bar = paint("34", " |");
    out.append(margin).append(bar).append('\n');
    out.append(paint("34", number)).append(bar).append(' ').append(shown);
    out.append(to < points.length ? "…" : "").append('\n');
    out.append(margin)
        .append(bar)
        .append(' ')
        .append(paint(error ? "1;31" : "1;33", carets.toString().stripTrailing()))
        .append('\n');
  }

  private void remark(String margin, String word, String text) {
    out.append(margin)
        .append(paint("34", " = "))
        .append(paint("1", word + ":"))
        .append(' ')
        .append(text)
        .append('\n');
  }

  private String paint(String style, String text) {
    return colour ? "\u001b[" + style + "m" + text + RESET : text;
  }

  /**
   * Columns that a character takes on a terminal: two for East Asian wide ones and emoji, none for
   * combining ones.
   */
  private static int width(int c) {
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> 0;
      default -> isWide(c) ? 2 : 1;
    };
  }

  private static boolean isWide(int c) {
    return (c >= 0x1100 && c <= 0x115f)
        || (c >= 0x2e80 && c <= 0xa4cf && c != 0x303f)
        || (c >= 0xac00 && c <= 0xd7a3)
        || (c >= 0xf900 && c <= 0xfaff)
        || (c >= 0xfe30 && c <= 0xfe6f)
        || (c >= 0xff00 && c <= 0xff60)
        || (c >= 0xffe0 && c <= 0xffe6)
        || (c >= 0x1f300 && c <= 0x1faff)
        || (c >= 0x20000 && c <= 0x3fffd);
  }
}
