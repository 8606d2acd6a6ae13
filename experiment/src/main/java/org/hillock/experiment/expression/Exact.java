package org.hillock.experiment.expression;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The value of a formula without variables, in decimal numbers where these are exact: 0.1 * 3 is
 * 0.3. Functions, and what has no end, are computed in floating point.
 */
final class Exact {

  private static final int MOST_DIGITS = 60;
  private static final int LARGEST_EXPONENT = 60;

  private Exact() {}

  /** The value; null if it is not defined or has no end. */
  static @Nullable BigDecimal value(Expression expression) {
    double rounded = Evaluation.value(expression, Map.of());
    if (!Double.isFinite(rounded)) {
      return null;
    }
    BigDecimal exact = exact(expression);
    return exact == null ? new BigDecimal(Double.toString(rounded)) : exact;
  }

  private static @Nullable BigDecimal exact(Expression expression) {
    BigDecimal value =
        switch (expression) {
          case Expression.Literal number -> number.value();
          case Expression.Parameter parameter -> parameter.value();
          case Expression.Named _, Expression.Use _ -> null;
          case Expression.Negative negative -> {
            BigDecimal of = exact(negative.of());
            yield of == null ? null : of.negate();
          }
          case Expression.Binary binary -> {
            BigDecimal left = exact(binary.left());
            BigDecimal right = exact(binary.right());
            yield left == null || right == null ? null : exact(binary.operator(), left, right);
          }
          case Expression.Call call -> {
            BigDecimal first = exact(call.arguments().getFirst());
            BigDecimal second = exact(call.arguments().getLast());
            yield first == null || second == null ? null : exact(call.function(), first, second);
          }
        };
    return value == null || value.precision() > MOST_DIGITS || Math.abs(value.scale()) > 1000
        ? null
        : value;
  }

  private static @Nullable BigDecimal exact(Operator operator, BigDecimal a, BigDecimal b) {
    return switch (operator) {
      case ADD -> a.add(b);
      case SUBTRACT -> a.subtract(b);
      case MULTIPLY -> a.multiply(b);
      case DIVIDE -> quotient(a, b);
      case REMAINDER -> b.signum() == 0 ? null : a.subtract(b.multiply(floor(a, b)));
      case POWER -> power(a, b);
      case LESS -> truth(a.compareTo(b) < 0);
      case AT_MOST -> truth(a.compareTo(b) <= 0);
      case GREATER -> truth(a.compareTo(b) > 0);
      case AT_LEAST -> truth(a.compareTo(b) >= 0);
      case EQUAL -> truth(a.compareTo(b) == 0);
      case UNEQUAL -> truth(a.compareTo(b) != 0);
    };
  }

  private static @Nullable BigDecimal exact(Function function, BigDecimal a, BigDecimal b) {
    return switch (function) {
      case CEIL -> a.setScale(0, RoundingMode.CEILING);
      case FLOOR -> a.setScale(0, RoundingMode.FLOOR);
      case FABS, ABS -> a.abs();
      case MAXIMUM -> a.max(b);
      case MINIMUM -> a.min(b);
      case FMOD -> b.signum() == 0 ? null : a.remainder(b);
      case POWER -> power(a, b);
      case EXP,
          LOG,
          LOG10,
          SQRT,
          SIN,
          COS,
          TAN,
          ARCSIN,
          ARCCOS,
          ARCTAN,
          ARCTAN2,
          SINH,
          COSH,
          TANH,
          HYPOT,
          LDEXP ->
          null;
    };
  }

  private static @Nullable BigDecimal quotient(BigDecimal a, BigDecimal b) {
    if (b.signum() == 0) {
      return null;
    }
    BigDecimal quotient = a.divide(b, MOST_DIGITS, RoundingMode.HALF_EVEN);
    return quotient.multiply(b).compareTo(a) == 0 ? quotient.stripTrailingZeros() : null;
  }

  private static BigDecimal floor(BigDecimal a, BigDecimal b) {
    BigDecimal whole = a.divideToIntegralValue(b);
    boolean below = a.signum() * b.signum() < 0 && whole.multiply(b).compareTo(a) != 0;
    return below ? whole.subtract(BigDecimal.ONE) : whole;
  }

  private static @Nullable BigDecimal power(BigDecimal a, BigDecimal b) {
    boolean small =
        b.stripTrailingZeros().scale() <= 0
            && b.signum() >= 0
            && b.compareTo(BigDecimal.valueOf(LARGEST_EXPONENT)) <= 0;
    return small ? a.pow(b.intValueExact()) : null;
  }

  private static BigDecimal truth(boolean holds) {
    return holds ? BigDecimal.ONE : BigDecimal.ZERO;
  }
}
