package org.hillock.experiment.data;

import java.util.List;
import java.util.Objects;

/**
 * The numbers of a file.
 *
 * <p>Not a record, since it holds an array that is too large to be copied.
 */
public final class NumberTable {

  private final String file;
  private final List<String> header;
  private final double[][] rows;
  private final int firstLine;

  /**
   * A table.
   *
   * @param file the name of the file
   * @param header what its first line calls the columns; empty if it does not
   * @param rows all of the same length; not copied, and not to be changed any more
   * @param firstLine how messages count the first row
   */
  NumberTable(String file, List<String> header, double[][] rows, int firstLine) {
    this.file = Objects.requireNonNull(file, "file");
    this.header = List.copyOf(header);
    this.rows = Objects.requireNonNull(rows, "rows");
    this.firstLine = firstLine;
  }

  /** The name of the file. */
  public String file() {
    return file;
  }

  /** What the first line calls the columns; empty if it does not. */
  public List<String> header() {
    return header;
  }

  /** Number of rows. */
  public int size() {
    return rows.length;
  }

  /** Number of columns; 0 if there are no rows and no header. */
  public int width() {
    return rows.length == 0 ? header.size() : rows[0].length;
  }

  /** A number. */
  public double at(int row, int column) {
    return rows[row][column];
  }

  /** Where a row stands, for messages: {@code spikes.csv, line 12}. */
  public String place(int row) {
    return "%s, %s %d".formatted(file, firstLine == 0 ? "row" : "line", firstLine + row);
  }
}
