package org.hillock.experiment.model;

import java.util.List;
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

  /**
   * Computed for each cell or synapse.
   *
   * @param extent between which numbers it stays
   */
  record Formula(Expression expression, Extent extent, Place place) implements Value {}

  /** Drawn evenly between two numbers. */
  record Uniform(Num low, Num high, Place place) implements Value {}

  /** Drawn from a normal distribution. */
  record Normal(Num mu, Num sigma, Place place) implements Value {}

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
      case Uniform _, Normal _ -> true;
      case Constant _, PerCell _, Formula _, Times _, TimesPerCell _ -> false;
    };
  }
}
