package org.hillock.experiment.reuse;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.hillock.experiment.diagnostic.Code;
import org.hillock.experiment.diagnostic.Diagnostic;
import org.hillock.experiment.diagnostic.Place;
import org.hillock.experiment.diagnostic.Problems;
import org.hillock.experiment.diagnostic.Text;
import org.hillock.experiment.document.Fields;
import org.hillock.experiment.document.Node;
import org.hillock.experiment.document.Node.Field;
import org.hillock.experiment.document.Node.Mapping;
import org.hillock.experiment.document.Node.Scalar;
import org.hillock.experiment.document.Node.Sequence;
import org.hillock.experiment.document.Section;
import org.jspecify.annotations.Nullable;

/**
 * Reads a table in any of its forms: a list of single values, a list of mappings with the same
 * fields, {@code columns} with {@code rows}, or a {@code matrix}, whose cells become rows.
 */
final class TableReader {

  private final Problems problems;

  TableReader(Problems problems) {
    this.problems = problems;
  }

  /** The table, or null with a report. */
  @Nullable Table read(Node node, Place place) {
    return switch (node) {
      case Sequence list -> list(list, place);
      case Mapping mapping when mapping.field("matrix") != null -> matrix(mapping, place);
      case Mapping mapping -> columns(mapping, place);
      case Scalar scalar -> {
        malformed(
            place.at(scalar.span()), "a table is a list of rows, not %s".formatted(scalar.kind()));
        yield null;
      }
    };
  }

  private @Nullable Table list(Sequence list, Place place) {
    if (list.items().isEmpty()) {
      malformed(place.at(list.span()), "a table needs at least one row");
      return null;
    }
    if (list.items().stream().noneMatch(Mapping.class::isInstance)) {
      return new Table(List.of(), list.items().stream().map(Table.Row::of).toList());
    }
    List<String> columns = null;
    List<Table.Row> rows = new ArrayList<>();
    for (int i = 0; i < list.items().size(); i++) {
      Node item = list.items().get(i);
      if (!(item instanceof Mapping mapping)) {
        malformed(
            place.item(i, item.span()),
            "the first row has fields, so this one is a mapping too, not " + item.kind());
        return null;
      }
      Map<String, Node> cells = new LinkedHashMap<>();
      mapping.fields().forEach(field -> cells.put(field.name(), field.value()));
      columns = columns == null ? List.copyOf(cells.keySet()) : columns;
      if (!hasColumns(cells.keySet(), columns, place.item(i, item.span()))) {
        return null;
      }
      rows.add(Table.Row.of(cells));
    }
    return columns == null ? null : new Table(columns, rows);
  }

  private boolean hasColumns(Set<String> given, List<String> columns, Place place) {
    Set<String> missing = new LinkedHashSet<>(columns);
    missing.removeAll(given);
    Set<String> strange = new LinkedHashSet<>(given);
    columns.forEach(strange::remove);
    if (missing.isEmpty() && strange.isEmpty()) {
      return true;
    }
    problems.add(
        Diagnostic.of(
                Code.TABLE,
                place,
                missing.isEmpty()
                    ? "this row has %s, and the first row has not"
                        .formatted(Text.list(strange, "and"))
                    : "this row lacks %s".formatted(Text.list(missing, "and")))
            .note("each row has the fields of the first, %s".formatted(Text.list(columns, "and"))));
    return false;
  }

  private @Nullable Table columns(Mapping mapping, Place place) {
    Section section =
        Section.open(mapping, place, problems, Fields.of("a table", "columns", "rows", "matrix"));
    List<String> columns =
        section == null ? null : names(section.require("columns"), section.at("columns"));
    Sequence rowNodes =
        section == null ? null : list(section.require("rows"), section.at("rows"), "`rows`");
    if (columns == null || rowNodes == null) {
      return null;
    }
    List<Table.Row> rows = new ArrayList<>();
    for (int i = 0; i < rowNodes.items().size(); i++) {
      Node item = rowNodes.items().get(i);
      Place at = place.in("rows", item.span()).item(i, item.span());
      Sequence row = list(item, at, "a row");
      if (row == null) {
        return null;
      }
      if (row.items().size() != columns.size()) {
        malformed(
            at,
            "this row has %d values for %d columns".formatted(row.items().size(), columns.size()));
        return null;
      }
      Map<String, Node> cells = new LinkedHashMap<>();
      for (int c = 0; c < columns.size(); c++) {
        cells.put(columns.get(c), row.items().get(c));
      }
      rows.add(Table.Row.of(cells));
    }
    return new Table(columns, rows);
  }

  /** The first two fields are the axes; each further one has a list of lists over them. */
  private @Nullable Table matrix(Mapping mapping, Place place) {
    Section section = Section.open(mapping, place, problems, Fields.of("a table", "matrix"));
    Node body = section == null ? null : section.get("matrix");
    if (body == null) {
      return null;
    }
    if (!(body instanceof Mapping parts) || parts.fields().size() < 3) {
      problems.add(
          Diagnostic.of(
                  Code.TABLE,
                  place.in("matrix", body.span()),
                  "a matrix has two axes and the values over them")
              .help("write `matrix: {to: [a, b], from: [a, b], p: [[0.1, 0.2], [0.3, 0.4]]}`"));
      return null;
    }
    Place at = place.in("matrix", parts.span());
    Field across = parts.fields().get(0);
    Field along = parts.fields().get(1);
    Sequence first = list(across.value(), at.in(across.name(), across.key().span()), "an axis");
    Sequence second = list(along.value(), at.in(along.name(), along.key().span()), "an axis");
    if (first == null || second == null) {
      return null;
    }
    List<Map<String, Node>> cells = new ArrayList<>();
    for (Node one : first.items()) {
      for (Node other : second.items()) {
        Map<String, Node> cell = new LinkedHashMap<>();
        cell.put(across.name(), one);
        cell.put(along.name(), other);
        cells.add(cell);
      }
    }
    for (Field values : parts.fields().subList(2, parts.fields().size())) {
      int[] shape = {first.items().size(), second.items().size()};
      if (!fill(values, at.in(values.name(), values.key().span()), shape, cells)) {
        return null;
      }
    }
    List<String> columns = parts.fields().stream().map(Field::name).toList();
    return new Table(columns, cells.stream().map(Table.Row::of).toList());
  }

  private boolean fill(Field values, Place place, int[] shape, List<Map<String, Node>> cells) {
    Sequence rows = list(values.value(), place, "the values of a matrix");
    if (rows == null || !hasLength(rows, shape[0], place.at(rows.span()), "rows")) {
      return false;
    }
    for (int i = 0; i < shape[0]; i++) {
      Place at = place.item(i, rows.items().get(i).span());
      Sequence row = list(rows.items().get(i), at, "a row");
      if (row == null || !hasLength(row, shape[1], at, "values")) {
        return false;
      }
      for (int j = 0; j < shape[1]; j++) {
        cells.get(i * shape[1] + j).put(values.name(), row.items().get(j));
      }
    }
    return true;
  }

  private boolean hasLength(Sequence list, int length, Place place, String what) {
    if (list.items().size() == length) {
      return true;
    }
    malformed(
        place,
        "there are %d %s here, and %d are needed".formatted(list.items().size(), what, length));
    return false;
  }

  private @Nullable List<String> names(@Nullable Node node, Place place) {
    Sequence list = list(node, place, "`columns`");
    if (list == null) {
      return null;
    }
    Set<String> names = new LinkedHashSet<>();
    for (Node item : list.items()) {
      if (!(item instanceof Scalar scalar) || !names.add(scalar.text())) {
        malformed(place.at(item.span()), "a column has a name of its own, not " + item.kind());
        return null;
      }
    }
    return List.copyOf(names);
  }

  private @Nullable Sequence list(@Nullable Node node, Place place, String what) {
    if (node == null || node instanceof Sequence) {
      return (Sequence) node;
    }
    malformed(place.at(node.span()), "%s is a list, not %s".formatted(what, node.kind()));
    return null;
  }

  private void malformed(Place place, String message) {
    problems.add(
        Diagnostic.of(Code.TABLE, place, message)
            .help(
                "write a list of rows, `- {name: a, size: 10}`, or `{columns: [name, size], rows: "
                    + "[[a, 10], …]}`"));
  }
}
