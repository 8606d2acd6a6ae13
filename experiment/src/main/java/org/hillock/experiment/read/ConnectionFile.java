package org.hillock.experiment.read;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.hillock.experiment.data.NumberTable;
import org.hillock.experiment.diagnostic.Code;
import org.hillock.experiment.diagnostic.Diagnostic;
import org.hillock.experiment.diagnostic.Numbers;
import org.hillock.experiment.diagnostic.Place;
import org.hillock.experiment.diagnostic.Problems;
import org.hillock.experiment.diagnostic.Text;
import org.hillock.experiment.document.Node;
import org.hillock.experiment.document.Section;
import org.hillock.experiment.model.ConnectionTable;
import org.hillock.experiment.model.Connector;
import org.hillock.experiment.network.Cells;
import org.hillock.experiment.vocabulary.Spec;
import org.jspecify.annotations.Nullable;

/** Reads {@code {FromList: {file: connections.csv}}}. */
final class ConnectionFile {

  private static final Set<String> FROM = Set.of("from", "pre", "i");
  private static final Set<String> TO = Set.of("to", "post", "j");

  private final Context context;
  private final Problems problems;
  private final Ends ends;
  private final Columns columns;

  ConnectionFile(Context context, Ends ends, Columns columns) {
    this.context = context;
    this.problems = context.problems();
    this.ends = ends;
    this.columns = columns;
  }

  @Nullable Connector read(Section section, Place connector) {
    Node fileNode = section.get("file");
    if (section.has("rows")) {
      problems.add(
          Diagnostic.of(Code.GIVEN_TWICE, section.at("rows"), "the rows are here and in the file"));
      return null;
    }
    NumberTable table = fileNode == null ? null : context.data().read(fileNode, section.at("file"));
    if (table == null || fileNode == null) {
      return null;
    }
    Place place = section.at("file").at(fileNode.span());
    Node columnsNode = section.get("columns");
    List<String> names =
        columnsNode == null
            ? header(table, place)
            : ListConnectors.names(columnsNode, section.at("columns"), columns, problems);
    if (names == null) {
      return null;
    }
    if (table.size() > 0 && table.width() != names.size() + 2) {
      problems.add(
          Diagnostic.of(
                  Code.DATA_COLUMNS,
                  place,
                  "%s has %d columns instead of %d"
                      .formatted(Text.quoted(table.file()), table.width(), names.size() + 2))
              .note("they are `from`, `to`" + behind(names)));
      return null;
    }
    double[][] rows = rows(table, names, place);
    return rows == null
        ? null
        : new Connector.FromList(new ConnectionTable(names, rows, List.of(place)), connector);
  }

  /** The columns by the first line of the file, or as PyNN has them. */
  private @Nullable List<String> header(NumberTable table, Place place) {
    List<String> header = table.header();
    if (header.isEmpty() && (table.width() == 2 || table.size() == 0)) {
      return List.of();
    }
    if (header.isEmpty() && table.width() == 4) {
      return List.of("weight", "delay");
    }
    if (header.size() < 2 || !FROM.contains(header.get(0)) || !TO.contains(header.get(1))) {
      problems.add(
          Diagnostic.of(
                  Code.DATA_COLUMNS,
                  place,
                  "it is not said what the %d columns of %s mean"
                      .formatted(table.width(), Text.quoted(table.file())))
              .help(
                  "name them in its first line, `from,to,weight`, or write `{file: %s, columns: [weight]}`"
                      .formatted(table.file())));
      return null;
    }
    List<String> names = new ArrayList<>(header.subList(2, header.size()));
    for (String name : names) {
      if (!columns.names().contains(name) || names.indexOf(name) != names.lastIndexOf(name)) {
        problems.add(
            Diagnostic.of(
                    Code.NOT_A_COLUMN,
                    place,
                    "%s has a column %s, which is %s"
                        .formatted(
                            Text.quoted(table.file()),
                            Text.quoted(name),
                            columns.names().contains(name)
                                ? "there twice"
                                : "no parameter of the synapse"))
                .note("columns can be %s".formatted(Text.list(columns.names(), "and")))
                .help(Text.didYouMean(name, columns.names())));
        return null;
      }
    }
    return names;
  }

  private static String behind(List<String> names) {
    return names.isEmpty() ? "" : " and then " + Text.list(names, "and");
  }

  private double @Nullable [][] rows(NumberTable table, List<String> names, Place place) {
    double[][] rows = new double[table.size()][names.size() + 2];
    for (int row = 0; row < rows.length; row++) {
      if (!isCell(table, row, 0, ends.from(), place) || !isCell(table, row, 1, ends.to(), place)) {
        return null; // one mistake in a file is often made in all rows
      }
      for (int column = 0; column < table.width(); column++) {
        double number = table.at(row, column);
        if (column > 1
            && !isAllowed(table, row, column, columns.spec(names.get(column - 2)), place)) {
          return null;
        }
        rows[row][column] = number;
      }
    }
    return rows;
  }

  private boolean isCell(
      NumberTable table, int row, int column, @Nullable Cells cells, Place place) {
    double index = table.at(row, column);
    if (index >= 0 && index == Math.rint(index) && (cells == null || index < cells.size())) {
      return true;
    }
    problems.add(
        Diagnostic.of(
                Code.INDEX_OUTSIDE,
                place,
                "%s, column %d: %s has no cell %s"
                    .formatted(
                        table.place(row),
                        column + 1,
                        cells == null ? "a population" : Text.quoted(cells.name()),
                        Numbers.shown(BigDecimal.valueOf(index))))
            .note(
                cells == null
                    ? "cells are counted from 0"
                    : "its %s cells are counted from 0".formatted(Numbers.grouped(cells.size()))));
    return false;
  }

  private boolean isAllowed(NumberTable table, int row, int column, Spec spec, Place place) {
    BigDecimal number = BigDecimal.valueOf(table.at(row, column));
    if (spec.allows(number)) {
      return true;
    }
    problems.add(
        Diagnostic.of(
            Code.OUT_OF_RANGE,
            place,
            "%s, column %d: %s must be %s, but is %s"
                .formatted(
                    table.place(row),
                    column + 1,
                    Text.quoted(spec.name()),
                    spec.bounds(),
                    spec.shown(number))));
    return false;
  }
}
