package org.hillock.experiment.emit;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.hillock.experiment.diagnostic.Numbers;
import org.hillock.experiment.model.ConnectionTable;
import org.hillock.experiment.model.Connector;

/** Writes connections that are listed. */
final class TableEmitter {

  private TableEmitter() {}

  static Py list(ConnectionTable table, Optional<String> file) {
    return Py.call(
        "sim.FromListConnector",
        Py.Item.of(file.map(ValueEmitter::load).orElseGet(() -> Py.list(rows(table)))),
        Py.named("column_names", Py.list(table.columns().stream().map(Py::string).toList())));
  }

  private static List<Py> rows(ConnectionTable table) {
    List<Py> rows = new ArrayList<>();
    for (int row = 0; row < table.size(); row++) {
      List<Py.Item> entries = new ArrayList<>();
      entries.add(Py.Item.of(Py.atom(Long.toString(table.from(row)))));
      entries.add(Py.Item.of(Py.atom(Long.toString(table.to(row)))));
      for (int column = 0; column < table.columns().size(); column++) {
        entries.add(Py.Item.of(Py.atom(Numbers.python(table.value(row, column)))));
      }
      rows.add(new Py.Group("(", entries, ")"));
    }
    return rows;
  }

  static Py matrix(Connector.Array array, Optional<String> file) {
    if (file.isPresent()) {
      Py bits = Py.atom(ValueEmitter.load(file.get()).flat() + ".astype(bool)");
      return Py.call("sim.ArrayConnector", Py.Item.of(bits));
    }
    BitSet connected = array.connected();
    List<Py> rows = new ArrayList<>();
    for (int i = 0; i < array.from(); i++) {
      List<Py> row = new ArrayList<>();
      for (int j = 0; j < array.to(); j++) {
        row.add(Py.atom(connected.get(i * array.to() + j) ? "1" : "0"));
      }
      rows.add(Py.list(row));
    }
    return Py.call(
        "sim.ArrayConnector",
        Py.Item.of(
            Py.call("numpy.array", Py.Item.of(Py.list(rows)), Py.named("dtype", Py.atom("bool")))));
  }
}
