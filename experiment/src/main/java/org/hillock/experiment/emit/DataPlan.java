package org.hillock.experiment.emit;

import java.util.BitSet;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.hillock.experiment.data.NumpyArray;
import org.hillock.experiment.model.ConnectionTable;
import org.hillock.experiment.model.Connector;
import org.hillock.experiment.model.Model;
import org.hillock.experiment.model.Num;
import org.hillock.experiment.model.Population;
import org.hillock.experiment.model.Projection;
import org.hillock.experiment.model.Value;
import org.hillock.experiment.network.Seeds;

/**
 * The files of numbers that lie beside the module: what is so long that it would hide the code,
 * whether it was attached to the description or written in it.
 */
final class DataPlan {

  /** More numbers than this are not written out: they would fill more than a screen. */
  private static final int WRITTEN_OUT = 100;

  private static final int NAME_LENGTH = 120;

  private final Map<String, String> names = new HashMap<>();
  private final Map<String, byte[]> files = new LinkedHashMap<>();
  private final Set<String> taken;
  private boolean hasTrains;

  private DataPlan(Set<String> others) {
    // a file in a folder takes the name of the folder
    this.taken = others.stream().map(name -> name.split("/", 2)[0]).collect(Collectors.toSet());
  }

  /**
   * The plan for a model.
   *
   * @param others names of files that may lie in the same folder
   */
  static DataPlan of(Model model, Set<String> others) {
    DataPlan plan = new DataPlan(others);
    model.populations().forEach(plan::population);
    model.projections().forEach(plan::projection);
    return plan;
  }

  private void population(Population population) {
    population
        .parameters()
        .forEach(
            (name, value) -> {
              if (!CellEmitter.isArray(population, name)) {
                String wanted =
                    name.equals("spike_times")
                        ? "spikes_" + population.name()
                        : population.name() + "_" + name;
                value(Seeds.parameter(population, name), wanted, value);
              }
            });
    population
        .initial()
        .forEach(
            (name, value) ->
                value(
                    Seeds.initial(population, name),
                    population.name() + "_initial_" + name,
                    value));
  }

  private void projection(Projection projection) {
    String path = Seeds.connector(projection);
    String wanted = "connections_" + projection.name();
    if (projection.connector() instanceof Connector.FromList(ConnectionTable table, _)) {
      int width = 2 + table.columns().size();
      add(path, wanted, (long) table.size() * width, () -> NumpyArray.written(rows(table), width));
    }
    if (projection.connector() instanceof Connector.Array array) {
      add(
          path,
          wanted,
          (long) array.from() * array.to(),
          () -> NumpyArray.written(matrix(array), array.to()));
    }
    projection
        .synapse()
        .parameters()
        .forEach(
            (name, value) ->
                value(Seeds.synapse(projection, name), name + "_of_" + projection.name(), value));
  }

  private void value(String path, String wanted, Value value) {
    switch (value) {
      case Value.Times times ->
          add(path, wanted, times.times().size(), () -> NumpyArray.written(row(times.times())));
      case Value.TimesPerCell trains -> {
        long times = trains.cells().stream().mapToLong(train -> train.times().size()).sum();
        hasTrains |= add(path, wanted, 2 * times, () -> NumpyArray.written(rows(trains), 2));
      }
      case Value.PerCell list ->
          add(path, wanted, list.numbers().size(), () -> NumpyArray.written(row(list.numbers())));
      case Value.PerPair table -> {
        int width = table.rows().isEmpty() ? 0 : table.rows().getFirst().size();
        double[][] rows = table.rows().stream().map(DataPlan::row).toArray(double[][]::new);
        add(path, wanted, (long) rows.length * width, () -> NumpyArray.written(rows, width));
      }
      case Value.Constant _, Value.Formula _, Value.Drawn _ -> {
        // short in any case
      }
    }
  }

  private static double[] row(List<Num> numbers) {
    return numbers.stream().mapToDouble(Num::asDouble).toArray();
  }

  private static double[][] matrix(Connector.Array array) {
    BitSet connected = array.connected();
    double[][] rows = new double[array.from()][array.to()];
    for (int i = 0; i < array.from(); i++) {
      for (int j = 0; j < array.to(); j++) {
        rows[i][j] = connected.get(i * array.to() + j) ? 1 : 0;
      }
    }
    return rows;
  }

  /** Cell and time, first by cell and then by time. */
  private static double[][] rows(Value.TimesPerCell trains) {
    int size = trains.cells().stream().mapToInt(train -> train.times().size()).sum();
    double[][] rows = new double[size][2];
    int row = 0;
    for (int cell = 0; cell < trains.cells().size(); cell++) {
      for (Num time : trains.cells().get(cell).times()) {
        rows[row][0] = cell;
        rows[row++][1] = time.asDouble();
      }
    }
    return rows;
  }

  private static double[][] rows(ConnectionTable table) {
    int width = table.columns().size();
    double[][] rows = new double[table.size()][2 + width];
    for (int row = 0; row < rows.length; row++) {
      rows[row][0] = table.from(row);
      rows[row][1] = table.to(row);
      for (int column = 0; column < width; column++) {
        rows[row][2 + column] = table.value(row, column);
      }
    }
    return rows;
  }

  /** Whether there are so many numbers that they go into a file. */
  private boolean add(String path, String wanted, long numbers, Supplier<byte[]> content) {
    if (numbers <= WRITTEN_OUT) {
      return false;
    }
    String mangled = PythonNames.mangled(wanted);
    String plain = mangled.substring(0, Math.min(NAME_LENGTH, mangled.length()));
    String name = plain + ".npy";
    for (int i = 2; files.containsKey(name) || taken.contains(name); i++) {
      name = plain + "_" + i + ".npy";
    }
    names.put(path, name);
    files.put(name, content.get());
    return true;
  }

  boolean isEmpty() {
    return files.isEmpty();
  }

  /** Whether there is a file with spike times of several cells. */
  boolean hasTrains() {
    return hasTrains;
  }

  /** The file for an element; empty if it is written out. */
  Optional<String> file(String path) {
    return Optional.ofNullable(names.get(path));
  }

  Map<String, byte[]> files() {
    return files;
  }

  /** The table of digests. */
  Py digests() {
    Map<String, Py> entries = new LinkedHashMap<>();
    files.forEach(
        (name, content) ->
            entries.put(name, Py.string(HexFormat.of().formatHex(Seeds.sha256(content)))));
    return Py.dict(entries);
  }
}
