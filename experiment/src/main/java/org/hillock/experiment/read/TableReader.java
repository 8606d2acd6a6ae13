package org.hillock.experiment.read;

import java.util.ArrayList;
import java.util.List;
import org.hillock.experiment.diagnostic.Code;
import org.hillock.experiment.diagnostic.Diagnostic;
import org.hillock.experiment.diagnostic.Numbers;
import org.hillock.experiment.diagnostic.Place;
import org.hillock.experiment.diagnostic.Text;
import org.hillock.experiment.document.Node;
import org.hillock.experiment.document.Node.Sequence;
import org.hillock.experiment.expression.Interval;
import org.hillock.experiment.expression.Variable;
import org.hillock.experiment.model.Num;
import org.hillock.experiment.model.Value;
import org.hillock.experiment.vocabulary.Spec;
import org.jspecify.annotations.Nullable;

/**
 * Reads a number for each pair of cells: a list for each sending cell, with a number for each
 * receiving one.
 */
final class TableReader {

  private final Context context;
  private final Surroundings surroundings;

  TableReader(Context context, Surroundings surroundings) {
    this.context = context;
    this.surroundings = surroundings;
  }

  @Nullable Value read(Sequence list, Place place, Spec spec) {
    Values values = context.values();
    if (list.items().isEmpty() || !(values.followed(list.items().getFirst()) instanceof Sequence)) {
      context
          .problems()
          .add(
              Diagnostic.of(
                      Code.LIST_OF_CONNECTIONS,
                      place,
                      "a %s cannot be listed connection by connection".formatted(spec.name()))
                  .note(
                      "which connection is the first depends on the simulator, and PyNN takes such lists only later")
                  .help(
                      "give a list for each sending cell with a number for each receiving one, or a formula"));
      return null;
    }
    List<List<Num>> rows = new ArrayList<>();
    for (int i = 0; i < list.items().size(); i++) {
      Node item = list.items().get(i);
      Place at = place.item(i, item.span());
      List<Num> row =
          values.followed(item) instanceof Sequence one && isWide(one, at, spec)
              ? values.numbers(one, at, spec)
              : null;
      if (row == null) {
        return null;
      }
      rows.add(row);
    }
    long needed = count(Variable.I);
    if (needed >= 0 && rows.size() != needed) {
      wrongCount(rows.size() + " rows", needed, "sending", place, spec);
      return null;
    }
    return new Value.PerPair(rows, place);
  }

  private boolean isWide(Sequence row, Place at, Spec spec) {
    long needed = count(Variable.J);
    if (needed < 0 || row.items().size() == needed) {
      return true;
    }
    wrongCount("a row of " + row.items().size(), needed, "receiving", at, spec);
    return false;
  }

  private void wrongCount(String given, long needed, String which, Place at, Spec spec) {
    context
        .problems()
        .add(
            Diagnostic.of(
                    Code.WRONG_COUNT,
                    at,
                    "%s has %s for %s %s cells"
                        .formatted(Text.quoted(spec.name()), given, Numbers.grouped(needed), which))
                .help("give a list for each sending cell, with a number for each receiving one"));
  }

  /** How many cells a variable counts; -1 if they could not be read. */
  private long count(Variable variable) {
    Interval numbers = surroundings.box().of(variable);
    return Double.isFinite(numbers.high()) ? (long) numbers.high() + 1 : -1;
  }
}
