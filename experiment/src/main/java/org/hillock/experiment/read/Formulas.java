package org.hillock.experiment.read;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hillock.experiment.diagnostic.Code;
import org.hillock.experiment.diagnostic.Diagnostic;
import org.hillock.experiment.diagnostic.Place;
import org.hillock.experiment.diagnostic.Problems;
import org.hillock.experiment.diagnostic.Text;
import org.hillock.experiment.document.Node;
import org.hillock.experiment.document.Node.Scalar;
import org.hillock.experiment.expression.Complaint;
import org.hillock.experiment.expression.Expression;
import org.hillock.experiment.expression.Extent;
import org.hillock.experiment.expression.Extents;
import org.hillock.experiment.expression.Operator;
import org.hillock.experiment.expression.Parser;
import org.hillock.experiment.expression.Parser.Parsed;
import org.hillock.experiment.model.Num;
import org.hillock.experiment.model.Value;
import org.hillock.experiment.read.Parameters.Parameter;
import org.hillock.experiment.read.Parameters.Reference;
import org.hillock.experiment.vocabulary.Dimension;
import org.hillock.experiment.vocabulary.Quantity;
import org.hillock.experiment.vocabulary.Spec;
import org.hillock.experiment.vocabulary.Unit;
import org.jspecify.annotations.Nullable;

/** Reads formulas, and checks between which numbers they stay. */
final class Formulas {

  private final Parameters parameters;
  private final Problems problems;
  private final Surroundings surroundings;
  private final UnitPolicy units;

  Formulas(Parameters parameters, Problems problems, Surroundings surroundings, UnitPolicy units) {
    this.units = units;
    this.parameters = parameters;
    this.problems = problems;
    this.surroundings = surroundings;
  }

  /** Whether a text is meant as a formula, and not as a number, a quantity or `$name`. */
  static boolean isFormula(String text) {
    Reference reference = Reference.parse(text);
    if (reference != null) {
      return hasSign(reference.unit());
    }
    Quantity quantity = Quantity.parse(text);
    if (quantity != null) {
      return !quantity.unit().isEmpty()
          && Unit.of(quantity.unit()) == null
          && (hasSign(quantity.unit()) || Parser.beginsWithName(quantity.unit()));
    }
    return text.chars().anyMatch(c -> "+*/%()<>=!^".indexOf(c) >= 0) || Parser.beginsWithName(text);
  }

  private static boolean hasSign(String text) {
    return text.chars().anyMatch(c -> "+-*/%()<>=!^&|".indexOf(c) >= 0);
  }

  /** A value for each cell or synapse, or one number if nothing in the formula varies. */
  @Nullable Value value(Scalar scalar, Place here, Spec spec) {
    Parsed parsed = scaled(parse(scalar, here, spec.dimension()), spec);
    if (parsed == null || isWithoutUnit(parsed, here, spec)) {
      return null;
    }
    if (parsed.expression().variables().isEmpty()) {
      Num number = constant(parsed.expression(), scalar, here, spec);
      return number == null ? null : new Value.Constant(number);
    }
    Extent extent = Extents.of(parsed.expression(), surroundings.box());
    return isDefined(extent, scalar, here) && isAllowed(extent, here, spec)
        ? new Value.Formula(parsed.expression(), extent, here)
        : null;
  }

  /** A formula by itself, which may also be a number; null with a report. */
  @Nullable Expression expression(Node node, Place place, Spec spec) {
    Node meant = new Values(parameters, problems, surroundings, units).followed(node);
    Place here = place.at(node.span());
    if (!(meant instanceof Scalar scalar)) {
      problems.add(
          Diagnostic.of(
              Code.WRONG_KIND,
              here,
              "%s is a formula, not %s".formatted(Text.quoted(spec.name()), meant.kind())));
      return null;
    }
    Parsed parsed = parse(scalar, here, spec.dimension());
    if (parsed == null) {
      return null;
    }
    Extent extent = Extents.of(parsed.expression(), surroundings.box());
    return isDefined(extent, scalar, here) && isAllowed(extent, here, spec)
        ? parsed.expression()
        : null;
  }

  /** One number. */
  @Nullable Num number(Scalar scalar, Place here, Spec spec) {
    Parsed parsed =
        scaled(
            new Formulas(parameters, problems, Surroundings.NUMBER, units)
                .parse(scalar, here, spec.dimension()),
            spec);
    return parsed == null || isWithoutUnit(parsed, here, spec)
        ? null
        : constant(parsed.expression(), scalar, here, spec);
  }

  /** Whether a formula gives a plain number where a unit must be said; reports it. */
  private boolean isWithoutUnit(Parsed parsed, Place here, Spec spec) {
    if (parsed.dimension() != Dimension.NONE || !ValueTrouble.lacksUnit(units, spec)) {
      return false;
    }
    problems.add(ValueTrouble.missingUnit("this formula", here, spec));
    return true;
  }

  private @Nullable Num constant(Expression expression, Scalar scalar, Place here, Spec spec) {
    BigDecimal value = exact(expression, scalar, here);
    if (value == null) {
      return null;
    }
    if (!spec.allows(value)) {
      problems.add(ValueTrouble.outOfRange(value, false, here, spec));
      return null;
    }
    return new Num(value, Optional.of(expression), here);
  }

  /** Times a power of ten where PyNN wants another unit than the usual one, as of some in nS. */
  private static @Nullable Parsed scaled(@Nullable Parsed parsed, Spec spec) {
    int power = spec.unit().power();
    if (parsed == null || power == 0 || parsed.dimension() != spec.dimension()) {
      return parsed;
    }
    Expression.Literal factor =
        new Expression.Literal(
            BigDecimal.ONE.scaleByPowerOfTen(-power), power < 0, parsed.expression().at());
    return new Parsed(
        new Expression.Binary(
            Operator.MULTIPLY, parsed.expression(), factor, parsed.expression().at()),
        parsed.dimension());
  }

  /** The value of a formula in which nothing varies; null with a report if it has none. */
  @Nullable BigDecimal exact(Expression expression, Scalar scalar, Place here) {
    BigDecimal value = Extents.exact(expression);
    if (value == null) {
      isDefined(Extents.of(expression, surroundings.box()), scalar, here);
    }
    return value;
  }

  /** The tree of a formula; null with reports if it is not well-formed. */
  @Nullable Parsed parse(Scalar scalar, Place here, @Nullable Dimension wanted) {
    List<Complaint> complaints = new ArrayList<>();
    Parsed parsed =
        Parser.parse(
            scalar.text(),
            surroundings.scope(),
            wanted,
            (name, at) -> quantity(name, here.at(scalar.part(at.from(), at.to()))),
            complaints);
    for (Complaint complaint : complaints) {
      Place at = here.at(scalar.part(complaint.at().from(), complaint.at().to()));
      Diagnostic diagnostic = Diagnostic.of(complaint.code(), at, complaint.message());
      if (complaint.note().isPresent()) {
        diagnostic = diagnostic.note(complaint.note().get());
      }
      problems.add(diagnostic.help(help(complaint, scalar)));
    }
    return parsed;
  }

  /** Of a name alone that a parameter has, the dollar sign was forgotten. */
  private Optional<String> help(Complaint complaint, Scalar scalar) {
    String word = scalar.text().substring(complaint.at().from(), complaint.at().to());
    return complaint.code() == Code.UNKNOWN_NAME && parameters.isKnown(word)
        ? Optional.of("did you mean `$%s`?".formatted(word))
        : complaint.help();
  }

  /** The quantity that a parameter stands for; null if it is none, which has been reported. */
  private @Nullable Quantity quantity(String name, Place at) {
    Parameter parameter = parameters.find(name, at);
    for (int i = 0; parameter != null; i++) {
      if (!(parameter.value() instanceof Scalar scalar)) {
        problems.add(
            Diagnostic.of(
                    Code.WRONG_KIND,
                    at,
                    "`$%s` is %s, but a formula computes with numbers"
                        .formatted(name, parameter.value().kind()))
                .note("it is given on line %d".formatted(parameter.place().span().startLine())));
        return null;
      }
      Reference next = Reference.parse(scalar.text());
      if (next == null || i > parameters.size()) {
        return Quantity.parse(scalar.text()); // if it is none, that is reported where it is given
      }
      Parameter behind = parameters.find(next.name(), at);
      Quantity plain = behind == null ? null : plain(behind);
      if (plain != null && !next.unit().isEmpty()) {
        return new Quantity(plain.number(), false, next.unit(), 0);
      }
      parameter = behind;
    }
    return null;
  }

  private static @Nullable Quantity plain(Parameter parameter) {
    return parameter.value() instanceof Scalar scalar ? Quantity.parse(scalar.text()) : null;
  }

  private boolean isDefined(Extent extent, Scalar scalar, Place here) {
    if (extent.doubt().isPresent()) {
      Extent.Doubt doubt = extent.doubt().get();
      Place at = here.at(scalar.part(doubt.part().at().from(), doubt.part().at().to()));
      problems.add(undefined(doubt, at));
      return doubt.at().isEmpty() && extent.isFinite();
    }
    if (extent.isFinite()) {
      return true;
    }
    problems.add(
        Diagnostic.of(Code.UNDEFINED, here, "this formula can become larger than any number")
            .help("bound it with `minimum(…, …)` and `maximum(…, …)`"));
    return false;
  }

  private static Diagnostic undefined(Extent.Doubt doubt, Place at) {
    String trouble = Trouble.of(doubt.part());
    if (doubt.at().isEmpty()) {
      return Diagnostic.of(
              Code.PERHAPS_UNDEFINED, at, "it cannot be excluded that this %s".formatted(trouble))
          .help("keep the number away from there with `maximum(…, …)` or `minimum(…, …)`");
    }
    String where = doubt.at().get().where();
    return Diagnostic.of(
            Code.UNDEFINED,
            at,
            where.isEmpty() ? "this " + trouble : "at " + where + " this " + trouble)
        .help(
            where.isEmpty()
                ? Optional.empty()
                : Optional.of(
                    "keep the number away from there with `maximum(…, …)` or `minimum(…, …)`"));
  }

  /** What can be the matter with a part of a formula. */
  private static final class Trouble {
    static String of(Expression part) {
      return switch (part) {
        case Expression.Binary binary ->
            switch (binary.operator()) {
              case DIVIDE, REMAINDER -> "divides by zero";
              case POWER -> "is a power that is no number";
              case ADD, SUBTRACT, MULTIPLY, LESS, AT_MOST, GREATER, AT_LEAST, EQUAL, UNEQUAL ->
                  "becomes larger than any number";
            };
        case Expression.Call call ->
            switch (call.function()) {
              case LOG, LOG10 -> "takes the logarithm of a number that is not positive";
              case SQRT -> "takes the root of a negative number";
              case ARCSIN, ARCCOS -> "is given a number outside of -1 to 1";
              case FMOD -> "divides by zero";
              case POWER -> "is a power that is no number";
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
                  "becomes larger than any number";
            };
        case Expression.Literal _,
            Expression.Parameter _,
            Expression.Named _,
            Expression.Use _,
            Expression.Negative _ ->
            "becomes larger than any number";
      };
    }
  }

  private boolean isAllowed(Extent extent, Place here, Spec spec) {
    for (boolean largest : new boolean[] {false, true}) {
      BigDecimal bound = extent.bound(largest);
      if (!spec.allows(bound)) {
        String where = extent.where(largest).map(" at "::concat).orElse("");
        problems.add(
            Diagnostic.of(
                    Code.FORMULA_OUT_OF_RANGE,
                    here,
                    "%s must be %s, but this formula gives %s%s"
                        .formatted(
                            Text.quoted(spec.name()),
                            spec.bounds(),
                            spec.shown(bound.round(new MathContext(6))),
                            where))
                .help(largest ? "bound it with `minimum(…, …)`" : "bound it with `maximum(…, …)`"));
        return false;
      }
    }
    return true;
  }
}
