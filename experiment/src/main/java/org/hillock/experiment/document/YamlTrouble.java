package org.hillock.experiment.document;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hillock.experiment.diagnostic.Code;
import org.hillock.experiment.diagnostic.Diagnostic;
import org.hillock.experiment.diagnostic.Place;
import org.hillock.experiment.diagnostic.Span;
import org.hillock.experiment.diagnostic.Text;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Says in the user's terms why a text is no YAML. The parser's own messages tell what it expected
 * next; what is wrong usually stands earlier, so this looks at the lines around.
 */
final class YamlTrouble {

  private static final Pattern NO_SPACE = Pattern.compile("^[\\s\\-{\\[,]*([\\w$]+):[^\\s:/]");

  private final List<String> lines;

  YamlTrouble(String text) {
    lines = text.lines().toList();
  }

  Diagnostic explain(YamlEngineException e) {
    return switch (e) {
      case MarkedYamlEngineException marked -> explain(marked);
      case ReaderException reader -> badCharacter(reader);
      default -> malformed(Span.START, "this is no YAML");
    };
  }

  private Diagnostic explain(MarkedYamlEngineException e) {
    String problem = Optional.ofNullable(e.getProblem()).orElse("");
    String context = Optional.ofNullable(e.getContext()).orElse("");
    Span at = e.getProblemMark().map(YamlTrouble::point).orElse(Span.START);
    Span from = e.getContextMark().map(YamlTrouble::point).orElse(at);
    if (problem.contains("TAB")) {
      return diagnostic(Code.TAB, at, "a tab stands where only spaces may stand")
          .help("indent with spaces; most editors can turn tabs into spaces");
    }
    if (problem.contains("cannot start any token")) {
      return diagnostic(
              Code.MALFORMED, at, "text cannot begin with " + Text.quoted(characterAt(at)))
          .help("put the text in quotes");
    }
    if (problem.contains("mapping values are not allowed")) {
      return unexpectedColon(at);
    }
    if (problem.contains("could not find expected ':'")) {
      return missingColon(from);
    }
    if (problem.contains("end of stream") && context.contains("quoted scalar")) {
      return diagnostic(Code.UNCLOSED_QUOTE, from, "this quote is never closed")
          .help("add the closing " + Text.quoted(characterAt(from)));
    }
    if (problem.startsWith("expected ','")) {
      return unclosedBracket(from, at);
    }
    if (problem.contains("expected <block end>")) {
      return unexpectedBlock(at, problem);
    }
    if (problem.contains("expected the node content")) {
      return malformed(at, "a value is missing before " + Text.quoted(characterAt(at)))
          .help("write a value, or put the text in quotes if it is meant as text");
    }
    if (problem.contains("unknown escape")) {
      return malformed(
              at, Text.quoted("\\" + characterAt(at)) + " means nothing within double quotes")
          .help("write `\\\\` for a backslash, or use single quotes");
    }
    if (problem.contains("<document start>")) {
      return malformed(at, "the description ends before this")
          .help("what begins with a bracket ends with it; remove what follows");
    }
    return malformed(at, "this is no YAML: " + Text.shortened(problem));
  }

  private Diagnostic unexpectedColon(Span at) {
    String line = line(at.startLine());
    int previous = previousLine(at.startLine());
    Matcher cramped = NO_SPACE.matcher(line(previous));
    if (cramped.find()) {
      return missingSpace(
          new Span(previous, cramped.end(1) + 1, previous, cramped.end(1) + 2), cramped.group(1));
    }
    if (line.substring(0, Math.min(line.length(), at.startColumn() - 1)).contains(": ")) {
      return malformed(at, "a second `:` on the line")
          .help("put the value in quotes, or its fields in braces: `{a: 1, b: 2}`");
    }
    return indentation(
        at, "this line is indented deeper than the one above, which already has a value");
  }

  private Diagnostic missingColon(Span from) {
    Matcher cramped = NO_SPACE.matcher(line(from.startLine()));
    if (cramped.find()) {
      return missingSpace(
          new Span(from.startLine(), cramped.end(1) + 1, from.startLine(), cramped.end(1) + 2),
          cramped.group(1));
    }
    return malformed(wholeLine(from), "this line has no `:`")
        .help("write `key: value`, or `- value` for an item of a list");
  }

  private Diagnostic unclosedBracket(Span from, Span at) {
    String open = characterAt(from);
    String close = open.equals("[") ? "]" : "}";
    return diagnostic(
            Code.UNCLOSED_BRACKET,
            from,
            "this %s is not closed, or a comma is missing".formatted(Text.quoted(open)))
        .note(
            "it was expected to end, or to go on with a comma, before line %d, column %d"
                .formatted(at.startLine(), at.startColumn()))
        .help("add %s, or `,` between the items".formatted(Text.quoted(close)));
  }

  private Diagnostic unexpectedBlock(Span at, String problem) {
    String line = line(at.startLine());
    String before = line.substring(0, Math.min(line.length(), at.startColumn() - 1));
    if (problem.contains("<scalar>") && !before.isBlank()) {
      return malformed(at, "text after the end of a value").help("put the whole value in quotes");
    }
    if (problem.contains("'?'")) {
      return indentation(at, "a `key:` stands among the items (`- …`) of a list");
    }
    if (problem.contains("'-'") || problem.contains("block sequence")) {
      return indentation(at, "an item (`- …`) stands among the fields of a mapping");
    }
    return indentation(at, "this line is indented like none of those above");
  }

  private Diagnostic indentation(Span at, String message) {
    return diagnostic(Code.INDENTATION, wholeLine(at), message)
        .help("indent what belongs together by the same number of spaces");
  }

  static Diagnostic missingSpace(Span colon, String key) {
    return diagnostic(Code.MISSING_SPACE, colon, "a space is missing after the colon")
        .help("write %s".formatted(Text.quoted(key.replaceFirst(":.*", "") + ": …")));
  }

  private Diagnostic badCharacter(ReaderException e) {
    int line = 1;
    int column = 1;
    int position = 0;
    for (String text : lines) {
      int length = text.codePointCount(0, text.length()) + 1;
      if (position + length > e.getPosition()) {
        column = e.getPosition() - position + 1;
        break;
      }
      position += length;
      line++;
    }
    return malformed(
            new Span(line, column, line, column + 1),
            "the character U+%04X must not stand here".formatted(e.getCodePoint()))
        .help("remove it; is this really a text file in UTF-8?");
  }

  private int previousLine(int number) {
    int previous = number - 1;
    while (previous > 1 && line(previous).isBlank()) {
      previous--;
    }
    return previous;
  }

  private Span wholeLine(Span at) {
    String line = line(at.startLine());
    String stripped = line.stripLeading();
    int start = line.length() - stripped.length() + 1;
    int length = stripped.stripTrailing().codePointCount(0, stripped.stripTrailing().length());
    return new Span(at.startLine(), start, at.startLine(), start + length);
  }

  private String line(int number) {
    return number >= 1 && number <= lines.size() ? lines.get(number - 1) : "";
  }

  private String characterAt(Span at) {
    String line = line(at.startLine());
    int[] points = line.codePoints().skip(at.startColumn() - 1L).limit(1).toArray();
    return points.length == 0 ? "end of line" : Character.toString(points[0]);
  }

  private static Span point(Mark mark) {
    return new Span(
        mark.getLine() + 1, mark.getColumn() + 1, mark.getLine() + 1, mark.getColumn() + 2);
  }

  private static Diagnostic malformed(Span span, String message) {
    return diagnostic(Code.MALFORMED, span, message);
  }

  private static Diagnostic diagnostic(Code code, Span span, String message) {
    return Diagnostic.of(code, new Place("", span), message);
  }
}
