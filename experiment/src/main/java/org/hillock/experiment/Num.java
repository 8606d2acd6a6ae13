package org.hillock.experiment;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * One number of the model, in PyNN's unit.
 *
 * @param value the number, exact
 * @param parameter the parameter of the description that stands for it, if it was written as {@code
 *     $name}
 * @param place where it was written
 */
public record Num(BigDecimal value, Optional<String> parameter, Place place) {

  /** The number as the simulators see it. */
  public double asDouble() {
    return value.doubleValue();
  }

  int signum() {
    return value.signum();
  }

  boolean isBelow(BigDecimal other) {
    return value.compareTo(other) < 0;
  }

  /** The number as text without trailing zeros, for messages. */
  String shown() {
    return Numbers.shown(value);
  }
}
