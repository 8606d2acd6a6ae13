package org.hillock.cli.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/** Columns as wide as their widest cell, two spaces apart, the last one ragged. */
public final class Table {
  private final List<List<Cell>> rows = new ArrayList<>();

  /** A table with this first row. */
  public Table(UnaryOperator<String> headingStyle, String... headings) {
    List<Cell> cells = new ArrayList<>();
    for (String heading : headings) {
      cells.add(Cell.styled(heading, headingStyle.apply(heading)));
    }
    rows.add(List.copyOf(cells));
  }

  /** Adds a row of as many cells as there are headings. */
  public void row(Cell... cells) {
    if (cells.length != rows.getFirst().size()) {
      throw new IllegalArgumentException(cells.length + " cells in a table of other width");
    }
    rows.add(List.of(cells));
  }

  /** The lines, without trailing blanks. */
  public List<String> lines() {
    int[] widths = new int[rows.getFirst().size()];
    for (List<Cell> row : rows) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], row.get(i).text.length());
      }
    }
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private static String line(List<Cell> row, int[] widths) {
    StringBuilder line = new StringBuilder();
    int pending = 0;
    for (int i = 0; i < widths.length; i++) {
      Cell cell = row.get(i);
      int blank = widths[i] - cell.text.length();
      pending += cell.right ? blank : 0;
      if (!cell.text.isEmpty()) {
        line.repeat(' ', pending).append(cell.shown);
        pending = 0;
      }
      pending += (cell.right ? 0 : blank) + 2;
    }
    return line.toString();
  }

  /**
   * What one cell holds.
   *
   * @param text what is measured
   * @param shown the same with colours
   * @param right whether it stands at the right of its column
   */
  public record Cell(String text, String shown, boolean right) {
    /** A cell without colours. */
    public static Cell of(String text) {
      return new Cell(text, text, false);
    }

    /** A cell with colours. */
    public static Cell styled(String text, String shown) {
      return new Cell(text, shown, false);
    }

    /** A cell for a number, at the right of its column. */
    public static Cell number(String text) {
      return new Cell(text, text, true);
    }
  }
}
