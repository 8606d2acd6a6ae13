package org.hillock.experiment.expression;

/**
 * All numbers between two, both included. Every operation gives an interval that holds all results
 * for numbers of its operands, in spite of rounding: bounds are moved outwards by a little.
 *
 * @param low the lower bound; may be infinite
 * @param high the upper bound; may be infinite
 */
public record Interval(double low, double high) {

  /** Anything at all. */
  public static final Interval ALL =
      new Interval(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);

  /** Nothing is empty, and nothing is not a number. */
  public Interval {
    if (!(low <= high)) {
      throw new IllegalArgumentException("no interval: " + low + " to " + high);
    }
  }

  /** One number alone. */
  public static Interval of(double number) {
    return new Interval(number, number);
  }

  /** Both and all between. */
  public Interval union(Interval other) {
    return new Interval(Math.min(low, other.low), Math.max(high, other.high));
  }

  /** How far its bounds are apart. */
  public double width() {
    return high - low;
  }

  boolean contains(double number) {
    return low <= number && number <= high;
  }

  double middle() {
    return low / 2 + high / 2;
  }

  Interval plus(Interval other) {
    return outwards(low + other.low, high + other.high);
  }

  Interval minus(Interval other) {
    return outwards(low - other.high, high - other.low);
  }

  Interval negated() {
    return new Interval(-high, -low);
  }

  Interval times(Interval other) {
    return around(
        product(low, other.low),
        product(low, other.high),
        product(high, other.low),
        product(high, other.high));
  }

  /** Only if the other does not contain 0. */
  Interval dividedBy(Interval other) {
    if (other.contains(0)) {
      return ALL;
    }
    return around(
        quotient(low, other.low),
        quotient(low, other.high),
        quotient(high, other.low),
        quotient(high, other.high));
  }

  /** The smallest interval around some numbers, moved outwards. */
  static Interval around(double... numbers) {
    double least = numbers[0];
    double most = numbers[0];
    for (double number : numbers) {
      if (Double.isNaN(number)) {
        return ALL;
      }
      least = Math.min(least, number);
      most = Math.max(most, number);
    }
    return outwards(least, most);
  }

  /** A little wider than the numbers, which were rounded. */
  static Interval outwards(double least, double most) {
    if (Double.isNaN(least) || Double.isNaN(most)) {
      return ALL;
    }
    return new Interval(below(least), above(most));
  }

  /** Functions of the platforms' libraries may be off by a few units in the last place. */
  static double below(double number) {
    return number == 0
        ? -Double.MIN_VALUE
        : Double.isInfinite(number) ? number : number - 4 * Math.ulp(number);
  }

  static double above(double number) {
    return -below(-number);
  }

  /** This, but nothing outside of the given bounds, which the operation cannot leave. */
  Interval within(double least, double most) {
    return new Interval(
        Math.min(Math.max(low, least), most), Math.max(Math.min(high, most), least));
  }

  private static double product(double a, double b) {
    return a == 0 || b == 0 ? 0 : a * b; // 0 times a bound that is infinite
  }

  private static double quotient(double a, double b) {
    return Double.isInfinite(b) ? (Double.isInfinite(a) ? Double.NaN : 0) : a / b;
  }
}
