package org.hillock.experiment.vocabulary;

import java.math.BigDecimal;
import java.util.Optional;
import org.hillock.experiment.diagnostic.Numbers;

/**
 * What a number must be: its name for messages, what it measures, and its bounds in PyNN's unit.
 *
 * @param fallback what PyNN uses when it is not given
 * @param times whether a list of points of time is meant instead of a number
 */
public record Spec(
    String name,
    Dimension dimension,
    Optional<BigDecimal> above,
    Optional<BigDecimal> atLeast,
    Optional<BigDecimal> atMost,
    Optional<BigDecimal> fallback,
    boolean times) {

  public static Spec of(String name, Dimension dimension) {
    Optional<BigDecimal> none = Optional.empty();
    return new Spec(name, dimension, none, none, none, none, false);
  }

  public Spec above(long bound) {
    Optional<BigDecimal> value = Optional.of(BigDecimal.valueOf(bound));
    return new Spec(name, dimension, value, atLeast, atMost, fallback, times);
  }

  public Spec atLeast(long bound) {
    Optional<BigDecimal> value = Optional.of(BigDecimal.valueOf(bound));
    return new Spec(name, dimension, above, value, atMost, fallback, times);
  }

  public Spec atMost(long bound) {
    Optional<BigDecimal> value = Optional.of(BigDecimal.valueOf(bound));
    return new Spec(name, dimension, above, atLeast, value, fallback, times);
  }

  /** The same in another dimension, with the numbers as they are. */
  public Spec in(Dimension other) {
    return new Spec(name, other, above, atLeast, atMost, fallback, times);
  }

  /** Without bounds, for what moves a number rather than being one. */
  public Spec named(String other) {
    return of(other, dimension);
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
    return dimension == Dimension.NONE
        ? Numbers.grouped(value)
        : Numbers.shown(value) + " " + dimension.unit();
  }
}
