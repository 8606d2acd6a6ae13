package org.hillock.experiment.expression;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a formula comes to: for numbers as NumPy computes it, and for intervals. */
public final class Evaluation {

  private Evaluation() {}

  /** The value for given variables; not a number or infinite where the formula is not defined. */
  public static double value(Expression expression, Map<Variable, Double> at) {
    return switch (expression) {
      case Expression.Literal number -> number.value().doubleValue();
      case Expression.Parameter parameter -> parameter.value().doubleValue();
      case Expression.Named named -> named.constant().value();
      case Expression.Use use -> at.getOrDefault(use.variable(), Double.NaN);
      case Expression.Negative negative -> -value(negative.of(), at);
      case Expression.Binary binary ->
          binary.operator().apply(value(binary.left(), at), value(binary.right(), at));
      case Expression.Call call ->
          call.function()
              .apply(value(call.arguments().getFirst(), at), value(call.arguments().getLast(), at));
    };
  }

  /**
   * The first part of a formula, from the inside, that is not defined for given numbers; null if
   * all are.
   */
  static @Nullable Expression undefined(Expression expression, Map<Variable, Double> at) {
    for (Expression part : expression.parts()) {
      Expression inner = undefined(part, at);
      if (inner != null) {
        return inner;
      }
    }
    return Double.isFinite(value(expression, at)) ? null : expression;
  }

  /**
   * All values for variables in a box. Parts that may not be defined there are added to the list,
   * and may then be anything.
   */
  static Interval range(Expression expression, Box box, List<Expression> doubtful) {
    return switch (expression) {
      case Expression.Literal number -> Interval.of(number.value().doubleValue());
      case Expression.Parameter parameter -> Interval.of(parameter.value().doubleValue());
      case Expression.Named named -> Interval.of(named.constant().value());
      case Expression.Use use -> box.of(use.variable());
      case Expression.Negative negative -> range(negative.of(), box, doubtful).negated();
      case Expression.Binary binary -> {
        Interval left = range(binary.left(), box, doubtful);
        Interval right = range(binary.right(), box, doubtful);
        if (!binary.operator().isDefined(left, right)) {
          doubtful.add(binary);
        }
        yield binary.operator().apply(left, right);
      }
      case Expression.Call call -> {
        Interval first = range(call.arguments().getFirst(), box, doubtful);
        Interval second =
            call.arguments().size() == 1 ? first : range(call.arguments().getLast(), box, doubtful);
        if (!call.function().isDefined(first, second)) {
          doubtful.add(call);
        }
        yield call.function().apply(first, second);
      }
    };
  }
}
