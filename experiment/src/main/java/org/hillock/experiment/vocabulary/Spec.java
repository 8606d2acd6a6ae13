package org.hillock.experiment.vocabulary;

import java.math.BigDecimal;
import java.util.Optional;
import org.hillock.experiment.diagnostic.Numbers;

/**
 * What a number must be: its name for messages, the unit that PyNN expects it in, and its bounds in
 * that unit.
 *
 * @param unit mostly the usual one of its dimension, but PyNN wants some conductances in nS
 * @param fallback what PyNN uses when it is not given
 * @param form whether it is a number or a list
 */
public record Spec(
    String name,
    Unit unit,
    Optional<BigDecimal> above,
    Optional<BigDecimal> atLeast,
    Optional<BigDecimal> atMost,
    Optional<BigDecimal> fallback,
    Form form) {

  /** What is written for it. */
  public enum Form {
    NUMBER,
    /** A list of points of time, in ascending order, or one such list for each cell. */
    TIMES,
    /** A list of numbers, or one for each cell. */
    SEQUENCE,
    /** A list of numbers that the equations of a cell add up, or one for each cell. */
    ARRAY
  }

  public static Spec of(String name, Dimension dimension) {
    Optional<BigDecimal> none = Optional.empty();
    return new Spec(name, dimension.pynnUnit(), none, none, none, none, Form.NUMBER);
  }

  public Dimension dimension() {
    return unit.dimension();
  }

  public Spec above(long bound) {
    Optional<BigDecimal> value = Optional.of(BigDecimal.valueOf(bound));
    return new Spec(name, unit, value, atLeast, atMost, fallback, form);
  }

  public Spec atLeast(long bound) {
    Optional<BigDecimal> value = Optional.of(BigDecimal.valueOf(bound));
    return new Spec(name, unit, above, value, atMost, fallback, form);
  }

  public Spec atMost(long bound) {
    Optional<BigDecimal> value = Optional.of(BigDecimal.valueOf(bound));
    return new Spec(name, unit, above, atLeast, value, fallback, form);
  }

  public Spec fallback(BigDecimal value) {
    return new Spec(name, unit, above, atLeast, atMost, Optional.of(value), form);
  }

  /** The same under another name, for messages. */
  public Spec called(String other) {
    return new Spec(other, unit, above, atLeast, atMost, fallback, form);
  }

  /** The same in another dimension, with the numbers as they are. */
  public Spec in(Dimension other) {
    return new Spec(name, other.pynnUnit(), above, atLeast, atMost, fallback, form);
  }

  /** Without bounds, for what moves a number rather than being one. */
  public Spec named(String other) {
    Optional<BigDecimal> none = Optional.empty();
    return new Spec(other, unit, none, none, none, none, Form.NUMBER);
  }

  public boolean allows(BigDecimal value) {
    return above.map(b -> value.compareTo(b) > 0).orElse(true)
        && atLeast.map(b -> value.compareTo(b) >= 0).orElse(true)
        && atMost.map(b -> value.compareTo(b) <= 0).orElse(true);
  }

  /** The lower bound, for asking how often a normal distribution goes below it. */
  public Optional<BigDecimal> floor() {
    return above.or(() -> atLeast);
  }

  /** {@code above 0 ms}, {@code between 0 and 1}. */
  public String bounds() {
    if (atLeast.isPresent() && atMost.isPresent()) {
      return "between %s and %s".formatted(shown(atLeast.get()), shown(atMost.get()));
    }
    return above
        .map(b -> "above " + shown(b))
        .or(() -> atLeast.map(b -> "at least " + shown(b)))
        .or(() -> atMost.map(b -> "at most " + shown(b)))
        .orElse("a number");
  }

  /** A number with the unit of this. */
  public String shown(BigDecimal value) {
    return dimension() == Dimension.NONE
        ? Numbers.grouped(value)
        : Numbers.shown(value) + " " + unit.symbol();
  }

  /** A number with its unit, in PyNN's unit for this. */
  public BigDecimal converted(BigDecimal value, Unit from) {
    return value.scaleByPowerOfTen(from.power() - unit.power());
  }
}
