package org.hillock.experiment.expression;

/** What stands between two parts of a formula. */
public enum Operator {
  ADD("+", 3),
  SUBTRACT("-", 3),
  MULTIPLY("*", 4),
  DIVIDE("/", 4),
  REMAINDER("%", 4),
  POWER("**", 6),
  LESS("<", 2),
  AT_MOST("<=", 2),
  GREATER(">", 2),
  AT_LEAST(">=", 2),
  EQUAL("==", 2),
  UNEQUAL("!=", 2);

  /** How strongly a sign in front of something binds. */
  static final int SIGN = 5;

  private final String sign;
  private final int strength;

  Operator(String sign, int strength) {
    this.sign = sign;
    this.strength = strength;
  }

  /** How it is written, here and in Python. */
  public String sign() {
    return sign;
  }

  /** The higher, the more closely it binds; as in Python. */
  public int strength() {
    return strength;
  }

  /** Whether it compares, which gives 0 or 1. */
  public boolean compares() {
    return strength == 2;
  }

  /** The result as NumPy computes it with floating-point numbers. */
  double apply(double a, double b) {
    return switch (this) {
      case ADD -> a + b;
      case SUBTRACT -> a - b;
      case MULTIPLY -> a * b;
      case DIVIDE -> a / b;
      case REMAINDER -> remainder(a, b);
      case POWER -> Math.pow(a, b);
      case LESS -> a < b ? 1 : 0;
      case AT_MOST -> a <= b ? 1 : 0;
      case GREATER -> a > b ? 1 : 0;
      case AT_LEAST -> a >= b ? 1 : 0;
      case EQUAL -> a == b ? 1 : 0;
      case UNEQUAL -> a != b ? 1 : 0;
    };
  }

  /** With the sign of the divisor, as in Python. */
  private static double remainder(double a, double b) {
    double rest = a % b;
    return rest != 0 && (rest < 0) != (b < 0) ? rest + b : rest;
  }

  /** All that can come out for numbers of two intervals; anything where it is not defined. */
  Interval apply(Interval a, Interval b) {
    return switch (this) {
      case ADD -> a.plus(b);
      case SUBTRACT -> a.minus(b);
      case MULTIPLY -> a.times(b);
      case DIVIDE -> a.dividedBy(b);
      case REMAINDER -> remainder(a, b);
      case POWER -> power(a, b);
      case LESS -> truth(a.high() < b.low(), a.low() >= b.high());
      case AT_MOST -> truth(a.high() <= b.low(), a.low() > b.high());
      case GREATER -> truth(a.low() > b.high(), a.high() <= b.low());
      case AT_LEAST -> truth(a.low() >= b.high(), a.high() < b.low());
      case EQUAL -> truth(same(a, b), a.high() < b.low() || a.low() > b.high());
      case UNEQUAL -> truth(a.high() < b.low() || a.low() > b.high(), same(a, b));
    };
  }

  /** Whether the operation is defined for all numbers of two intervals. */
  boolean isDefined(Interval a, Interval b) {
    return switch (this) {
      case DIVIDE, REMAINDER -> !b.contains(0);
      case POWER ->
          a.low() > 0
              || (a.low() == 0 && b.low() >= 0)
              || (isWhole(b) && !(a.contains(0) && b.low() < 0));
      case ADD, SUBTRACT, MULTIPLY, LESS, AT_MOST, GREATER, AT_LEAST, EQUAL, UNEQUAL -> true;
    };
  }

  private static boolean isWhole(Interval exponent) {
    return exponent.width() == 0 && exponent.low() == Math.rint(exponent.low());
  }

  private static boolean same(Interval a, Interval b) {
    return a.width() == 0 && b.width() == 0 && a.low() == b.low();
  }

  private static Interval truth(boolean always, boolean never) {
    return always ? Interval.of(1) : never ? Interval.of(0) : new Interval(0, 1);
  }

  private static Interval remainder(Interval a, Interval b) {
    if (b.contains(0)) {
      return Interval.ALL;
    }
    if (b.width() == 0 && Math.floor(a.low() / b.low()) == Math.floor(a.high() / b.low())) {
      double first = remainder(a.low(), b.low());
      double second = remainder(a.high(), b.low());
      if (first <= second && second - first <= Interval.above(a.width())) {
        return Interval.outwards(first, second);
      }
    }
    return b.low() > 0 ? new Interval(0, b.high()) : new Interval(b.low(), 0);
  }

  private static Interval power(Interval a, Interval b) {
    if (a.low() > 0 || (a.low() == 0 && b.low() >= 0)) {
      return Interval.around(
              Math.pow(a.low(), b.low()),
              Math.pow(a.low(), b.high()),
              Math.pow(a.high(), b.low()),
              Math.pow(a.high(), b.high()))
          .within(0, Double.POSITIVE_INFINITY);
    }
    if (!isWhole(b) || (a.contains(0) && b.low() < 0)) {
      return Interval.ALL;
    }
    double n = b.low();
    double first = Math.pow(a.low(), n);
    double second = Math.pow(a.high(), n);
    boolean even = n % 2 == 0;
    if (n == 0) {
      return Interval.of(1);
    }
    return even && a.contains(0)
        ? Interval.around(0, first, second).within(0, Double.POSITIVE_INFINITY)
        : even
            ? Interval.around(first, second).within(0, Double.POSITIVE_INFINITY)
            : Interval.around(first, second);
  }
}
