package org.hillock.experiment.read;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.hillock.experiment.diagnostic.Code;
import org.hillock.experiment.diagnostic.Diagnostic;
import org.hillock.experiment.diagnostic.Numbers;
import org.hillock.experiment.diagnostic.Place;
import org.hillock.experiment.diagnostic.Problems;
import org.hillock.experiment.diagnostic.Text;
import org.hillock.experiment.document.Choice;
import org.hillock.experiment.document.Node;
import org.hillock.experiment.document.Node.Scalar;
import org.hillock.experiment.document.Node.Sequence;
import org.hillock.experiment.document.Section;
import org.hillock.experiment.model.ConnectionTable;
import org.hillock.experiment.model.Connector;
import org.hillock.experiment.model.Num;
import org.hillock.experiment.network.Cells;
import org.hillock.experiment.vocabulary.Dimension;
import org.hillock.experiment.vocabulary.Forms;
import org.hillock.experiment.vocabulary.Spec;
import org.jspecify.annotations.Nullable;

/** Reads the connectors whose connections are written out. */
final class ListConnectors {

  private static final Spec INDEX = Spec.of("the index of a cell", Dimension.NONE).atLeast(0);

  private final Context context;
  private final Problems problems;
  private final Ends ends;

  ListConnectors(Context context, Ends ends) {
    this.context = context;
    this.problems = context.problems();
    this.ends = ends;
  }

  /** {@code {FromList: {columns: [weight], rows: [[0, 1, 2 nS], …]}}}, or the rows alone. */
  @Nullable Connector fromList(Choice choice, Columns columns) {
    Node body = choice.body();
    Place place = choice.place();
    Node columnsNode = null;
    Place columnsPlace = place;
    if (!(context.values().followed(body) instanceof Sequence)) {
      Section section =
          Section.open(
              body, place, problems, Forms.standard().form("connector", choice.word()).known());
      if (section != null && section.has("file")) {
        return new ConnectionFile(context, ends, columns).read(section, choice.place());
      }
      body = section == null ? null : section.require("rows");
      if (section == null || body == null) {
        return null;
      }
      columnsNode = section.get("columns");
      columnsPlace = section.at("columns");
      place = section.at("rows");
    }
    if (!(context.values().followed(body) instanceof Sequence rows)) {
      problems.add(notAList(body, place, "rows"));
      return null;
    }
    List<String> names =
        columnsNode == null
            ? usual(rows, place)
            : names(columnsNode, columnsPlace, columns, problems);
    return names == null ? null : table(rows, place, names, columns, choice.place());
  }

  /** The columns of rows of which nothing is said: those of PyNN. */
  private @Nullable List<String> usual(Sequence rows, Place place) {
    if (rows.items().isEmpty() || !(rows.items().getFirst() instanceof Sequence first)) {
      return List.of(); // the rows are reported one by one
    }
    return switch (first.items().size()) {
      case 2 -> List.of();
      case 4 -> List.of("weight", "delay");
      default -> {
        problems.add(
            Diagnostic.of(
                    Code.BAD_CONNECTION_LIST,
                    place.item(0, first.span()),
                    "it is not said what the %d numbers of a row mean"
                        .formatted(first.items().size()))
                .note("without `columns` a row is `[from, to]` or `[from, to, weight, delay]`")
                .help("write `{columns: [weight], rows: [[0, 1, 2 nS], …]}`"));
        yield null;
      }
    };
  }

  /** The names of columns behind both indices; null with a report if one is none. */
  static @Nullable List<String> names(Node node, Place place, Columns columns, Problems problems) {
    if (!(node instanceof Sequence list)) {
      problems.add(notAList(node, place, "columns"));
      return null;
    }
    List<String> names = new ArrayList<>();
    for (int i = 0; i < list.items().size(); i++) {
      Node item = list.items().get(i);
      Place at = place.item(i, item.span());
      String name = item instanceof Scalar scalar ? scalar.text() : null;
      if (name == null || !columns.names().contains(name)) {
        problems.add(
            Diagnostic.of(
                    Code.NOT_A_COLUMN, at, "the synapse has no parameter %s".formatted(item.kind()))
                .note("columns can be %s".formatted(Text.list(columns.names(), "and")))
                .help(name == null ? Optional.empty() : Text.didYouMean(name, columns.names())));
        return null;
      }
      if (names.contains(name)) {
        problems.add(
            Diagnostic.of(
                Code.GIVEN_TWICE, at, "there are two columns %s".formatted(Text.quoted(name))));
        return null;
      }
      names.add(name);
    }
    return names;
  }

  private @Nullable Connector table(
      Sequence rows, Place place, List<String> names, Columns columns, Place connector) {
    double[][] values = new double[rows.items().size()][names.size() + 2];
    List<Place> places = new ArrayList<>();
    boolean complete = true;
    for (int i = 0; i < values.length; i++) {
      Node row = rows.items().get(i);
      Place at = place.item(i, row.span());
      places.add(at);
      complete &= read(row, at, names, columns, values[i]);
    }
    if (values.length == 0) {
      places.add(place);
    }
    return complete
        ? new Connector.FromList(new ConnectionTable(names, values, places), connector)
        : null;
  }

  private boolean read(Node row, Place place, List<String> names, Columns columns, double[] into) {
    if (!(context.values().followed(row) instanceof Sequence list)
        || list.items().size() != names.size() + 2) {
      problems.add(
          Diagnostic.of(
                  Code.BAD_CONNECTION_LIST,
                  place,
                  row instanceof Sequence other
                      ? "this row has %d numbers instead of %d"
                          .formatted(other.items().size(), names.size() + 2)
                      : "a row is a list, not %s".formatted(row.kind()))
              .note("a row is `[from, to%s]`".formatted(behind(names))));
      return false;
    }
    boolean from = index(list.items().get(0), place, ends.from(), into, 0);
    boolean complete = index(list.items().get(1), place, ends.to(), into, 1) && from;
    for (int i = 0; i < names.size(); i++) {
      Node item = list.items().get(i + 2);
      Num number =
          context.values().number(item, place.item(i + 2, item.span()), columns.spec(names.get(i)));
      complete &= number != null;
      into[i + 2] = number == null ? 0 : number.asDouble();
    }
    return complete;
  }

  /** PyNN drops a target that does not exist, and takes negative ones from the end. */
  private boolean index(Node node, Place row, @Nullable Cells cells, double[] into, int column) {
    Place place = row.item(column, node.span());
    Num index = context.values().count(node, place, INDEX);
    if (index == null) {
      return false;
    }
    into[column] = index.asDouble();
    if (cells == null || into[column] < cells.size()) {
      return true;
    }
    problems.add(outside(place.at(node.span()), index.shown(), cells));
    return false;
  }

  static Diagnostic outside(Place place, String index, Cells cells) {
    return Diagnostic.of(
            Code.INDEX_OUTSIDE,
            place,
            "%s has no cell %s".formatted(Text.quoted(cells.name()), index))
        .note("its %s cells are counted from 0".formatted(Numbers.grouped(cells.size())));
  }

  private static String behind(List<String> names) {
    return names.isEmpty() ? "" : ", " + String.join(", ", names);
  }

  private static Diagnostic notAList(Node node, Place place, String what) {
    return Diagnostic.of(
        Code.WRONG_KIND,
        place.at(node.span()),
        "%s is a list, not %s".formatted(Text.quoted(what), node.kind()));
  }

  /** {@code {Array: [[0, 1], [1, 0]]}}: a row for each sender, a column for each receiver. */
  @Nullable Connector array(Choice choice) {
    Node body = context.values().followed(choice.body());
    if (!(body instanceof Sequence rows)) {
      problems.add(
          notAList(body, choice.place(), "Array")
              .help("write `{Array: [[0, 1], [1, 0]]}`: a row for each sender"));
      return null;
    }
    Cells from = ends.from();
    Cells to = ends.to();
    if (from == null || to == null || rows.items().isEmpty()) {
      return from == null || to == null ? null : shape(choice.place(), rows, from, "rows", from);
    }
    if (rows.items().size() != from.size()) {
      return shape(choice.place(), rows, from, "rows", from);
    }
    BitSet connected = new BitSet();
    for (int i = 0; i < rows.items().size(); i++) {
      Node item = rows.items().get(i);
      Place at = choice.place().item(i, item.span());
      if (!(item instanceof Sequence row)) {
        problems.add(notAList(item, at, "a row"));
        return null;
      }
      if (row.items().size() != to.size()) {
        return shape(at, row, to, "entries", to);
      }
      for (int j = 0; j < row.items().size(); j++) {
        Boolean entry = entry(row.items().get(j), at, j);
        if (entry == null) {
          return null;
        }
        connected.set(i * row.items().size() + j, entry);
      }
    }
    return new Connector.Array((int) from.size(), (int) to.size(), connected, choice.place());
  }

  private @Nullable Connector shape(
      Place place, Sequence list, Cells cells, String what, Cells side) {
    problems.add(
        Diagnostic.of(
                Code.MATRIX_SHAPE,
                place.at(list.span()),
                "here are %d %s, but %s has %s cells"
                    .formatted(
                        list.items().size(),
                        what,
                        Text.quoted(side.name()),
                        Numbers.grouped(cells.size())))
            .note("the matrix has a row for each sender and in it an entry for each receiver"));
    return null;
  }

  private @Nullable Boolean entry(Node node, Place row, int column) {
    if (node instanceof Scalar scalar && !scalar.quoted()) {
      switch (scalar.text()) {
        case "0", "false" -> {
          return false;
        }
        case "1", "true" -> {
          return true;
        }
        default -> {}
      }
    }
    problems.add(
        Diagnostic.of(
            Code.NOT_A_BOOLEAN,
            row.item(column, node.span()),
            "an entry of the matrix is 0 or 1, not %s".formatted(node.kind())));
    return null;
  }
}
