package org.hillock.experiment.emit;

/**
 * Encodes values as Python literals. The only way by which text of a user reaches generated code:
 * what comes out is plain ASCII on one line and always a complete literal.
 */
final class PythonLiteral {

  private PythonLiteral() {}

  /** A string in double quotes. */
  static String string(String text) {
    return '"' + escaped(text) + '"';
  }

  /**
   * The inside of a string in double quotes, single or triple: no quote, no backslash and no line
   * end is left bare.
   */
  static String escaped(String text) {
    StringBuilder result = new StringBuilder(text.length() + 8);
    for (int i = 0; i < text.length(); ) {
      int c = text.codePointAt(i);
      i += Character.charCount(c);
      switch (c) {
        case '"' -> result.append("\\\"");
        case '\\' -> result.append("\\\\");
        case '\n' -> result.append("\\n");
        case '\r' -> result.append("\\r");
        case '\t' -> result.append("\\t");
        default -> {
          if (c >= 0x20 && c < 0x7f) {
            result.append((char) c);
          } else if (c <= 0xff) {
            result.append("\\x%02x".formatted(c));
          } else if (c <= 0xffff) {
            result.append("\\u%04x".formatted(c));
          } else {
            result.append("\\U%08x".formatted(c));
          }
        }
      }
    }
    return result.toString();
  }
}
