package org.hillock.experiment.reuse;

import java.util.List;
import java.util.Map;
import org.hillock.experiment.document.Node;
import org.jspecify.annotations.Nullable;

/**
 * Rows to go through.
 *
 * @param columns their names; none if each row is a single value
 * @param rows in their order
 */
record Table(List<String> columns, List<Row> rows) {

  Table {
    columns = List.copyOf(columns);
    rows = List.copyOf(rows);
  }

  /**
   * One row.
   *
   * @param cells by column
   * @param value the row as a single value; null if it has columns
   */
  record Row(Map<String, Node> cells, @Nullable Node value) {

    static Row of(Node value) {
      return new Row(Map.of(), value);
    }

    static Row of(Map<String, Node> cells) {
      return new Row(cells, null);
    }
  }
}
