package org.hillock.experiment.read;

import static java.util.stream.Collectors.joining;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hillock.experiment.diagnostic.Code;
import org.hillock.experiment.diagnostic.Diagnostic;
import org.hillock.experiment.diagnostic.Problems;
import org.hillock.experiment.diagnostic.Text;
import org.hillock.experiment.model.Value;
import org.hillock.experiment.vocabulary.CellType;
import org.hillock.experiment.vocabulary.CellType.Order;
import org.hillock.experiment.vocabulary.Spec;
import org.jspecify.annotations.Nullable;

/**
 * Checks what must hold between parameters of a cell, with PyNN's default for one that is not
 * given.
 */
final class CellOrders {

  private final CellType type;
  private final Problems problems;

  CellOrders(CellType type, Problems problems) {
    this.type = type;
    this.problems = problems;
  }

  void check(Map<String, Value> parameters) {
    for (Order order : type.orders()) {
      switch (order) {
        case Order.Below below ->
            checkBelow(below, parameters.get(below.smaller()), parameters.get(below.larger()));
        case Order.SameLength same ->
            checkLength(same, parameters.get(same.one()), parameters.get(same.other()));
      }
    }
  }

  private void checkBelow(Order.Below pair, @Nullable Value smaller, @Nullable Value larger) {
    Optional<BigDecimal> most =
        smaller == null ? fallback(pair.smaller()) : CellReader.bound(smaller, true);
    Optional<BigDecimal> least =
        larger == null ? fallback(pair.larger()) : CellReader.bound(larger, false);
    Value at = larger == null ? smaller : larger;
    Spec spec = type.parameters().get(pair.smaller());
    if (at == null || spec == null || most.isEmpty() || least.isEmpty()) {
      return;
    }
    int comparison = most.get().compareTo(least.get());
    if (comparison < 0 || (pair.orEqual() && comparison == 0)) {
      return;
    }
    Diagnostic wrong =
        Diagnostic.of(
            Code.PARAMETERS_CONTRADICT,
            at.place(),
            "%s must %s %s, but is %s against %s"
                .formatted(
                    Text.quoted(pair.smaller()),
                    pair.orEqual() ? "not be above" : "be below",
                    Text.quoted(pair.larger()),
                    spec.shown(most.get()),
                    spec.shown(least.get())));
    if (smaller == null || larger == null) {
      wrong =
          wrong.note(
              "%s is not given, so PyNN's default holds"
                  .formatted(Text.quoted(smaller == null ? pair.smaller() : pair.larger())));
    } else if (pair.smaller().equals("v_reset")) {
      wrong = wrong.note("a cell that is reset above its threshold fires without end");
    }
    problems.add(wrong);
  }

  private Optional<BigDecimal> fallback(String name) {
    Spec spec = type.parameters().get(name);
    return spec == null ? Optional.empty() : spec.fallback();
  }

  private void checkLength(Order.SameLength pair, @Nullable Value one, @Nullable Value other) {
    Value at = other == null ? one : other;
    if (at == null) {
      return;
    }
    List<Integer> lengths =
        Stream.concat(lengths(one, pair), lengths(other, pair)).distinct().toList();
    if (lengths.size() > 1) {
      Diagnostic wrong =
          Diagnostic.of(
              Code.UNEQUAL_LISTS,
              at.place(),
              "%s and %s belong together, but have %s items"
                  .formatted(
                      Text.quoted(pair.one()),
                      Text.quoted(pair.other()),
                      lengths.stream().map(String::valueOf).collect(joining(" and "))));
      problems.add(
          one != null && other != null
              ? wrong.help("give both as many items")
              : wrong
                  .note(
                      "%s is not given, so PyNN's default of %d holds"
                          .formatted(
                              Text.quoted(one == null ? pair.one() : pair.other()), pair.usual()))
                  .help("give both"));
    }
  }

  private static Stream<Integer> lengths(@Nullable Value value, Order.SameLength pair) {
    return switch (value) {
      case null -> Stream.of(pair.usual());
      case Value.Times one -> Stream.of(one.times().size());
      case Value.TimesPerCell each -> each.cells().stream().map(list -> list.times().size());
      case Value.Constant _, Value.PerCell _, Value.PerPair _, Value.Formula _, Value.Drawn _ ->
          Stream.of();
    };
  }
}
