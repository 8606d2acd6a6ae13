package org.hillock.experiment.model;

import java.math.BigDecimal;
import java.util.Optional;
import org.hillock.experiment.diagnostic.Numbers;
import org.hillock.experiment.diagnostic.Place;
import org.hillock.experiment.expression.Expression;

/**
 * One number of the model, in PyNN's unit.
 *
 * @param value the number, exact
 * @param formula how it was written, if it was {@code $name} or computed from such
 * @param place where it was written
 */
public record Num(BigDecimal value, Optional<Expression> formula, Place place) {

  /** The number as the simulators see it. */
  public double asDouble() {
    return value.doubleValue();
  }

  public int signum() {
    return value.signum();
  }

  public boolean isBelow(BigDecimal other) {
    return value.compareTo(other) < 0;
  }

  /** The number as text without trailing zeros, for messages. */
  public String shown() {
    return Numbers.shown(value);
  }
}
