package org.hillock.experiment.read;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hillock.experiment.diagnostic.Code;
import org.hillock.experiment.diagnostic.Diagnostic;
import org.hillock.experiment.diagnostic.Limits;
import org.hillock.experiment.diagnostic.Numbers;
import org.hillock.experiment.diagnostic.Place;
import org.hillock.experiment.diagnostic.Problems;
import org.hillock.experiment.diagnostic.Text;
import org.hillock.experiment.document.Node;
import org.hillock.experiment.document.Node.Field;
import org.hillock.experiment.document.Node.Mapping;
import org.hillock.experiment.document.Node.Scalar;
import org.hillock.experiment.document.Node.Sequence;
import org.hillock.experiment.document.Section;
import org.hillock.experiment.expression.Expression;
import org.hillock.experiment.expression.Parser;
import org.hillock.experiment.model.Experiment;
import org.hillock.experiment.model.Num;
import org.hillock.experiment.vocabulary.Dimension;
import org.hillock.experiment.vocabulary.Quantity;
import org.hillock.experiment.vocabulary.Unit;
import org.jspecify.annotations.Nullable;

/** The values under {@code parameters:}, by name. A parameter may use those above it. */
public final class Parameters {

  /** A parameter: its value as it stands there, and where. */
  record Parameter(String name, Node value, Place place) {}

  private final Problems problems;
  private final Map<String, Parameter> byName = new LinkedHashMap<>();
  private final Map<String, Experiment.Constant> constants = new LinkedHashMap<>();
  private final Map<String, Dimension> dimensions = new HashMap<>();
  private final Set<String> used = new HashSet<>();
  private boolean incomplete;

  public Parameters(Problems problems) {
    this.problems = problems;
  }

  /** Reads the whole mapping. */
  void define(Node node, Place place, Limits limits) {
    Mapping mapping = Section.mapping(node, place, problems, "`parameters`");
    if (mapping == null) {
      incomplete = true;
      return;
    }
    for (Field field : mapping.fields()) {
      Place at = place.in(field.name(), field.key().span());
      if (isName(field.name()) && field.name().length() <= limits.nameLength()) {
        Expression formula = formula(field.value(), at);
        byName.put(
            field.name(), new Parameter(field.name(), computed(field.value(), formula, at), at));
        constant(field.name(), formula, at).ifPresent(c -> constants.put(field.name(), c));
      } else {
        incomplete = true;
        problems.add(
            Diagnostic.of(
                    Code.BAD_NAME,
                    at,
                    "%s cannot name a parameter".formatted(Text.quoted(field.name())))
                .help(
                    "use at most %d letters (a to z, A to Z), digits and `_`, a letter first"
                        .formatted(limits.nameLength())));
      }
    }
  }

  /** Checks a value; its tree if it is a formula that could be read. */
  private @Nullable Expression formula(Node node, Place place) {
    if (!(node instanceof Scalar scalar) || !Formulas.isFormula(scalar.text())) {
      check(node, place);
      return null;
    }
    Parser.Parsed parsed = formulas().parse(scalar, place.at(scalar.span()), null);
    if (parsed == null) {
      return null;
    }
    if (parsed.dimension() == null) {
      problems.add(
          Diagnostic.of(
                  Code.MIXED_UNITS,
                  place.at(scalar.span()),
                  "PyNN has no unit for what this formula gives")
              .help("write the formula where the value is needed, or leave its units out"));
      return null;
    }
    dimensions.put(place.path(), parsed.dimension());
    return parsed.expression();
  }

  /** What a formula comes to, as it could have been written without one. */
  private Node computed(Node node, @Nullable Expression formula, Place place) {
    if (formula == null || !(node instanceof Scalar scalar)) {
      return node;
    }
    BigDecimal value = formulas().exact(formula, scalar, place.at(scalar.span()));
    if (value == null) {
      return node;
    }
    Dimension dimension = dimensions.getOrDefault(place.path(), Dimension.NONE);
    String number = formula.isInteger() ? value.toBigIntegerExact().toString() : decimal(value);
    return new Scalar((number + " " + dimension.unit()).strip(), true, -1, scalar.span());
  }

  /** With a point, so that it is not taken for something that was counted. */
  private static String decimal(BigDecimal value) {
    BigDecimal plain = value.stripTrailingZeros();
    return plain.scale() > 0 ? plain.toString() : plain.setScale(1).toString();
  }

  private Formulas formulas() {
    return new Formulas(this, problems, Surroundings.NUMBER, UnitPolicy.ASSUMED);
  }

  /** Numbers, quantities, and lists and mappings of them: that is all a parameter can be. */
  private void check(Node node, Place place) {
    switch (node) {
      case Scalar scalar -> checkNumber(scalar, place);
      case Sequence list -> list.items().forEach(item -> check(item, place));
      case Mapping mapping -> mapping.fields().forEach(field -> check(field.value(), place));
    }
  }

  private void checkNumber(Scalar scalar, Place place) {
    if (Formulas.isFormula(scalar.text())) {
      formulas().parse(scalar, place.at(scalar.span()), null);
      return;
    }
    if (scalar.text().startsWith("$")) {
      Reference reference = Reference.parse(scalar.text());
      if (reference != null) {
        find(reference.name(), place.at(scalar.span()));
      }
      return;
    }
    Quantity quantity = Quantity.parse(scalar.text());
    if (quantity == null) {
      problems.add(
          Diagnostic.of(
                  Code.NOT_A_NUMBER,
                  place.at(scalar.span()),
                  "a parameter is a number, not %s".formatted(scalar.kind()))
              .help(
                  "write a number (`20`), a quantity (`20 ms`), or a list or distribution of them"));
    } else if (!quantity.unit().isEmpty() && Unit.of(quantity.unit()) == null) {
      problems.add(ValueTrouble.unknownUnit(scalar, quantity, Dimension.NONE, place));
    }
  }

  /** What a parameter is in PyNN's units, if it is one number. */
  private Optional<Experiment.Constant> constant(
      String name, @Nullable Expression formula, Place place) {
    Parameter parameter = byName.get(name);
    if (parameter == null || !(parameter.value() instanceof Scalar scalar)) {
      return Optional.empty();
    }
    Quantity quantity = Quantity.parse(scalar.text());
    if (quantity == null) {
      return Optional.empty();
    }
    Unit unit = Unit.of(quantity.unit());
    if (unit == null && !quantity.unit().isEmpty()) {
      return Optional.empty();
    }
    Num value =
        new Num(
            unit == null ? quantity.number() : unit.toPynn(quantity.number()),
            Optional.ofNullable(formula),
            place);
    String given = unit == null ? "" : given(quantity, unit);
    return Optional.of(new Experiment.Constant(value, quantity.whole() && unit == null, given));
  }

  /** For a comment behind the number: its unit, and what it was before it was converted. */
  private static String given(Quantity quantity, Unit unit) {
    String pynn = unit.dimension().unit();
    return unit.power() == 0
        ? pynn
        : "%s (%s %s)".formatted(pynn, Numbers.shown(quantity.number()), unit.symbol());
  }

  /** A reference to a parameter with an optional unit behind it: {@code $tau}, {@code $n ms}. */
  record Reference(String name, String unit, int unitOffset) {

    static @Nullable Reference parse(String text) {
      if (!text.startsWith("$")) {
        return null;
      }
      int end = 1;
      while (end < text.length() && isNameCharacter(text.charAt(end))) {
        end++;
      }
      int unit = end;
      while (unit < text.length() && text.charAt(unit) == ' ') {
        unit++;
      }
      return new Reference(text.substring(1, end), text.substring(unit), unit);
    }
  }

  /** The parameter of a name, or null with a report if there is none above. */
  @Nullable Parameter find(String name, Place place) {
    Parameter parameter = byName.get(name);
    if (parameter == null && incomplete) {
      return null;
    }
    if (parameter == null) {
      Diagnostic unknown =
          Diagnostic.of(
              Code.UNKNOWN_PARAMETER,
              place,
              "there is no parameter %s".formatted(Text.quoted("$" + name)));
      problems.add(
          byName.isEmpty()
              ? unknown.help("give it a value under `parameters:`")
              : unknown
                  .note("the parameters are %s".formatted(Text.list(byName.keySet(), "and")))
                  .help(
                      Text.didYouMean(name, byName.keySet())
                          .map(s -> s.replace("mean `", "mean `$"))));
      return null;
    }
    used.add(name);
    return parameter;
  }

  int size() {
    return byName.size();
  }

  boolean isKnown(String name) {
    return byName.containsKey(name);
  }

  /** What a parameter measures; nothing if it is no quantity. */
  Dimension dimension(String name) {
    Parameter parameter = byName.get(name);
    Quantity quantity =
        parameter != null && parameter.value() instanceof Scalar scalar
            ? Quantity.parse(scalar.text())
            : null;
    Unit unit = quantity == null ? null : Unit.of(quantity.unit());
    return unit == null ? Dimension.NONE : unit.dimension();
  }

  /** Parameters that are one number, by name. */
  public Map<String, Experiment.Constant> constants() {
    return constants;
  }

  void reportUnused() {
    for (Parameter parameter : byName.values()) {
      if (!used.contains(parameter.name())) {
        problems.add(
            Diagnostic.of(
                    Code.UNUSED_PARAMETER,
                    parameter.place(),
                    "the parameter %s is never used".formatted(Text.quoted(parameter.name())))
                .help(
                    "write `$%s` where it should stand, or remove it".formatted(parameter.name())));
      }
    }
  }

  private static boolean isName(String text) {
    return !text.isEmpty()
        && !(text.charAt(0) >= '0' && text.charAt(0) <= '9')
        && text.chars().allMatch(c -> isNameCharacter((char) c));
  }

  private static boolean isNameCharacter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  }
}
