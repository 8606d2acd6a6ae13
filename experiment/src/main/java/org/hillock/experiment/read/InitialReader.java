package org.hillock.experiment.read;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.hillock.experiment.diagnostic.Code;
import org.hillock.experiment.diagnostic.Diagnostic;
import org.hillock.experiment.diagnostic.Numbers;
import org.hillock.experiment.diagnostic.Place;
import org.hillock.experiment.diagnostic.Problems;
import org.hillock.experiment.diagnostic.Text;
import org.hillock.experiment.document.Node;
import org.hillock.experiment.document.Node.Field;
import org.hillock.experiment.document.Node.Mapping;
import org.hillock.experiment.document.Node.Scalar;
import org.hillock.experiment.document.Section;
import org.hillock.experiment.model.Num;
import org.hillock.experiment.model.Value;
import org.hillock.experiment.vocabulary.CellType;
import org.hillock.experiment.vocabulary.Spec;
import org.jspecify.annotations.Nullable;

/** Reads {@code initial:} of a population. */
final class InitialReader {

  private final Problems problems;
  private final CellReader cells;

  InitialReader(Problems problems, CellReader cells) {
    this.problems = problems;
    this.cells = cells;
  }

  /** The initial values; a node of null means that none are given. */
  Map<String, Value> read(@Nullable Node node, Place place, CellReader.Cell cell) {
    Map<String, Value> result = new LinkedHashMap<>();
    Mapping mapping = node == null ? null : Section.mapping(node, place, problems, "`initial`");
    if (mapping != null) {
      for (Field field : mapping.fields()) {
        Value value = initial(field, place.in(field.name(), field.key().span()), cell);
        if (value != null) {
          result.put(field.name(), value);
        }
      }
    }
    Value rest = cell.parameters().get("v_rest");
    if (rest != null && (mapping == null || mapping.field("v") == null)) {
      checkRest(rest, cell.type());
    }
    return result;
  }

  private @Nullable Value initial(Field field, Place at, CellReader.Cell cell) {
    Map<String, Spec> states = cell.type().initial();
    Spec spec = states.get(field.name());
    if (spec == null) {
      Diagnostic unknown =
          Diagnostic.of(
              Code.UNKNOWN_STATE,
              at,
              "%s has no state variable %s"
                  .formatted(cell.type().name(), Text.quoted(field.name())));
      problems.add(
          states.isEmpty()
              ? unknown.help("remove `initial`: a spike source has no state")
              : unknown
                  .note("its state variables are %s".formatted(Text.list(states.keySet(), "and")))
                  .help(Text.didYouMean(field.name(), states.keySet())));
      return null;
    }
    if (field.value() instanceof Scalar scalar) {
      Spec parameter = cell.type().parameters().get(scalar.text());
      if (parameter != null && parameter.unit().equals(spec.unit())) {
        return likeParameter(parameter, cell, at.at(scalar.span()));
      }
    }
    return cells.value(field.value(), at, spec);
  }

  /** {@code v: v_rest}. */
  private @Nullable Value likeParameter(Spec parameter, CellReader.Cell cell, Place at) {
    Value given = cell.parameters().get(parameter.name());
    if (given == null) {
      return parameter
          .fallback()
          .<Value>map(number -> new Value.Constant(new Num(number, Optional.empty(), at)))
          .orElse(null);
    }
    return given instanceof Value.Drawn drawn
        ? new Value.Drawn(
            drawn.distribution(),
            drawn.numbers(),
            drawn.seed(),
            Optional.of(parameter.name()),
            drawn.place())
        : given;
  }

  private void checkRest(Value rest, CellType type) {
    BigDecimal start =
        Optional.ofNullable(type.initial().get("v")).flatMap(Spec::fallback).orElse(null);
    if (start != null
        && !(rest instanceof Value.Constant constant
            && constant.number().value().compareTo(start) == 0)) {
      problems.add(
          Diagnostic.of(
                  Code.STARTS_OFF_REST,
                  rest.place(),
                  "the cells start at %s mV, not at `v_rest`".formatted(Numbers.shown(start)))
              .help(
                  "add `initial: {v: v_rest}`, or `initial: {v: %s mV}` if it is meant"
                      .formatted(Numbers.shown(start))));
    }
  }
}
