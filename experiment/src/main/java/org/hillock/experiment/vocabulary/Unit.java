package org.hillock.experiment.vocabulary;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.hillock.experiment.diagnostic.Text;
import org.jspecify.annotations.Nullable;

/**
 * A unit that can be written behind a number.
 *
 * @param symbol how it is written
 * @param dimension what it measures
 * @param power the power of ten that leads to PyNN's unit of the same dimension
 */
public record Unit(String symbol, Dimension dimension, int power) {

  private static final Map<String, Unit> BY_SYMBOL = table();

  private static final Map<String, String> WRITTEN_OUT =
      Map.ofEntries(
          Map.entry("sec", "s"),
          Map.entry("second", "s"),
          Map.entry("seconds", "s"),
          Map.entry("msec", "ms"),
          Map.entry("millisecond", "ms"),
          Map.entry("milliseconds", "ms"),
          Map.entry("usec", "us"),
          Map.entry("millivolt", "mV"),
          Map.entry("millivolts", "mV"),
          Map.entry("volt", "V"),
          Map.entry("hertz", "Hz"),
          Map.entry("1/s", "/s"),
          Map.entry("1/ms", "/ms"));

  public static Collection<Unit> all() {
    return BY_SYMBOL.values();
  }

  /** The unit of a symbol, or null if there is none. */
  public static @Nullable Unit of(String symbol) {
    return BY_SYMBOL.get(micro(symbol));
  }

  /** Exact: only the decimal point moves. */
  public BigDecimal toPynn(BigDecimal value) {
    return value.scaleByPowerOfTen(power);
  }

  /**
   * The unit somebody probably meant: the same letters in another case first, the wanted dimension
   * preferred.
   */
  public static Optional<String> guess(String symbol, Dimension wanted) {
    String usual = WRITTEN_OUT.get(symbol.toLowerCase(Locale.ROOT));
    if (usual != null) {
      return Optional.of(usual);
    }
    List<String> sameLetters = new ArrayList<>();
    for (Unit unit : all()) {
      if (unit.symbol.equalsIgnoreCase(micro(symbol))) {
        if (unit.dimension == wanted) {
          return Optional.of(unit.symbol);
        }
        sameLetters.add(unit.symbol);
      }
    }
    return sameLetters.isEmpty()
        ? Text.nearest(symbol, wanted.symbols())
        : Optional.of(sameLetters.getFirst());
  }

  /** Both signs that Unicode has for micro are written u. */
  private static String micro(String symbol) {
    return symbol.isEmpty() || (symbol.charAt(0) != 'µ' && symbol.charAt(0) != 'μ')
        ? symbol
        : "u" + symbol.substring(1);
  }

  private static Map<String, Unit> table() {
    Map<String, Unit> units = new LinkedHashMap<>();
    add(units, Dimension.TIME, Map.of("ms", 0, "s", 3, "us", -3, "ns", -6));
    add(units, Dimension.VOLTAGE, Map.of("mV", 0, "V", 3, "uV", -3));
    add(units, Dimension.CAPACITANCE, Map.of("nF", 0, "pF", -3, "uF", 3, "mF", 6, "F", 9));
    add(units, Dimension.CURRENT, Map.of("nA", 0, "pA", -3, "uA", 3, "mA", 6, "A", 9));
    add(units, Dimension.CONDUCTANCE, Map.of("uS", 0, "nS", -3, "pS", -6, "mS", 3, "S", 6));
    add(units, Dimension.RATE, Map.of("Hz", 0, "kHz", 3, "mHz", -3, "MHz", 6));
    add(units, Dimension.PER_TIME, Map.of("/ms", 0, "/s", -3));
    add(units, Dimension.VOLTAGE_PER_TIME, Map.of("mV/ms", 0, "V/s", 0, "mV/s", -3));
    return units;
  }

  private static void add(
      Map<String, Unit> units, Dimension dimension, Map<String, Integer> powers) {
    powers.entrySet().stream()
        .sorted(
            Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .forEach(e -> units.put(e.getKey(), new Unit(e.getKey(), dimension, e.getValue())));
  }
}
