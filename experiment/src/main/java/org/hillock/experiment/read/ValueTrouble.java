package org.hillock.experiment.read;

import java.math.BigDecimal;
import java.util.Optional;
import org.hillock.experiment.diagnostic.Code;
import org.hillock.experiment.diagnostic.Diagnostic;
import org.hillock.experiment.diagnostic.Place;
import org.hillock.experiment.diagnostic.Text;
import org.hillock.experiment.document.Node.Scalar;
import org.hillock.experiment.vocabulary.Dimension;
import org.hillock.experiment.vocabulary.Quantity;
import org.hillock.experiment.vocabulary.Spec;
import org.hillock.experiment.vocabulary.Unit;

/** What is said about numbers and quantities that cannot be taken. */
final class ValueTrouble {

  private ValueTrouble() {}

  static Diagnostic notANumber(Scalar scalar, Place here, Spec spec, boolean isParameter) {
    Diagnostic diagnostic =
        Diagnostic.of(
            Code.NOT_A_NUMBER,
            here,
            "%s is a number, not %s".formatted(Text.quoted(spec.name()), scalar.kind()));
    return isParameter
        ? diagnostic.help("did you mean `$%s`?".formatted(scalar.text()))
        : diagnostic.help(
            spec.dimension() == Dimension.NONE
                ? "write a number"
                : "write a number with or without a unit, such as `1 %s`"
                    .formatted(spec.unit().symbol()));
  }

  static Diagnostic wrongDimension(String shown, Unit unit, Place here, Spec spec) {
    Diagnostic wrong =
        Diagnostic.of(
            Code.WRONG_DIMENSION,
            here,
            "%s is %s, but %s is %s"
                .formatted(
                    Text.quoted(spec.name()),
                    spec.dimension().phrase(),
                    shown,
                    unit.dimension().phrase()));
    return spec.dimension() == Dimension.NONE
        ? wrong.help("write a number without a unit")
        : wrong.help("its units are " + Text.list(spec.dimension().symbols(), "and"));
  }

  static Diagnostic outOfRange(BigDecimal value, boolean isBare, Place here, Spec spec) {
    Diagnostic outside =
        Diagnostic.of(
            Code.OUT_OF_RANGE,
            here,
            "%s must be %s, but is %s"
                .formatted(Text.quoted(spec.name()), spec.bounds(), spec.shown(value)));
    return isBare && spec.dimension() != Dimension.NONE
        ? outside.note("a number without a unit is in " + spec.unit().symbol())
        : outside;
  }

  static Diagnostic unknownUnit(Scalar scalar, Quantity quantity, Dimension wanted, Place place) {
    Place at = place.at(scalar.part(quantity.unitOffset(), scalar.text().length()));
    Diagnostic diagnostic =
        Diagnostic.of(
            Code.UNKNOWN_UNIT, at, "there is no unit %s".formatted(Text.quoted(quantity.unit())));
    if (quantity.unit().startsWith(",")) {
      return diagnostic.help("the decimal sign is a point: `0.5`");
    }
    Optional<String> guess = Unit.guess(quantity.unit(), wanted);
    if (wanted != Dimension.NONE) {
      diagnostic =
          diagnostic.note(
              "units of %s are %s".formatted(wanted.phrase(), Text.list(wanted.symbols(), "and")));
    }
    return diagnostic.help(guess.map(g -> "did you mean %s?".formatted(Text.quoted(g))));
  }

  /** Whether a number without a unit is one too few. */
  static boolean lacksUnit(UnitPolicy policy, Spec spec) {
    return policy == UnitPolicy.REQUIRED && spec.dimension() != Dimension.NONE;
  }

  static Diagnostic missingUnit(String shown, Place here, Spec spec) {
    return Diagnostic.of(
            Code.UNIT_MISSING,
            here,
            "%s is %s, but %s has no unit"
                .formatted(
                    Text.quoted(spec.name()),
                    spec.dimension().phrase(),
                    shown.endsWith(",") ? shown.substring(0, shown.length() - 1) : shown))
        .help("it was taken to be in %s; write that".formatted(spec.unit().symbol()));
  }
}
