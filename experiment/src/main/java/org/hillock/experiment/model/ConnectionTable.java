package org.hillock.experiment.model;

import java.util.List;
import java.util.Objects;
import org.hillock.experiment.diagnostic.Place;

/**
 * Connections one by one: which cell with which, and what is different for each of them. Numbers
 * are as the simulators see them, since a table may have millions.
 */
public final class ConnectionTable {

  private final List<String> columns;
  private final double[][] rows;
  private final List<Place> places;

  /**
   * A table.
   *
   * @param columns the parameters of the synapse that have a column, without the indices of the
   *     cells
   * @param rows for each connection the index of the sender, that of the receiver, and the
   *     parameters; not copied, and not to be changed any more
   * @param places where each row was written, or one place for all
   */
  public ConnectionTable(List<String> columns, double[][] rows, List<Place> places) {
    this.columns = List.copyOf(columns);
    this.rows = Objects.requireNonNull(rows, "rows");
    this.places = List.copyOf(places);
    if (places.isEmpty() && rows.length > 0) {
      throw new IllegalArgumentException("rows without a place");
    }
  }

  /** The parameters that have a column. */
  public List<String> columns() {
    return columns;
  }

  /** Number of connections. */
  public int size() {
    return rows.length;
  }

  /** Index of the sender. */
  public long from(int row) {
    return (long) rows[row][0];
  }

  /** Index of the receiver. */
  public long to(int row) {
    return (long) rows[row][1];
  }

  /**
   * A parameter of a connection.
   *
   * @param column index among {@link #columns()}
   */
  public double value(int row, int column) {
    return rows[row][2 + column];
  }

  /** Where a row was written. */
  public Place place(int row) {
    return places.size() == 1 ? places.getFirst() : places.get(row);
  }
}
