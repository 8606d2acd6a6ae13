package org.hillock.experiment.expression;

import java.util.ArrayList;
import java.util.List;
import org.hillock.experiment.vocabulary.Dimension;
import org.jspecify.annotations.Nullable;

/**
 * What a part of a formula measures, as a product of powers. PyNN's units of capacitance and
 * conductance are products of those of time, voltage and current; Hz and ms are not the inverse of
 * one another, so a rate stays apart from a time.
 */
record Measure(int time, int voltage, int current, int rate) {

  static final Measure PLAIN = new Measure(0, 0, 0, 0);

  static Measure of(Dimension dimension) {
    return switch (dimension) {
      case NONE -> PLAIN;
      case TIME -> new Measure(1, 0, 0, 0);
      case VOLTAGE -> new Measure(0, 1, 0, 0);
      case CURRENT -> new Measure(0, 0, 1, 0);
      case CONDUCTANCE -> new Measure(0, -1, 1, 0);
      case CAPACITANCE -> new Measure(1, -1, 1, 0);
      case RATE -> new Measure(0, 0, 0, 1);
      case PER_TIME -> new Measure(-1, 0, 0, 0);
      case VOLTAGE_PER_TIME -> new Measure(-1, 1, 0, 0);
    };
  }

  boolean isPlain() {
    return equals(PLAIN);
  }

  Measure times(Measure other, int power) {
    return new Measure(
        time + power * other.time,
        voltage + power * other.voltage,
        current + power * other.current,
        rate + power * other.rate);
  }

  Measure power(int times) {
    return new Measure(times * time, times * voltage, times * current, times * rate);
  }

  /** Null if there is none. */
  @Nullable Measure root() {
    return time % 2 == 0 && voltage % 2 == 0 && current % 2 == 0 && rate % 2 == 0
        ? new Measure(time / 2, voltage / 2, current / 2, rate / 2)
        : null;
  }

  boolean mixesRateAndTime() {
    return rate != 0 && time != 0;
  }

  /** Null if PyNN has no unit for it. */
  @Nullable Dimension dimension() {
    for (Dimension dimension : Dimension.values()) {
      if (equals(of(dimension))) {
        return dimension;
      }
    }
    return null;
  }

  /** For messages: {@code a time}, or {@code something in ms*mV}. */
  String phrase() {
    Dimension dimension = dimension();
    if (dimension != null) {
      return dimension.phrase();
    }
    List<String> units = new ArrayList<>();
    add(units, "ms", time);
    add(units, "mV", voltage);
    add(units, "nA", current);
    add(units, "Hz", rate);
    return "something in " + String.join("*", units);
  }

  private static void add(List<String> units, String unit, int power) {
    if (power != 0) {
      units.add(power == 1 ? unit : unit + "**" + power);
    }
  }
}
