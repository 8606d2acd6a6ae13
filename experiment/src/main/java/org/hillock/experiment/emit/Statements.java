package org.hillock.experiment.emit;

import java.util.List;
import org.hillock.experiment.diagnostic.Place;

/** Statements one after the other; what comes again and again is written as a loop. */
final class Statements {

  private static final int LONGEST_BODY = 12;
  private static final int FEWEST_ROUNDS = 3;

  private Statements() {}

  /**
   * A statement.
   *
   * @param start what stands before the expression
   */
  record Line(String start, Py expression, Place place) {

    private boolean isLike(Line other) {
      return start.equals(other.start) && expression.flat().equals(other.expression.flat());
    }
  }

  static void write(List<Line> lines, PythonCode code, int indent) {
    int at = 0;
    while (at < lines.size()) {
      int body = 1;
      int rounds = 1;
      for (int length = 1; length <= LONGEST_BODY; length++) {
        int found = rounds(lines, at, length);
        if (found >= FEWEST_ROUNDS && found * length > rounds * body) {
          body = length;
          rounds = found;
        }
      }
      int inner = indent;
      if (rounds > 1) {
        code.lines(" ".repeat(indent) + "for _ in range(%d):".formatted(rounds));
        inner += 4;
      }
      for (Line line : lines.subList(at, at + body)) {
        code.statement(inner, line.start(), line.expression(), line.place());
      }
      at += rounds * body;
    }
  }

  /** How often the lines from a place on come in a row. */
  private static int rounds(List<Line> lines, int at, int length) {
    int rounds = 1;
    int next = at + length;
    while (next + length <= lines.size() && isAgain(lines, at, next, length)) {
      rounds++;
      next += length;
    }
    return rounds;
  }

  private static boolean isAgain(List<Line> lines, int at, int next, int length) {
    for (int i = 0; i < length; i++) {
      if (!lines.get(at + i).isLike(lines.get(next + i))) {
        return false;
      }
    }
    return true;
  }
}
