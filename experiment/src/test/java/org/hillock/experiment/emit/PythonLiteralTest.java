package org.hillock.experiment.emit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PythonLiteralTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "plain",
        "",
        "\"",
        "'",
        "\"\"\"",
        "\\",
        "\\\"",
        "ends with a backslash \\",
        "two\nlines",
        "\r\n\t\u0000\u007f\u0085",
        "\u2028\u2029",
        "Größe, 神経, 🧠",
        "\ud83d alone, and \ude00",
        "{braces} %s %(x)s \\N{BULLET}",
        "\"\"\"\nimport os; os.system('ls')\n\"\"\""
      })
  void readsBackAsTheSameText(String text) {
    assertLiteral(text);
  }

  @Test
  void encodesAnyText() {
    Random random = new Random(1);
    for (int i = 0; i < 2000; i++) {
      StringBuilder text = new StringBuilder();
      for (int length = random.nextInt(12); length > 0; length--) {
        text.append(
            random.nextBoolean()
                ? "\"\\'\n\r{}%uxN$".charAt(random.nextInt(12) % 11)
                : (char) random.nextInt(0x10000));
      }
      assertLiteral(text.toString());
    }
  }

  private static void assertLiteral(String text) {
    String literal = PythonLiteral.string(text);

    assertThat(literal).matches("[ -~]*").startsWith("\"").endsWith("\"").hasSizeGreaterThan(1);
    assertThat(decode(literal.substring(1, literal.length() - 1))).isEqualTo(text);
  }

  /** Reads the inside of a literal as Python does, and fails at a quote that would end it. */
  private static String decode(String inside) {
    StringBuilder text = new StringBuilder();
    int i = 0;
    while (i < inside.length()) {
      char c = inside.charAt(i++);
      assertThat(c).isNotEqualTo('"');
      if (c != '\\') {
        text.append(c);
        continue;
      }
      char kind = inside.charAt(i++);
      int digits = "xuU".indexOf(kind) < 0 ? 0 : new int[] {2, 4, 8}["xuU".indexOf(kind)];
      switch (kind) {
        case 'n' -> text.append('\n');
        case 'r' -> text.append('\r');
        case 't' -> text.append('\t');
        case '"', '\\' -> text.append(kind);
        default -> {
          assertThat(digits).isPositive();
          text.appendCodePoint(Integer.parseInt(inside.substring(i, i + digits), 16));
          i += digits;
        }
      }
    }
    return text.toString();
  }
}
