package org.hillock.experiment.emit;

import java.util.ArrayList;
import java.util.List;
import org.hillock.experiment.diagnostic.Place;
import org.hillock.experiment.diagnostic.Span;

/** A Python module while it is written, and which of its lines come from where. */
final class PythonCode {

  private record Mark(int line, int endLine, Place place) {}

  private final StringBuilder text = new StringBuilder(8192);
  private final List<Mark> marks = new ArrayList<>();
  private int line = 1;

  /** Lines as they are. */
  PythonCode lines(String block) {
    text.append(block);
    if (!block.endsWith("\n")) {
      text.append('\n');
      line++;
    }
    line += (int) block.chars().filter(c -> c == '\n').count();
    return this;
  }

  PythonCode blank(int count) {
    return lines("\n".repeat(count));
  }

  /** A statement that ends with an expression. */
  PythonCode statement(int indent, String start, Py expression) {
    String head = " ".repeat(indent) + start;
    return lines(head + Py.fitted(expression, indent, head.length()));
  }

  /** The same, made from an element of the description. */
  PythonCode statement(int indent, String start, Py expression, Place place) {
    int first = line;
    statement(indent, start, expression);
    marks.add(new Mark(first, line - 1, place));
    return this;
  }

  String text() {
    return text.toString();
  }

  /** The marks as JSON. */
  String sourceMap() {
    StringBuilder json = new StringBuilder("{\"contract\":1,\"lines\":[");
    String separator = "\n";
    for (Mark mark : marks) {
      json.append(separator)
          .append("{\"line\":")
          .append(mark.line())
          .append(",\"end_line\":")
          .append(mark.endLine())
          .append(",\"path\":")
          .append(jsonString(mark.place().path()))
          .append(position(mark.place().span()))
          .append('}');
      separator = ",\n";
    }
    return json.append("\n]}\n").toString();
  }

  private static String position(Span span) {
    return span.source().isEmpty()
        ? ",\"source_line\":%d,\"source_column\":%d".formatted(span.startLine(), span.startColumn())
        : ",\"source_file\":" + jsonString(span.source());
  }

  private static String jsonString(String text) {
    StringBuilder result = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        result.append('\\').append(c);
      } else if (c < 0x20 || c >= 0x7f) {
        result.append("\\u%04x".formatted((int) c));
      } else {
        result.append(c);
      }
    }
    return result.append('"').toString();
  }
}
