package org.hillock.experiment.read;

import java.util.ArrayList;
import java.util.List;
import org.hillock.experiment.diagnostic.Code;
import org.hillock.experiment.diagnostic.Diagnostic;
import org.hillock.experiment.diagnostic.Place;
import org.hillock.experiment.diagnostic.Problems;
import org.hillock.experiment.diagnostic.Text;
import org.hillock.experiment.document.Node;
import org.hillock.experiment.document.Node.Sequence;
import org.hillock.experiment.model.Num;
import org.hillock.experiment.model.Value;
import org.hillock.experiment.vocabulary.Spec;
import org.jspecify.annotations.Nullable;

/**
 * Reads a parameter that is a list: {@code [10 ms, 20 ms]}, or {@code [[10 ms], [15 ms]]} for the
 * cells one by one. Points of time ascend.
 */
final class ListReader {

  private final Values values;
  private final Problems problems;

  ListReader(Values values, Problems problems) {
    this.values = values;
    this.problems = problems;
  }

  /** One list for all cells, or a list of lists, one for each cell. */
  @Nullable Value read(Node node, Place place, Spec spec) {
    Node meant = values.followed(node);
    if (!(meant instanceof Sequence list)) {
      problems.add(noList(meant, place.at(node.span()), spec));
      return null;
    }
    if (list.items().isEmpty() || !(values.followed(list.items().getFirst()) instanceof Sequence)) {
      return ofOne(list, place, spec);
    }
    List<Value.Times> cells = new ArrayList<>();
    for (int i = 0; i < list.items().size(); i++) {
      Node item = list.items().get(i);
      if (!(values.followed(item) instanceof Sequence one)) {
        problems.add(
            Diagnostic.of(
                Code.WRONG_KIND,
                place.item(i, item.span()),
                "here stands %s among lists of %s".formatted(item.kind(), items(spec))));
        return null;
      }
      Value.Times times = ofOne(one, place.item(i, one.span()), spec);
      if (times == null) {
        return null;
      }
      cells.add(times);
    }
    return new Value.TimesPerCell(cells, place.at(list.span()));
  }

  private static String items(Spec spec) {
    return spec.form() == Spec.Form.TIMES ? "times" : "numbers";
  }

  private static Diagnostic noList(Node meant, Place at, Spec spec) {
    String unit = spec.unit().symbol().isEmpty() ? "" : " " + spec.unit().symbol();
    return Diagnostic.of(
            Code.WRONG_KIND,
            at,
            "%s is a list of %s, not %s"
                .formatted(Text.quoted(spec.name()), items(spec), meant.kind()))
        .help(
            "write `[10%s, 20%s]`, or `[[10%s], [15%s]]` for the cells one by one"
                .replace("%s", unit));
  }

  private Value.@Nullable Times ofOne(Sequence list, Place place, Spec spec) {
    List<Num> numbers = values.numbers(list, place, spec);
    if (numbers == null) {
      return null;
    }
    return spec.form() == Spec.Form.TIMES && !ascends(numbers, spec)
        ? null
        : new Value.Times(numbers, place.at(list.span()));
  }

  private boolean ascends(List<Num> times, Spec spec) {
    for (int i = 1; i < times.size(); i++) {
      Num time = times.get(i);
      if (time.value().compareTo(times.get(i - 1).value()) <= 0) {
        problems.add(
            Diagnostic.of(
                    Code.UNSORTED_TIMES,
                    time.place(),
                    "%s does not come after %s"
                        .formatted(spec.shown(time.value()), spec.shown(times.get(i - 1).value())))
                .help("sort the times, each once"));
        return false;
      }
    }
    return true;
  }
}
