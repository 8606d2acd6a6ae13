package org.hillock.experiment.reuse;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hillock.experiment.diagnostic.Code;
import org.hillock.experiment.diagnostic.Diagnostic;
import org.hillock.experiment.diagnostic.Place;
import org.hillock.experiment.diagnostic.Problems;
import org.hillock.experiment.diagnostic.Text;
import org.hillock.experiment.document.Node;
import org.hillock.experiment.document.Node.Scalar;
import org.jspecify.annotations.Nullable;

/**
 * The variables of the {@code for_each} under way, and the texts with their values in it: {@code
 * $layer.size}, {@code $(layer.name)_input}.
 */
final class Variables {

  private static final Pattern USE =
      Pattern.compile("\\$(?:\\((\\w+)(?:\\.(\\w+))?\\)|(\\w+)(?:\\.([A-Za-z_]\\w*))?)");

  /** In front of or behind a value these make an expression, and a sign would belong to it. */
  private static final String OPERATORS = "+-*/%<>=(),";

  /** The number of the row, from 0; every table has this column. */
  static final String INDEX = "index";

  private record Bound(Table table, Table.Row row, int index) {}

  private final Map<String, Bound> bound;
  private final Problems problems;

  private Variables(Map<String, Bound> bound, Problems problems) {
    this.bound = bound;
    this.problems = problems;
  }

  static Variables none(Problems problems) {
    return new Variables(Map.of(), problems);
  }

  /** These, and one more that stands for a row. */
  Variables with(String name, Table table, int row) {
    Map<String, Bound> all = new LinkedHashMap<>(bound);
    all.put(name, new Bound(table, table.rows().get(row), row));
    return new Variables(all, problems);
  }

  boolean has(String name) {
    return bound.containsKey(name);
  }

  /** A key with the values of the variables in it; null with a report if one has none. */
  @Nullable Scalar key(Scalar key, Place place) {
    Node value = in(key, place);
    if (value == null || value instanceof Scalar) {
      return (Scalar) value;
    }
    problems.add(
        Diagnostic.of(
            Code.NOT_A_TEXT, place, "a name cannot be made of %s".formatted(value.kind())));
    return null;
  }

  /**
   * A text with the values of the variables in it, or the value it stands for; null with a report
   * if one has none.
   */
  @Nullable Node in(Scalar scalar, Place place) {
    String text = scalar.text();
    if (text.indexOf('$') < 0) {
      return scalar;
    }
    Matcher use = USE.matcher(text);
    if (use.matches()) {
      return isMine(use) ? value(use, scalar, place) : scalar;
    }
    StringBuilder result = new StringBuilder();
    boolean changed = false;
    boolean computes = computes(USE.matcher(text).replaceAll(""));
    use.reset();
    while (use.find()) {
      if (!isMine(use)) {
        continue;
      }
      Node value = value(use, scalar, place);
      if (value == null) {
        return null;
      }
      if (!(value instanceof Scalar cell)) {
        problems.add(
            Diagnostic.of(
                Code.NOT_A_TEXT,
                place.at(scalar.part(use.start(), use.end())),
                "%s is %s and cannot stand within a text"
                    .formatted(Text.quoted(use.group()), value.kind())));
        return null;
      }
      use.appendReplacement(
          result, Matcher.quoteReplacement(computes ? operand(cell) : cell.text()));
      changed = true;
    }
    return changed
        ? new Scalar(use.appendTail(result).toString(), scalar.quoted(), -1, scalar.span())
        : scalar;
  }

  /** {@code $(…)} means nothing else; a bare {@code $name} may be a parameter. */
  private boolean isMine(Matcher use) {
    return use.group(1) != null || has(use.group(3));
  }

  private @Nullable Node value(Matcher use, Scalar in, Place place) {
    String name = use.group(1) != null ? use.group(1) : use.group(3);
    String column = use.group(1) != null ? use.group(2) : use.group(4);
    Place at = place.at(in.part(use.start(), use.end()));
    Bound variable = bound.get(name);
    if (variable == null) {
      problems.add(unknown(name, at));
      return null;
    }
    if (INDEX.equals(column)) {
      return new Scalar(Integer.toString(variable.index()), false, -1, at.span());
    }
    Node cell = column == null ? variable.row().value() : variable.row().cells().get(column);
    if (cell == null) {
      problems.add(noColumn(name, column, variable.table().columns(), at));
    }
    return cell;
  }

  private Diagnostic unknown(String name, Place at) {
    Diagnostic diagnostic =
        Diagnostic.of(
            Code.UNKNOWN_LOOP_VARIABLE,
            at,
            "no `for_each` around this has the variable %s".formatted(Text.quoted(name)));
    return bound.isEmpty()
        ? diagnostic.help("write `for_each: {%s: <table>}` beside it".formatted(name))
        : diagnostic
            .note("the variables here are %s".formatted(Text.list(bound.keySet(), "and")))
            .help(Text.didYouMean(name, bound.keySet()));
  }

  private static Diagnostic noColumn(
      String name, @Nullable String column, List<String> columns, Place at) {
    if (columns.isEmpty()) {
      return Diagnostic.of(
              Code.UNKNOWN_COLUMN, at, "the rows of this table are single values, without columns")
          .help("write `$%s`".formatted(name));
    }
    String known = "the columns are %s".formatted(Text.list(columns, "and"));
    return column == null
        ? Diagnostic.of(
                Code.UNKNOWN_COLUMN,
                at,
                "`$%s` is a row of %d columns; one of them is needed"
                    .formatted(name, columns.size()))
            .note(known)
            .help("write `$%s.%s`".formatted(name, columns.getFirst()))
        : Diagnostic.of(
                Code.UNKNOWN_COLUMN, at, "there is no column %s".formatted(Text.quoted(column)))
            .note(known)
            .help(Text.didYouMean(column, columns));
  }

  private static boolean computes(String rest) {
    return rest.chars().anyMatch(c -> OPERATORS.indexOf(c) >= 0);
  }

  /** A value as a whole: {@code 2 - $x} with -3 is 2 - (-3), {@code $x ** 2} is (-3) ** 2. */
  private static String operand(Scalar cell) {
    String text = cell.text();
    boolean plain =
        text.chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '.' || c == '_');
    return plain ? text : "(" + text + ")";
  }
}
