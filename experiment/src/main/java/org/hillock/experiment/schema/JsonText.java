package org.hillock.experiment.schema;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * Writes maps, lists, texts, numbers and truth values as JSON, indented by two spaces, in ASCII.
 */
final class JsonText {

  private static final int WIDTH = 100;

  private JsonText() {}

  static String of(Object value) {
    return text(value, "") + "\n";
  }

  private static String text(Object value, String indent) {
    String inOneLine = line(value);
    if (inOneLine.length() + indent.length() <= WIDTH) {
      return inOneLine;
    }
    String deeper = indent + "  ";
    return switch (value) {
      case Map<?, ?> map -> {
        StringJoiner fields = new StringJoiner(",\n", "{\n", "\n" + indent + "}");
        map.forEach((k, v) -> fields.add(deeper + quoted((String) k) + ": " + text(v, deeper)));
        yield fields.toString();
      }
      case List<?> list -> {
        StringJoiner items = new StringJoiner(",\n", "[\n", "\n" + indent + "]");
        list.forEach(item -> items.add(deeper + text(item, deeper)));
        yield items.toString();
      }
      default -> inOneLine;
    };
  }

  private static String line(Object value) {
    return switch (value) {
      case Map<?, ?> map -> {
        StringJoiner fields = new StringJoiner(", ", "{", "}");
        map.forEach((k, v) -> fields.add(quoted((String) k) + ": " + line(v)));
        yield fields.toString();
      }
      case List<?> list -> {
        StringJoiner items = new StringJoiner(", ", "[", "]");
        list.forEach(item -> items.add(line(item)));
        yield items.toString();
      }
      case String text -> quoted(text);
      case BigDecimal number -> number.toPlainString();
      case Boolean truth -> truth.toString();
      case Integer number -> number.toString();
      default -> throw new IllegalArgumentException("no JSON for " + value.getClass());
    };
  }

  private static String quoted(String text) {
    StringBuilder result = new StringBuilder("\"");
    text.chars()
        .forEach(
            c -> {
              if (c == '"' || c == '\\') {
                result.append('\\').append((char) c);
              } else if (c < ' ' || c > '~') {
                result.append("\\u%04x".formatted(c));
              } else {
                result.append((char) c);
              }
            });
    return result.append('"').toString();
  }
}
