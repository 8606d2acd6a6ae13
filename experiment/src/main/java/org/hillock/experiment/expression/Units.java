package org.hillock.experiment.expression;

import java.math.BigDecimal;
import java.util.IdentityHashMap;
import java.util.Optional;
import org.hillock.experiment.diagnostic.Code;
import org.hillock.experiment.diagnostic.Text;
import org.hillock.experiment.expression.Expression.Stretch;
import org.hillock.experiment.vocabulary.Dimension;
import org.hillock.experiment.vocabulary.Quantity;
import org.hillock.experiment.vocabulary.Unit;
import org.jspecify.annotations.Nullable;

/**
 * What the parts of a formula measure. A number without a unit is a plain factor in a product, and
 * in a sum it is in PyNN's unit of the other side. Only parts whose units are written are checked.
 */
final class Units {

  private final IdentityHashMap<Expression, Measure> written = new IdentityHashMap<>();
  private @Nullable Complaint complaint;

  /** A parameter of the description, in PyNN's unit. */
  Expression parameter(String name, Quantity quantity, @Nullable Unit unit, Stretch at) {
    BigDecimal value = unit == null ? quantity.number() : unit.toPynn(quantity.number());
    Expression result = new Expression.Parameter(name, value, unit == null && quantity.whole(), at);
    if (unit != null) {
      written.put(result, Measure.of(unit.dimension()));
    }
    return result;
  }

  /** A part with a unit behind it, in PyNN's unit; null if it has a unit already. */
  @Nullable Expression with(Expression value, Unit unit, Stretch at) {
    if (!measure(value).isPlain()) {
      return null;
    }
    Expression result =
        value instanceof Expression.Literal number
            ? new Expression.Literal(unit.toPynn(number.value()), false, at)
            : new Expression.Binary(
                Operator.MULTIPLY,
                value,
                new Expression.Literal(unit.toPynn(BigDecimal.ONE), unit.power() == 0, at),
                at);
    written.put(result, Measure.of(unit.dimension()));
    return result;
  }

  /** What is wrong with the units of a formula, if anything. */
  Optional<Complaint> check(Expression expression, @Nullable Dimension wanted) {
    Measure measure = measure(expression);
    if (complaint != null) {
      return Optional.of(complaint);
    }
    if (wanted == null || measure.isPlain() || measure.equals(Measure.of(wanted))) {
      return Optional.empty();
    }
    Complaint wrong =
        Complaint.of(
            Code.MIXED_UNITS,
            expression.at(),
            "%s is needed, but this formula gives %s".formatted(wanted.phrase(), measure.phrase()));
    return Optional.of(
        measure.mixesRateAndTime()
            ? wrong.note(
                "rates are in Hz and times in ms, so that their product is 1000 times too much")
            : wrong);
  }

  /** What a formula measures; null if PyNN has no unit for it. */
  @Nullable Dimension dimension(Expression expression) {
    return measure(expression).dimension();
  }

  private Measure measure(Expression expression) {
    Measure known = written.get(expression);
    if (known != null) {
      return known;
    }
    return switch (expression) {
      case Expression.Literal _, Expression.Parameter _, Expression.Named _, Expression.Use _ ->
          Measure.PLAIN;
      case Expression.Negative negative -> measure(negative.of());
      case Expression.Binary binary -> measure(binary);
      case Expression.Call call -> measure(call);
    };
  }

  private Measure measure(Expression.Binary binary) {
    Measure left = measure(binary.left());
    Measure right = measure(binary.right());
    return switch (binary.operator()) {
      case ADD, SUBTRACT, REMAINDER -> same(binary, left, right, binary.operator().sign());
      case MULTIPLY -> left.times(right, 1);
      case DIVIDE -> left.times(right, -1);
      case POWER -> power(binary.left(), binary.right(), left, right);
      case LESS, AT_MOST, GREATER, AT_LEAST, EQUAL, UNEQUAL -> {
        same(binary, left, right, binary.operator().sign());
        yield Measure.PLAIN;
      }
    };
  }

  private Measure measure(Expression.Call call) {
    Measure first = measure(call.arguments().getFirst());
    Measure second = measure(call.arguments().getLast());
    return switch (call.function()) {
      case FABS, ABS, CEIL, FLOOR -> first;
      case FMOD, HYPOT, MAXIMUM, MINIMUM -> same(call, first, second, call.function().word());
      case ARCTAN2 -> {
        same(call, first, second, call.function().word());
        yield Measure.PLAIN;
      }
      case LDEXP -> first;
      case POWER -> power(call.arguments().getFirst(), call.arguments().getLast(), first, second);
      case SQRT -> {
        Measure root = first.root();
        yield root == null
            ? refuse(call, first, "the root of %s is nothing that PyNN measures")
            : root;
      }
      case EXP, LOG, LOG10, SIN, COS, TAN, ARCSIN, ARCCOS, ARCTAN, SINH, COSH, TANH ->
          first.isPlain()
              ? Measure.PLAIN
              : refuse(
                  call.arguments().getFirst(),
                  first,
                  "`%s` takes a plain number, not ".formatted(call.function().word()) + "%s");
    };
  }

  private Measure power(Expression base, Expression exponent, Measure of, Measure by) {
    if (!by.isPlain()) {
      return refuse(exponent, by, "an exponent is a plain number, not %s");
    }
    if (of.isPlain()) {
      return Measure.PLAIN;
    }
    boolean negative = exponent instanceof Expression.Negative;
    Expression size = exponent instanceof Expression.Negative minus ? minus.of() : exponent;
    if (size instanceof Expression.Literal number && number.whole()) {
      int times = number.value().min(BigDecimal.TEN).intValue();
      return of.power(negative ? -times : times);
    }
    return refuse(base, of, "only a whole number can be the exponent of %s");
  }

  private Measure same(Expression at, Measure left, Measure right, String what) {
    if (left.isPlain() || left.equals(right)) {
      return right;
    }
    if (right.isPlain()) {
      return left;
    }
    if (complaint == null) {
      complaint =
          Complaint.of(
              Code.MIXED_UNITS,
              at.at(),
              "%s stands between %s and %s"
                  .formatted(Text.quoted(what), left.phrase(), right.phrase()));
    }
    return left;
  }

  private Measure refuse(Expression at, Measure measure, String message) {
    if (complaint == null) {
      complaint = Complaint.of(Code.MIXED_UNITS, at.at(), message.formatted(measure.phrase()));
    }
    return Measure.PLAIN;
  }
}
