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
 * Reads points of time: {@code [10 ms, 20 ms]}, or {@code [[10 ms], [15 ms]]} for the cells one by
 * one.
 */
final class TimesReader {

  private final Values values;
  private final Problems problems;

  TimesReader(Values values, Problems problems) {
    this.values = values;
    this.problems = problems;
  }

  /** Points of time: one list for all cells, or a list of lists, one for each cell. */
  @Nullable Value read(Node node, Place place, Spec spec) {
    Node meant = values.followed(node);
    if (!(meant instanceof Sequence list)) {
      problems.add(
          Diagnostic.of(
                  Code.WRONG_KIND,
                  place.at(node.span()),
                  "%s is a list of times, not %s".formatted(Text.quoted(spec.name()), meant.kind()))
              .help("write `[10 ms, 20 ms]`, or `[[10 ms], [15 ms]]` for the cells one by one"));
      return null;
    }
    if (list.items().isEmpty() || !(values.followed(list.items().getFirst()) instanceof Sequence)) {
      return timesOfOne(list, place, spec);
    }
    List<Value.Times> cells = new ArrayList<>();
    for (int i = 0; i < list.items().size(); i++) {
      Node item = list.items().get(i);
      if (!(values.followed(item) instanceof Sequence one)) {
        problems.add(
            Diagnostic.of(
                Code.WRONG_KIND,
                place.item(i, item.span()),
                "here stands %s among lists of times".formatted(item.kind())));
        return null;
      }
      Value.Times times = timesOfOne(one, place.item(i, one.span()), spec);
      if (times == null) {
        return null;
      }
      cells.add(times);
    }
    return new Value.TimesPerCell(cells, false, place.at(list.span()));
  }

  private Value.@Nullable Times timesOfOne(Sequence list, Place place, Spec spec) {
    List<Num> times = values.numbers(list, place, spec);
    if (times == null) {
      return null;
    }
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
        return null;
      }
    }
    return new Value.Times(times, place.at(list.span()));
  }
}
