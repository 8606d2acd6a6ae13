package org.hillock.experiment.read;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hillock.experiment.data.NumberTable;
import org.hillock.experiment.diagnostic.Code;
import org.hillock.experiment.diagnostic.Diagnostic;
import org.hillock.experiment.diagnostic.Numbers;
import org.hillock.experiment.diagnostic.Place;
import org.hillock.experiment.diagnostic.Problems;
import org.hillock.experiment.diagnostic.Text;
import org.hillock.experiment.document.Fields;
import org.hillock.experiment.document.Node;
import org.hillock.experiment.document.Section;
import org.hillock.experiment.model.Num;
import org.hillock.experiment.model.Value;
import org.hillock.experiment.vocabulary.Spec;
import org.jspecify.annotations.Nullable;

/** Reads {@code spike_times: {file: spikes.csv}}. */
final class TrainFile {

  /** A time takes about a hundred bytes until the module is written. */
  private static final int MOST_TIMES = 2_000_000;

  private static final Set<List<String>> HEADERS =
      Set.of(List.of(), List.of("cell", "time"), List.of("time"));

  private final Context context;
  private final Problems problems;
  private final long size;

  /** A reader for so many cells; a negative number if it is not known. */
  TrainFile(Context context, long size) {
    this.context = context;
    this.problems = context.problems();
    this.size = size;
  }

  @Nullable Value read(Node node, Place place, Spec spec) {
    Section section = Section.open(node, place, problems, Fields.of("a file of times", "file"));
    Node file = section == null ? null : section.require("file");
    NumberTable table =
        section == null || file == null ? null : context.data().read(file, section.at("file"));
    if (section == null || file == null || table == null) {
      return null;
    }
    Place at = section.at("file").at(file.span());
    if ((table.size() > 0 && table.width() > 2) || !HEADERS.contains(table.header())) {
      problems.add(
          Diagnostic.of(
                  Code.DATA_COLUMNS,
                  at,
                  "it is not clear what the %d columns of %s mean"
                      .formatted(table.width(), Text.quoted(table.file())))
              .note(
                  "a file of times has the columns `cell` and `time`, or `time` alone for all cells"));
      return null;
    }
    if (table.size() > MOST_TIMES) {
      problems.add(
          Diagnostic.of(
              Code.DATA_TOO_LARGE,
              at,
              "%s has %s times; %s are allowed"
                  .formatted(
                      Text.quoted(table.file()),
                      Numbers.grouped(table.size()),
                      Numbers.grouped(MOST_TIMES))));
      return null;
    }
    return table.width() == 1 ? same(table, at, spec) : each(table, at, spec);
  }

  private @Nullable Value same(NumberTable table, Place at, Spec spec) {
    List<Num> times = new ArrayList<>(table.size());
    for (int row = 0; row < table.size(); row++) {
      if (!add(table, row, 0, times, at, spec)) {
        return null;
      }
    }
    return new Value.Times(times, at);
  }

  private @Nullable Value each(NumberTable table, Place at, Spec spec) {
    if (size < 0) {
      return null; // reported where the size is given
    }
    List<List<Num>> trains = new ArrayList<>();
    for (long cell = 0; cell < size; cell++) {
      trains.add(new ArrayList<>());
    }
    for (int row = 0; row < table.size(); row++) {
      double cell = table.at(row, 0);
      if (cell < 0 || cell >= size || cell != Math.rint(cell)) {
        problems.add(
            Diagnostic.of(
                    Code.INDEX_OUTSIDE,
                    at,
                    "%s, column 1: there is no cell %s"
                        .formatted(table.place(row), Numbers.shown(BigDecimal.valueOf(cell))))
                .note("the %s cells are counted from 0".formatted(Numbers.grouped(size))));
        return null;
      }
      if (!add(table, row, 1, trains.get((int) cell), at, spec)) {
        return null;
      }
    }
    return new Value.TimesPerCell(
        trains.stream().map(train -> new Value.Times(train, at)).toList(), at);
  }

  /** The times of a cell must ascend; those of different cells may stand in any order. */
  private boolean add(
      NumberTable table, int row, int column, List<Num> train, Place at, Spec spec) {
    BigDecimal time = BigDecimal.valueOf(table.at(row, column));
    if (!spec.allows(time)) {
      problems.add(
          Diagnostic.of(
              Code.OUT_OF_RANGE,
              at,
              "%s, column %d: a time must be %s, but is %s"
                  .formatted(table.place(row), column + 1, spec.bounds(), spec.shown(time))));
      return false;
    }
    if (!train.isEmpty() && time.compareTo(train.getLast().value()) <= 0) {
      problems.add(
          Diagnostic.of(
                  Code.UNSORTED_TIMES,
                  at,
                  "%s: %s does not come after %s, the time before of this cell"
                      .formatted(
                          table.place(row), spec.shown(time), spec.shown(train.getLast().value())))
              .help("sort the times of each cell, each once"));
      return false;
    }
    train.add(new Num(time, Optional.empty(), at));
    return true;
  }
}
