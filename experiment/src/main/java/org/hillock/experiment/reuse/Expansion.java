package org.hillock.experiment.reuse;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.hillock.experiment.diagnostic.Code;
import org.hillock.experiment.diagnostic.Diagnostic;
import org.hillock.experiment.diagnostic.Limits;
import org.hillock.experiment.diagnostic.Numbers;
import org.hillock.experiment.diagnostic.Place;
import org.hillock.experiment.diagnostic.Problems;
import org.hillock.experiment.diagnostic.Text;
import org.hillock.experiment.document.Node;
import org.hillock.experiment.document.Node.Field;
import org.hillock.experiment.document.Node.Mapping;
import org.hillock.experiment.document.Node.Scalar;
import org.hillock.experiment.document.Node.Sequence;
import org.jspecify.annotations.Nullable;

/**
 * Writes out what stands under {@code for_each}: an element once for each row of a table, or for
 * each combination of rows of several. A table and a product are all there is; what needs more is a
 * program's work, and its result can be attached.
 */
public final class Expansion {

  private static final String TABLES = "tables";
  private static final String FOR_EACH = "for_each";
  private static final String VALUE = "value";

  private final Problems problems;
  private final Limits limits;
  private final TableReader reader;
  private final Map<String, Table> tables = new LinkedHashMap<>();
  private final Set<String> used = new HashSet<>();
  private int nodes;
  private boolean incomplete;

  private Expansion(Limits limits, Problems problems) {
    this.limits = limits;
    this.problems = problems;
    this.reader = new TableReader(problems);
  }

  /**
   * A description without tables and {@code for_each}.
   *
   * @return the same in full; what could not be written out is left out, and reported
   */
  public static Node expand(Node root, Limits limits, Problems problems) {
    return root instanceof Mapping mapping ? new Expansion(limits, problems).expand(mapping) : root;
  }

  private Node expand(Mapping root) {
    Place top = new Place("", root.span());
    Field given = root.field(TABLES);
    if (given != null) {
      define(given.value(), top.in(TABLES, given.key().span()));
    }
    List<Field> rest =
        root.fields().stream().filter(field -> !field.name().equals(TABLES)).toList();
    Node whole = written(new Mapping(rest, root.span()), Variables.none(problems), top);
    if (!problems.hasErrors() && given != null) {
      reportUnused((Mapping) given.value(), top.in(TABLES, given.key().span()));
    }
    return whole == null ? root : whole;
  }

  private void define(Node node, Place place) {
    if (!(node instanceof Mapping mapping)) {
      incomplete = true;
      problems.add(
          Diagnostic.of(
                  Code.WRONG_KIND,
                  place.at(node.span()),
                  "`tables` is a mapping of names to tables, not %s".formatted(node.kind()))
              .help("write `tables: {layers: [{name: a, size: 10}, …]}`"));
      return;
    }
    for (Field field : mapping.fields()) {
      Table table = reader.read(field.value(), place.in(field.name(), field.key().span()));
      if (table == null) {
        incomplete = true;
      } else {
        tables.put(field.name(), table);
      }
    }
  }

  private void reportUnused(Mapping given, Place place) {
    for (Field field : given.fields()) {
      if (!used.contains(field.name())) {
        problems.add(
            Diagnostic.of(
                    Code.UNUSED_TABLE,
                    place.in(field.name(), field.key().span()),
                    "the table %s is never used".formatted(Text.quoted(field.name())))
                .help("go through it with `for_each`, or remove it"));
      }
    }
  }

  /** The node in full; null if it cannot be had. */
  private @Nullable Node written(Node node, Variables variables, Place place) {
    if (++nodes > limits.nodes()) {
      return null;
    }
    return switch (node) {
      case Scalar scalar -> variables.in(scalar, place);
      case Sequence list -> list(list, variables, place);
      case Mapping mapping -> mapping(mapping, variables, place);
    };
  }

  private Node list(Sequence list, Variables variables, Place place) {
    List<Node> items = new ArrayList<>();
    for (int i = 0; i < list.items().size(); i++) {
      Node item = list.items().get(i);
      Place at = place.item(i, item.span());
      if (item instanceof Mapping body && body.field(FOR_EACH) != null) {
        each(body, variables, at, row -> add(written(bare(body), row, at), items));
      } else {
        add(written(item, variables, at), items);
      }
    }
    return new Sequence(items, list.span());
  }

  private static void add(@Nullable Node node, List<Node> to) {
    if (node != null) {
      to.add(node);
    }
  }

  private Node mapping(Mapping mapping, Variables variables, Place place) {
    Map<String, Field> fields = new LinkedHashMap<>();
    for (Field field : mapping.fields()) {
      Place at = place.in(field.name(), field.key().span());
      if (field.value() instanceof Mapping body && body.field(FOR_EACH) != null) {
        Node once = bare(body);
        each(body, variables, at, row -> put(field.key(), once, row, at, fields));
      } else {
        put(field.key(), field.value(), variables, at, fields);
      }
    }
    return new Mapping(List.copyOf(fields.values()), mapping.span());
  }

  private void put(
      Scalar name, Node body, Variables variables, Place place, Map<String, Field> to) {
    Scalar key = variables.key(name, place);
    Node value = written(body, variables, place);
    if (key == null || value == null) {
      return;
    }
    if (to.putIfAbsent(key.text(), new Field(key, value)) != null) {
      problems.add(
          Diagnostic.of(
                  Code.MADE_TWICE,
                  place.at(name.span()),
                  "%s is made more than once".formatted(Text.quoted(key.text())))
              .help("let the name depend on the row, `$(row.name)_…`"));
    }
  }

  /** Does something once for each combination of rows. */
  private void each(Mapping body, Variables outside, Place place, Consumer<Variables> once) {
    Field field = body.field(FOR_EACH);
    if (field == null) {
      throw new IllegalStateException("nothing to go through at " + place.path());
    }
    Place at = place.in(FOR_EACH, field.key().span());
    if (!(field.value() instanceof Mapping loops) || loops.fields().isEmpty()) {
      problems.add(
          Diagnostic.of(
                  Code.LOOP,
                  at.at(field.value().span()),
                  "`for_each` names a variable and the table it goes through, not %s"
                      .formatted(field.value().kind()))
              .help("write `for_each: {row: <table>}`, and `$row.<column>` beside it"));
      return;
    }
    List<Variables> combinations = List.of(outside);
    for (Field loop : loops.fields()) {
      Table table = table(loop, outside, at.in(loop.name(), loop.key().span()));
      if (table == null || isTooMuch((long) combinations.size() * table.rows().size(), at)) {
        return;
      }
      combinations = product(combinations, loop.name(), table);
    }
    combinations.forEach(once);
    if (nodes > limits.nodes()) {
      isTooMuch(nodes, at);
    }
  }

  private static List<Variables> product(List<Variables> left, String name, Table table) {
    List<Variables> all = new ArrayList<>(left.size() * table.rows().size());
    for (Variables variables : left) {
      for (int row = 0; row < table.rows().size(); row++) {
        all.add(variables.with(name, table, row));
      }
    }
    return all;
  }

  private boolean isTooMuch(long count, Place at) {
    if (count <= limits.nodes()) {
      return false;
    }
    problems.add(
        Diagnostic.of(
                Code.TOO_MANY_VALUES,
                at,
                "written out, the description has more than %s values"
                    .formatted(Numbers.grouped(limits.nodes())))
            .help("attach what is that long as data"));
    return true;
  }

  private @Nullable Table table(Field loop, Variables outside, Place place) {
    if (outside.has(loop.name())) {
      problems.add(
          Diagnostic.of(
                  Code.LOOP,
                  place,
                  "%s is a variable already, of the `for_each` around this one"
                      .formatted(Text.quoted(loop.name())))
              .help("give it another name"));
      return null;
    }
    if (!(loop.value() instanceof Scalar name)) {
      return reader.read(loop.value(), place);
    }
    Table table = tables.get(name.text());
    if (table == null && !incomplete) {
      Diagnostic unknown =
          Diagnostic.of(
              Code.UNKNOWN_TABLE,
              place.at(name.span()),
              "there is no table %s".formatted(name.kind()));
      problems.add(
          tables.isEmpty()
              ? unknown.help("write it under `tables:`, or a list in its place")
              : unknown
                  .note("the tables are %s".formatted(Text.list(tables.keySet(), "and")))
                  .help(Text.didYouMean(name.text(), tables.keySet())));
    }
    used.add(name.text());
    return table;
  }

  /** What is to be written for each row: all but the loop, or what stands under {@code value}. */
  private static Node bare(Mapping body) {
    List<Field> rest =
        body.fields().stream().filter(field -> !field.name().equals(FOR_EACH)).toList();
    return rest.size() == 1 && rest.getFirst().name().equals(VALUE)
        ? rest.getFirst().value()
        : new Mapping(rest, body.span());
  }
}
