package org.hillock.experiment.vocabulary;

import java.util.List;
import java.util.Locale;

/**
 * What a number measures. PyNN has one unit for each and expects plain numbers in it, so a quantity
 * is converted to that unit when it is read.
 */
public enum Dimension {
  NONE("a plain number", ""),
  TIME("a time", "ms"),
  VOLTAGE("a voltage", "mV"),
  CAPACITANCE("a capacitance", "nF"),
  CURRENT("a current", "nA"),
  CONDUCTANCE("a conductance", "uS"),
  RATE("a rate", "Hz"),
  PER_TIME("a rate of change", "/ms"),
  VOLTAGE_PER_TIME("a change of voltage in time", "mV/ms");

  private final String phrase;
  private final String unit;

  Dimension(String phrase, String unit) {
    this.phrase = phrase;
    this.unit = unit;
  }

  /** For messages: "a voltage". */
  public String phrase() {
    return phrase;
  }

  /** The unit of PyNN. */
  public String unit() {
    return unit;
  }

  /** The unit of PyNN; that of plain numbers has no symbol. */
  public Unit pynnUnit() {
    return new Unit(unit, this, 0);
  }

  /** Symbols of all units that measure this. */
  public List<String> symbols() {
    return Unit.all().stream().filter(u -> u.dimension() == this).map(Unit::symbol).toList();
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
