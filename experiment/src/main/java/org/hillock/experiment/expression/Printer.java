package org.hillock.experiment.expression;

import java.math.BigDecimal;
import org.hillock.experiment.diagnostic.Numbers;

/**
 * Writes a formula anew from its tree, so that no text of a user reaches generated code: with
 * numbers as Python's floats, functions as those of NumPy.
 */
public final class Printer {

  private static final int PRODUCT = Operator.MULTIPLY.strength();

  /** What the names in a formula are called in the generated module. */
  public interface Naming {
    /** A parameter of the description. */
    String parameter(Expression.Parameter parameter);
  }

  private final Naming naming;
  private boolean integers;

  /** A printer that calls parameters as it is told. */
  public Printer(Naming naming) {
    this.naming = naming;
  }

  /** The formula in Python; where it only compares it gives truth values. */
  public String python(Expression expression) {
    integers = expression.isInteger();
    return raw(expression);
  }

  /** A formula as a number where it stands beside an operator of the given strength. */
  private String number(Expression expression, int strength) {
    if (isTruth(expression)) {
      String product = "1.0 * (%s)".formatted(raw(expression));
      return strength > PRODUCT ? "(" + product + ")" : product;
    }
    return bracketed(expression, strength);
  }

  private String bracketed(Expression expression, int strength) {
    String text = raw(expression);
    return strength(expression) < strength ? "(" + text + ")" : text;
  }

  private String raw(Expression expression) {
    return switch (expression) {
      case Expression.Literal number ->
          integers
              ? number.value().toBigIntegerExact().toString()
              : Numbers.python(number.value().doubleValue());
      case Expression.Parameter parameter -> naming.parameter(parameter);
      case Expression.Named named ->
          switch (named.constant()) {
            case E -> "numpy.e";
            case PI -> "numpy.pi";
          };
      case Expression.Use use -> use.variable().word();
      case Expression.Negative negative -> "-" + number(negative.of(), Operator.SIGN);
      case Expression.Binary binary -> binary(binary.operator(), binary.left(), binary.right());
      case Expression.Call call -> call(call);
    };
  }

  private String binary(Operator operator, Expression left, Expression right) {
    int strength = operator.strength();
    if (operator == Operator.POWER) {
      return number(left, strength + 1) + " ** " + exponent(right);
    }
    if (operator == Operator.MULTIPLY) {
      return bracketed(left, strength) + " * " + bracketed(right, strength + 1);
    }
    int weakest = operator.compares() ? strength + 1 : strength;
    return number(left, weakest) + " " + operator.sign() + " " + number(right, strength + 1);
  }

  private String exponent(Expression exponent) {
    return exponent instanceof Expression.Literal number && number.whole()
        ? whole(number.value())
        : number(exponent, Operator.SIGN);
  }

  private static String whole(BigDecimal value) {
    return value.abs().compareTo(BigDecimal.valueOf(1_000_000)) <= 0
        ? value.toBigInteger().toString()
        : Numbers.python(value.doubleValue());
  }

  private String call(Expression.Call call) {
    Expression first = call.arguments().getFirst();
    Expression last = call.arguments().getLast();
    return switch (call.function()) {
      case POWER -> binary(Operator.POWER, first, last);
      case LDEXP -> "numpy.ldexp(%s, %s)".formatted(number(first, 0), exponentOfTwo(last));
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
          CEIL,
          FLOOR,
          FABS,
          ABS,
          FMOD,
          HYPOT,
          MAXIMUM,
          MINIMUM ->
          "numpy.%s(%s)"
              .formatted(
                  call.function().word(),
                  String.join(", ", call.arguments().stream().map(a -> number(a, 0)).toList()));
    };
  }

  private String exponentOfTwo(Expression exponent) {
    return exponent instanceof Expression.Negative negative
        ? "-" + exponentOfTwo(negative.of())
        : exponent instanceof Expression.Literal number ? whole(number.value()) : raw(exponent);
  }

  /** Whether Python gives truth values, of which a sum would be a truth value as well. */
  private static boolean isTruth(Expression expression) {
    return expression instanceof Expression.Binary binary
        && (binary.operator().compares()
            || (binary.operator() == Operator.MULTIPLY
                && isTruth(binary.left())
                && isTruth(binary.right())));
  }

  private static int strength(Expression expression) {
    return switch (expression) {
      case Expression.Binary binary -> binary.operator().strength();
      case Expression.Call call ->
          call.function() == Function.POWER ? Operator.POWER.strength() : Integer.MAX_VALUE;
      case Expression.Negative _ -> Operator.SIGN;
      case Expression.Literal number ->
          number.value().signum() < 0 ? Operator.SIGN : Integer.MAX_VALUE;
      case Expression.Parameter _, Expression.Named _, Expression.Use _ -> Integer.MAX_VALUE;
    };
  }
}
