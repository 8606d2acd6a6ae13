package org.hillock.experiment.expression;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.hillock.experiment.diagnostic.Numbers;

/**
 * Between which numbers a formula stays.
 *
 * @param outer certainly not outside of this
 * @param least the smallest value that was found, and where
 * @param most the largest value that was found, and where
 * @param doubt a part that is not defined, or may not be, somewhere
 */
public record Extent(Interval outer, Peak least, Peak most, Optional<Doubt> doubt) {

  /** Bounds that are nearer to a value than this, in proportion, are not told apart from it. */
  private static final double NEAR = 1e-9;

  /**
   * A value and where it is reached.
   *
   * @param at the variables there
   */
  public record Peak(double value, Map<Variable, Double> at) {

    /** Copies the map. */
    public Peak {
      Map<Variable, Double> copy = new EnumMap<>(Variable.class);
      copy.putAll(at);
      at = Collections.unmodifiableMap(copy);
    }

    /** {@code d = 14.1, x = 3}; empty if nothing varies. */
    public String where() {
      return String.join(
          ", ",
          at.entrySet().stream()
              .map(e -> e.getKey().word() + " = " + Numbers.rounded(new BigDecimal(e.getValue())))
              .toList());
    }
  }

  /**
   * A part of a formula that is not defined everywhere, such as a division by zero.
   *
   * @param at where it is not; empty if no such place was found, but none could be excluded
   */
  public record Doubt(Expression part, Optional<Peak> at) {}

  /** The largest or smallest value: that which was found if nothing beyond it is possible. */
  public BigDecimal bound(boolean largest) {
    double found = (largest ? most : least).value();
    double possible = largest ? outer.high() : outer.low();
    double scale = Math.max(Math.abs(least.value()), Math.abs(most.value()));
    double bound = Math.abs(possible - found) <= NEAR * scale ? found : possible;
    return new BigDecimal(Double.toString(bound));
  }

  /** Whether both bounds are numbers. */
  public boolean isFinite() {
    return Double.isFinite(outer.low()) && Double.isFinite(outer.high());
  }

  /** Where the bound is reached, for messages; empty if that is not known or nothing varies. */
  public Optional<String> where(boolean largest) {
    Peak peak = largest ? most : least;
    boolean reached = bound(largest).doubleValue() == peak.value();
    return reached && !peak.at().isEmpty() ? Optional.of(peak.where()) : Optional.empty();
  }
}
