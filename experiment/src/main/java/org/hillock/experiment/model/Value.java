package org.hillock.experiment.model;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hillock.experiment.diagnostic.Place;
import org.hillock.experiment.expression.Expression;
import org.hillock.experiment.expression.Extent;

/**
 * A value of the model, in PyNN's unit: the same for all cells or synapses, listed, or drawn at
 * random.
 */
public sealed interface Value {

  /** Where it was written. */
  Place place();

  /** One number for all. */
  record Constant(Num number) implements Value {
    @Override
    public Place place() {
      return number.place();
    }
  }

  /** One number for each cell, in the order of the cells. */
  record PerCell(List<Num> numbers, Place place) implements Value {
    /** Copies the list. */
    public PerCell {
      numbers = List.copyOf(numbers);
    }
  }

  /** One number for each pair of cells: a row for each sending cell. */
  record PerPair(List<List<Num>> rows, Place place) implements Value {
    /** Copies the lists. */
    public PerPair {
      rows = rows.stream().map(List::copyOf).toList();
    }
  }

  /**
   * Computed for each cell or synapse.
   *
   * @param extent between which numbers it stays
   */
  record Formula(Expression expression, Extent extent, Place place) implements Value {}

  /**
   * Drawn at random.
   *
   * @param numbers those of the distribution, in PyNN's order
   * @param seed its own seed, if it is not derived from that of the experiment
   * @param like the parameter of the cell whose numbers these are, if they are not its own
   */
  record Drawn(
      Distribution distribution,
      List<Num> numbers,
      Optional<Num> seed,
      Optional<String> like,
      Place place)
      implements Value {
    /** Copies the list. */
    public Drawn {
      numbers = List.copyOf(numbers);
    }

    /** A number of the distribution by its name. */
    public Num number(String name) {
      return numbers.get(distribution.parameters().indexOf(name));
    }

    /** An upper bound for the probability of a number that is not allowed. */
    public double outside(
        Optional<BigDecimal> above, Optional<BigDecimal> atLeast, Optional<BigDecimal> atMost) {
      double below =
          above
              .or(() -> atLeast)
              .map(b -> distribution.below(numbers, b.doubleValue(), above.isPresent()))
              .orElse(0.0);
      return below + atMost.map(b -> distribution.above(numbers, b.doubleValue())).orElse(0.0);
    }

    /** How much of a clipped distribution is kept of each number drawn. */
    public double kept() {
      return distribution == Distribution.NORMAL_CLIPPED
          ? Tail.between(
              number("mu").asDouble(),
              number("sigma").asDouble(),
              number("low").asDouble(),
              number("high").asDouble())
          : 1;
    }
  }

  /** Points of time, the same for each cell. */
  record Times(List<Num> times, Place place) implements Value {
    /** Copies the list. */
    public Times {
      times = List.copyOf(times);
    }
  }

  /** Points of time for each cell, in the order of the cells. */
  record TimesPerCell(List<Times> cells, Place place) implements Value {
    /** Copies the list. */
    public TimesPerCell {
      cells = List.copyOf(cells);
    }
  }

  /** Whether numbers are drawn for it, so that it needs a seed. */
  default boolean isRandom() {
    return switch (this) {
      case Drawn _ -> true;
      case Constant _, PerCell _, PerPair _, Formula _, Times _, TimesPerCell _ -> false;
    };
  }

  /** The largest or smallest number that this can be; empty if it has no bounds. */
  default Optional<BigDecimal> bound(boolean largest) {
    return switch (this) {
      case Constant constant -> Optional.of(constant.number().value());
      case Drawn drawn -> drawn.distribution().bound(drawn.numbers(), largest);
      case Formula formula -> Optional.of(formula.extent().bound(largest));
      case PerCell list -> bound(list.numbers().stream(), largest);
      case PerPair table -> bound(table.rows().stream().flatMap(List::stream), largest);
      case Times _, TimesPerCell _ -> Optional.empty();
    };
  }

  private static Optional<BigDecimal> bound(Stream<Num> numbers, boolean largest) {
    Stream<BigDecimal> values = numbers.map(Num::value);
    return largest ? values.max(Comparator.naturalOrder()) : values.min(Comparator.naturalOrder());
  }
}
