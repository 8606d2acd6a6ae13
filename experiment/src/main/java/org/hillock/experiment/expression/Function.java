package org.hillock.experiment.expression;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The functions of formulas: NumPy's, and of the same names. */
public enum Function {
  EXP(1),
  LOG(1),
  LOG10(1),
  SQRT(1),
  POWER(2),
  SIN(1),
  COS(1),
  TAN(1),
  ARCSIN(1),
  ARCCOS(1),
  ARCTAN(1),
  ARCTAN2(2),
  SINH(1),
  COSH(1),
  TANH(1),
  CEIL(1),
  FLOOR(1),
  FABS(1),
  ABS(1),
  FMOD(2),
  HYPOT(2),
  LDEXP(2),
  MAXIMUM(2),
  MINIMUM(2);

  private static final Map<String, String> ELSEWHERE =
      Map.ofEntries(
          Map.entry("min", "minimum"),
          Map.entry("max", "maximum"),
          Map.entry("pow", "power"),
          Map.entry("ln", "log"),
          Map.entry("asin", "arcsin"),
          Map.entry("acos", "arccos"),
          Map.entry("atan", "arctan"),
          Map.entry("atan2", "arctan2"),
          Map.entry("mod", "fmod"),
          Map.entry("ceiling", "ceil"));

  private final int arity;

  Function(int arity) {
    this.arity = arity;
  }

  /** The word of the language and of NumPy. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** How many numbers it takes. */
  public int arity() {
    return arity;
  }

  /** The function of a name. */
  static Optional<Function> of(String word) {
    return Arrays.stream(values()).filter(f -> f.word().equals(word)).findFirst();
  }

  /** The words of all functions. */
  public static List<String> words() {
    return Arrays.stream(values()).map(Function::word).toList();
  }

  /** What a function of other languages is called here. */
  static Optional<String> synonym(String word) {
    return Optional.ofNullable(ELSEWHERE.get(word));
  }

  /**
   * The result as NumPy computes it; the second number counts only where the function takes two.
   */
  double apply(double a, double b) {
    return switch (this) {
      case EXP -> Math.exp(a);
      case LOG -> Math.log(a);
      case LOG10 -> Math.log10(a);
      case SQRT -> Math.sqrt(a);
      case POWER -> Math.pow(a, b);
      case SIN -> Math.sin(a);
      case COS -> Math.cos(a);
      case TAN -> Math.tan(a);
      case ARCSIN -> Math.asin(a);
      case ARCCOS -> Math.acos(a);
      case ARCTAN -> Math.atan(a);
      case ARCTAN2 -> Math.atan2(a, b);
      case SINH -> Math.sinh(a);
      case COSH -> Math.cosh(a);
      case TANH -> Math.tanh(a);
      case CEIL -> Math.ceil(a);
      case FLOOR -> Math.floor(a);
      case FABS, ABS -> Math.abs(a);
      case FMOD -> a % b;
      case HYPOT -> Math.hypot(a, b);
      case LDEXP -> a * Math.pow(2, b);
      case MAXIMUM -> Math.max(a, b);
      case MINIMUM -> Math.min(a, b);
    };
  }

  /** Whether the function is defined for all numbers of two intervals. */
  boolean isDefined(Interval a, Interval b) {
    return switch (this) {
      case LOG, LOG10 -> a.low() > 0;
      case SQRT -> a.low() >= 0;
      case ARCSIN, ARCCOS -> a.low() >= -1 && a.high() <= 1;
      case FMOD -> !b.contains(0);
      case POWER -> Operator.POWER.isDefined(a, b);
      case EXP,
          SIN,
          COS,
          TAN,
          ARCTAN,
          ARCTAN2,
          SINH,
          COSH,
          TANH,
          CEIL,
          FLOOR,
          FABS,
          ABS,
          HYPOT,
          LDEXP,
          MAXIMUM,
          MINIMUM ->
          true;
    };
  }

  /**
   * All that can come out for numbers of two intervals, as far as the function is defined there.
   */
  Interval apply(Interval a, Interval b) {
    double infinite = Double.POSITIVE_INFINITY;
    return switch (this) {
      case EXP -> monotonic(a).within(0, infinite);
      case LOG, LOG10 -> a.low() > 0 ? monotonic(a) : Interval.ALL;
      case SQRT -> a.low() >= 0 ? monotonic(a).within(0, infinite) : Interval.ALL;
      case POWER -> Operator.POWER.apply(a, b);
      case SIN -> wave(a, Math.PI / 2);
      case COS -> wave(a, 0);
      case TAN -> tangent(a);
      case ARCSIN, ARCCOS -> arc(a);
      case ARCTAN, SINH, TANH -> monotonic(a);
      case ARCTAN2 -> Interval.outwards(-Math.PI, Math.PI);
      case COSH -> even(a).within(1, infinite);
      case CEIL, FLOOR -> new Interval(apply(a.low(), 0), apply(a.high(), 0));
      case FABS, ABS -> magnitude(a);
      case FMOD -> fmod(a, b);
      case HYPOT -> hypot(magnitude(a), magnitude(b));
      case LDEXP ->
          a.times(Interval.around(Math.pow(2, b.low()), Math.pow(2, b.high())).within(0, infinite));
      case MAXIMUM -> new Interval(Math.max(a.low(), b.low()), Math.max(a.high(), b.high()));
      case MINIMUM -> new Interval(Math.min(a.low(), b.low()), Math.min(a.high(), b.high()));
    };
  }

  /** For functions that only rise, or only fall. */
  private Interval monotonic(Interval a) {
    return Interval.around(apply(a.low(), 0), apply(a.high(), 0));
  }

  private Interval even(Interval a) {
    Interval size = magnitude(a);
    return Interval.around(apply(size.low(), 0), apply(size.high(), 0));
  }

  private static Interval magnitude(Interval a) {
    double low = Math.abs(a.low());
    double high = Math.abs(a.high());
    return new Interval(a.contains(0) ? 0 : Math.min(low, high), Math.max(low, high));
  }

  private Interval arc(Interval a) {
    return a.low() >= -1 && a.high() <= 1 ? monotonic(a) : Interval.ALL;
  }

  private static Interval hypot(Interval a, Interval b) {
    return Interval.outwards(Math.hypot(a.low(), b.low()), Math.hypot(a.high(), b.high()))
        .within(0, Double.POSITIVE_INFINITY);
  }

  private static Interval fmod(Interval a, Interval b) {
    if (b.contains(0)) {
      return Interval.ALL;
    }
    double most = Math.min(magnitude(a).high(), magnitude(b).high());
    return new Interval(a.low() < 0 ? -most : 0, a.high() > 0 ? most : 0);
  }

  /**
   * Sine and cosine, whose highest points are at the given place and every full turn from there.
   */
  private Interval wave(Interval a, double peak) {
    if (!(a.width() < 2 * Math.PI) || Math.abs(a.low()) > 1e9 || Math.abs(a.high()) > 1e9) {
      return new Interval(-1, 1);
    }
    Interval ends = Interval.around(apply(a.low(), 0), apply(a.high(), 0)).within(-1, 1);
    return new Interval(
        reaches(a, peak + Math.PI, 2 * Math.PI) ? -1 : ends.low(),
        reaches(a, peak, 2 * Math.PI) ? 1 : ends.high());
  }

  private Interval tangent(Interval a) {
    boolean jumps =
        !(a.width() < Math.PI)
            || Math.abs(a.low()) > 1e9
            || Math.abs(a.high()) > 1e9
            || reaches(a, Math.PI / 2, Math.PI);
    return jumps ? Interval.ALL : monotonic(a);
  }

  /** Whether a point, or one that is whole turns from it, lies in the interval or next to it. */
  private static boolean reaches(Interval a, double point, double turn) {
    double slack = 1e-6;
    double first = point + turn * Math.ceil((a.low() - slack - point) / turn);
    return first <= a.high() + slack;
  }
}
