package org.hillock.experiment.emit;

import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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
 * The files of numbers that lie beside the module: what was attached to the description, unless it
 * is so short that it is better written out.
 */
final class DataPlan {

  /** More numbers than this are not written out. */
  private static final int WRITTEN_OUT = 2_000;

  private final Map<String, String> names = new HashMap<>();
  private final Map<String, byte[]> files = new LinkedHashMap<>();
  private final Set<String> taken;

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
    for (Population population : model.populations()) {
      population
          .parameters()
          .forEach(
              (name, value) -> {
                if (value instanceof Value.TimesPerCell trains && isLong(trains)) {
                  plan.add(
                      Seeds.parameter(population, name),
                      "spikes_" + population.name(),
                      NumpyArray.written(rows(trains), 2));
                }
              });
    }
    for (Projection projection : model.projections()) {
      if (projection.connector() instanceof Connector.FromList list && isLong(list.table())) {
        plan.add(
            Seeds.connector(projection),
            "connections_" + projection.name(),
            NumpyArray.written(rows(list.table()), 2 + list.table().columns().size()));
      }
    }
    return plan;
  }

  private static boolean isLong(Value.TimesPerCell trains) {
    return trains.attached()
        && 2 * trains.cells().stream().mapToLong(train -> train.times().size()).sum() > WRITTEN_OUT;
  }

  private static boolean isLong(ConnectionTable table) {
    return table.attached() && (long) table.size() * (2 + table.columns().size()) > WRITTEN_OUT;
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

  private void add(String path, String wanted, byte[] content) {
    String plain = PythonNames.mangled(wanted);
    String name = plain + ".npy";
    for (int i = 2; files.containsKey(name) || taken.contains(name); i++) {
      name = plain + "_" + i + ".npy";
    }
    names.put(path, name);
    files.put(name, content);
  }

  boolean isEmpty() {
    return files.isEmpty();
  }

  /** Whether there are spike times among the files. */
  boolean hasTrains() {
    return files.keySet().stream().anyMatch(name -> name.startsWith("spikes_"));
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
