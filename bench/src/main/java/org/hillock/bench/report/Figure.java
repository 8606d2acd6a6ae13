package org.hillock.bench.report;

import org.jspecify.annotations.Nullable;

/**
 * One number.
 *
 * @param name what was measured
 * @param value the number
 * @param unit its unit, such as {@code ms} or {@code 1/s}
 * @param goal what it should be, in words, {@code null} if there is no goal
 */
public record Figure(String name, double value, String unit, @Nullable String goal) {

  /** A number without a goal. */
  public static Figure of(String name, double value, String unit) {
    return new Figure(name, value, unit, null);
  }
}
