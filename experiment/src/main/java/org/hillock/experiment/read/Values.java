package org.hillock.experiment.read;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hillock.experiment.diagnostic.Code;
import org.hillock.experiment.diagnostic.Diagnostic;
import org.hillock.experiment.diagnostic.Place;
import org.hillock.experiment.diagnostic.Problems;
import org.hillock.experiment.diagnostic.Text;
import org.hillock.experiment.document.Node;
import org.hillock.experiment.document.Node.Mapping;
import org.hillock.experiment.document.Node.Scalar;
import org.hillock.experiment.document.Node.Sequence;
import org.hillock.experiment.expression.Expression;
import org.hillock.experiment.model.Num;
import org.hillock.experiment.model.Value;
import org.hillock.experiment.read.Parameters.Parameter;
import org.hillock.experiment.read.Parameters.Reference;
import org.hillock.experiment.vocabulary.Quantity;
import org.hillock.experiment.vocabulary.Spec;
import org.hillock.experiment.vocabulary.Unit;
import org.jspecify.annotations.Nullable;

/**
 * Reads numbers, quantities, lists of them, and {@code $name} for any of these. Everything comes
 * out in PyNN's unit; what cannot be read is reported and comes out as null.
 */
final class Values {

  private final Parameters parameters;
  private final Problems problems;
  private final UnitPolicy units;
  private final Formulas formulas;

  Values(Parameters parameters, Problems problems, Surroundings surroundings, UnitPolicy units) {
    this.parameters = parameters;
    this.problems = problems;
    this.units = units;
    this.formulas = new Formulas(parameters, problems, surroundings, units);
  }

  /** One number. */
  @Nullable Num number(Node node, Place place, Spec spec) {
    Place here = place.at(node.span());
    if (node instanceof Scalar scalar) {
      return number(scalar, here, spec);
    }
    problems.add(
        Diagnostic.of(
            Code.WRONG_KIND,
            here,
            "%s is a single number here, not %s".formatted(Text.quoted(spec.name()), node.kind())));
    return null;
  }

  /** One whole number, so that it can count something. */
  @Nullable Num count(Node node, Place place, Spec spec) {
    Num number = number(node, place, spec);
    if (number != null && number.value().stripTrailingZeros().scale() > 0) {
      problems.add(
          Diagnostic.of(
              Code.NOT_WHOLE,
              number.place(),
              "%s is a whole number, not %s".formatted(Text.quoted(spec.name()), number.shown())));
      return null;
    }
    return number;
  }

  /** A number, a distribution, or a list with one number for each cell. */
  @Nullable Value value(Node node, Place place, Spec spec) {
    Node meant = followed(node);
    return switch (meant) {
      case Scalar scalar when Formulas.isFormula(scalar.text()) ->
          formulas.value(scalar, place.at(scalar.span()), spec);
      case Scalar _ -> {
        Num number = number(node, place, spec);
        yield number == null ? null : new Value.Constant(number);
      }
      case Mapping mapping ->
          new Distributions(this, problems).read(mapping, place.at(mapping.span()), spec);
      case Sequence list -> {
        List<Num> numbers = numbers(list, place, spec);
        yield numbers == null ? null : new Value.PerCell(numbers, place.at(list.span()));
      }
    };
  }

  /** The numbers of a list, or null if one of them is none. */
  @Nullable List<Num> numbers(Sequence list, Place place, Spec spec) {
    List<Num> numbers = new ArrayList<>(list.items().size());
    boolean complete = true;
    for (int i = 0; i < list.items().size(); i++) {
      Node item = list.items().get(i);
      Num number = number(item, place.item(i, item.span()), spec);
      if (number == null) {
        complete = false;
        if (units == UnitPolicy.REQUIRED) {
          break; // what holds for one number of a list holds for all
        }
      } else {
        numbers.add(number);
      }
    }
    return complete ? numbers : null;
  }

  /** The list or mapping that {@code $name} stands for, or the node itself. */
  Node followed(Node node) {
    Node current = node;
    while (current instanceof Scalar scalar) {
      Reference reference = Reference.parse(scalar.text());
      if (reference == null
          || !reference.unit().isEmpty()
          || !parameters.isKnown(reference.name())) {
        return current;
      }
      Parameter parameter = parameters.find(reference.name(), new Place("", scalar.span()));
      if (parameter == null) {
        return current;
      }
      current = parameter.value();
    }
    return current;
  }

  private @Nullable Num number(Scalar scalar, Place here, Spec spec) {
    if (Formulas.isFormula(scalar.text())) {
      return formulas.number(scalar, here, spec);
    }
    Reference reference = Reference.parse(scalar.text());
    if (reference != null) {
      return referenced(reference, scalar, here, spec);
    }
    Quantity quantity = Quantity.parse(scalar.text());
    if (quantity == null) {
      problems.add(ValueTrouble.notANumber(scalar, here, spec, parameters.isKnown(scalar.text())));
      return null;
    }
    if (!quantity.unit().isEmpty() && Unit.of(quantity.unit()) == null) {
      problems.add(ValueTrouble.unknownUnit(scalar, quantity, spec.dimension(), here));
      return null;
    }
    return converted(quantity, scalar.kind(), here, spec, Optional.empty());
  }

  private @Nullable Num referenced(Reference reference, Scalar scalar, Place here, Spec spec) {
    Parameter parameter = parameters.find(reference.name(), here);
    if (parameter == null) {
      return null;
    }
    if (!(parameter.value() instanceof Scalar value)) {
      problems.add(
          Diagnostic.of(
                  Code.WRONG_KIND,
                  here,
                  "%s is a single number here, not %s"
                      .formatted(Text.quoted(spec.name()), parameter.value().kind()))
              .note("`$%s` is given on line %d".formatted(parameter.name(), line(parameter))));
      return null;
    }
    if (Formulas.isFormula(value.text())) {
      return null; // what it comes to stands there unless it is wrong, which has been reported
    }
    Quantity quantity = Quantity.parse(value.text());
    if (quantity == null) {
      return value.text().startsWith("$") && reference.unit().isEmpty()
          ? number(value.text().equals(scalar.text()) ? value : withSpan(value, scalar), here, spec)
          : null; // no number: reported where the parameter is given
    }
    if (!quantity.unit().isEmpty() && Unit.of(quantity.unit()) == null) {
      return null; // reported where the parameter is given
    }
    if (reference.unit().isEmpty()) {
      return converted(
          quantity,
          "`$%s`, %s,".formatted(parameter.name(), Text.shortened(value.text())),
          here,
          spec,
          Optional.of(named(parameter, quantity)));
    }
    return withUnit(reference, quantity, scalar, here, spec);
  }

  private @Nullable Num withUnit(
      Reference reference, Quantity quantity, Scalar scalar, Place here, Spec spec) {
    Quantity whole =
        new Quantity(quantity.number(), false, reference.unit(), reference.unitOffset());
    if (Unit.of(reference.unit()) == null) {
      problems.add(ValueTrouble.unknownUnit(scalar, whole, spec.dimension(), here));
      return null;
    }
    if (!quantity.unit().isEmpty()) {
      problems.add(
          Diagnostic.of(
                  Code.WRONG_DIMENSION,
                  here,
                  "`$%s` has a unit already, %s"
                      .formatted(reference.name(), Text.quoted(quantity.unit())))
              .help("write `$%s` alone".formatted(reference.name())));
      return null;
    }
    return converted(whole, scalar.kind(), here, spec, Optional.empty());
  }

  private static Scalar withSpan(Scalar value, Scalar at) {
    return new Scalar(value.text(), value.quoted(), -1, at.span());
  }

  private static Expression named(Parameter parameter, Quantity quantity) {
    Unit unit = Unit.of(quantity.unit());
    return new Expression.Parameter(
        parameter.name(),
        unit == null ? quantity.number() : unit.toPynn(quantity.number()),
        unit == null && quantity.whole(),
        new Expression.Stretch(0, 0));
  }

  private static int line(Parameter parameter) {
    return parameter.place().span().startLine();
  }

  private @Nullable Num converted(
      Quantity quantity, String shown, Place here, Spec spec, Optional<Expression> formula) {
    Unit unit = Unit.of(quantity.unit());
    if (unit != null && unit.dimension() != spec.dimension()) {
      problems.add(ValueTrouble.wrongDimension(shown, unit, here, spec));
      return null;
    }
    if (unit == null && ValueTrouble.lacksUnit(units, spec)) {
      problems.add(ValueTrouble.missingUnit(shown, here, spec));
      return null;
    }
    BigDecimal value = unit == null ? quantity.number() : spec.converted(quantity.number(), unit);
    if (!spec.allows(value)) {
      problems.add(ValueTrouble.outOfRange(value, unit == null, here, spec));
      return null;
    }
    return new Num(value, formula, here);
  }
}
