package org.hillock.experiment.read;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hillock.experiment.diagnostic.Code;
import org.hillock.experiment.diagnostic.Diagnostic;
import org.hillock.experiment.diagnostic.Numbers;
import org.hillock.experiment.diagnostic.Place;
import org.hillock.experiment.diagnostic.Problems;
import org.hillock.experiment.diagnostic.Span;
import org.hillock.experiment.diagnostic.Text;
import org.hillock.experiment.document.Node;
import org.hillock.experiment.document.Node.Field;
import org.hillock.experiment.document.Node.Mapping;
import org.hillock.experiment.document.Node.Scalar;
import org.hillock.experiment.document.Section;
import org.hillock.experiment.model.Num;
import org.hillock.experiment.model.Value;
import org.hillock.experiment.network.Region;
import org.hillock.experiment.vocabulary.CellType;
import org.hillock.experiment.vocabulary.Spec;
import org.jspecify.annotations.Nullable;

/** Reads {@code cell:} and {@code initial:} of a population. */
public final class CellReader {

  record Cell(CellType type, Map<String, Value> parameters) {}

  private final Context context;
  private final Problems problems;
  private final long size;
  private final Surroundings surroundings;

  /** A reader for a population of that many cells; -1 if their number could not be read. */
  CellReader(Context context, long size, Region region) {
    this.context = context;
    this.problems = context.problems();
    this.size = size;
    this.surroundings = Surroundings.ofCells(size, region);
  }

  /** The cell, or null if not even its type could be read. */
  @Nullable Cell read(Node node, Place place) {
    Mapping mapping = Section.mapping(node, place, problems, "`cell`");
    CellType type = mapping == null ? null : type(mapping, place);
    if (mapping == null || type == null) {
      return null;
    }
    Map<String, Value> parameters = new LinkedHashMap<>();
    for (Field field : mapping.fields()) {
      if (field.name().equals("type")) {
        continue;
      }
      Place at = place.in(field.name(), field.key().span());
      Spec spec = type.parameters().get(field.name());
      if (spec == null) {
        problems.add(unknownParameter(field, at, type));
      } else {
        Value value = value(field.value(), at, spec);
        if (value != null) {
          parameters.put(field.name(), value);
        }
      }
    }
    checkOrder(type, parameters);
    return new Cell(type, parameters);
  }

  private @Nullable CellType type(Mapping mapping, Place place) {
    Field field = mapping.field("type");
    if (field == null) {
      problems.add(
          Diagnostic.of(Code.MISSING_FIELD, place, "`cell` needs the field `type`")
              .note(
                  "the types are %s"
                      .formatted(Text.list(context.vocabulary().cells().keySet(), "and"))));
      return null;
    }
    Place at = place.in("type", field.value().span());
    String name = field.value() instanceof Scalar scalar ? scalar.text() : "";
    CellType type = context.vocabulary().cells().get(name);
    if (type == null) {
      problems.add(unknownType(field.value(), name, at));
    }
    return type;
  }

  private Diagnostic unknownType(Node node, String name, Place at) {
    List<String> known = List.copyOf(context.vocabulary().cells().keySet());
    List<String> later = context.vocabulary().later("cells");
    String types = "the cell types of this version are %s".formatted(Text.list(known, "and"));
    if (later.contains(name)) {
      return Diagnostic.of(
              Code.NOT_YET, at, "this version cannot say %s yet".formatted(Text.quoted(name)))
          .note(types);
    }
    return Diagnostic.of(Code.UNKNOWN_CELL, at, "there is no cell type %s".formatted(node.kind()))
        .note(types)
        .help(Text.didYouMean(name, known));
  }

  private static Diagnostic unknownParameter(Field field, Place at, CellType type) {
    return Diagnostic.of(
            Code.UNKNOWN_CELL_PARAMETER,
            at,
            "%s has no parameter %s".formatted(type.name(), Text.quoted(field.name())))
        .note("its parameters are %s".formatted(Text.list(type.parameters().keySet(), "and")))
        .help(Text.didYouMean(field.name(), type.parameters().keySet()));
  }

  private @Nullable Value value(Node node, Place place, Spec spec) {
    if (node instanceof Scalar scalar && scalar.isNull()) {
      problems.add(
          Diagnostic.of(
              Code.NO_VALUE, place, "%s has no value".formatted(Text.quoted(spec.name()))));
      return null;
    }
    Values values = context.values(surroundings);
    Value value = spec.times() ? times(values, node, place, spec) : values.value(node, place, spec);
    if (value == null || size < 0) {
      return value;
    }
    Distributions.checkTail(value, spec, (double) size, problems);
    return checkCount(value, spec);
  }

  private @Nullable Value times(Values values, Node node, Place place, Spec spec) {
    return values.followed(node) instanceof Mapping mapping
        ? new TrainFile(context, size).read(mapping, place, spec)
        : new TimesReader(values, problems).read(node, place, spec);
  }

  private @Nullable Value checkCount(Value value, Spec spec) {
    int given =
        switch (value) {
          case Value.PerCell list -> list.numbers().size();
          case Value.TimesPerCell list -> list.cells().size();
          case Value.Constant _, Value.PerPair _, Value.Formula _, Value.Drawn _, Value.Times _ ->
              -1;
        };
    if (given < 0 || given == size) {
      return value;
    }
    problems.add(
        Diagnostic.of(
                Code.WRONG_COUNT,
                value.place(),
                "%s lists %d values for %d cells".formatted(Text.quoted(spec.name()), given, size))
            .help("give one for each cell, or the same for all"));
    return null;
  }

  /**
   * Checks pairs such as v_reset &lt; v_thresh, with PyNN's default for the one that is not given.
   */
  private void checkOrder(CellType type, Map<String, Value> parameters) {
    for (CellType.Below pair : type.below()) {
      Value smaller = parameters.get(pair.smaller());
      Value larger = parameters.get(pair.larger());
      Optional<BigDecimal> most =
          smaller == null ? fallback(type, pair.smaller()) : bound(smaller, true);
      Optional<BigDecimal> least =
          larger == null ? fallback(type, pair.larger()) : bound(larger, false);
      if ((smaller == null && larger == null) || most.isEmpty() || least.isEmpty()) {
        continue;
      }
      if (most.get().compareTo(least.get()) >= 0) {
        Value at = larger == null ? smaller : larger;
        Spec spec = type.parameters().get(pair.smaller());
        problems.add(
            Diagnostic.of(
                    Code.PARAMETERS_CONTRADICT,
                    at == null ? new Place("", Span.START) : at.place(),
                    "%s must be below %s, but is %s against %s"
                        .formatted(
                            Text.quoted(pair.smaller()),
                            Text.quoted(pair.larger()),
                            spec == null ? "" : spec.shown(most.get()),
                            spec == null ? "" : spec.shown(least.get())))
                .note(
                    smaller == null || larger == null
                        ? "%s is not given, so PyNN's default holds"
                            .formatted(
                                Text.quoted(smaller == null ? pair.smaller() : pair.larger()))
                        : "a cell that is reset above its threshold fires without end"));
      }
    }
  }

  private static Optional<BigDecimal> fallback(CellType type, String name) {
    Spec spec = type.parameters().get(name);
    return spec == null ? Optional.empty() : spec.fallback();
  }

  /** The largest or smallest number that a value can be; empty if it has no bounds. */
  public static Optional<BigDecimal> bound(Value value, boolean largest) {
    return value.bound(largest);
  }

  /** The initial values; a node of null means that none are given. */
  Map<String, Value> readInitial(@Nullable Node node, Place place, Cell cell) {
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

  private @Nullable Value initial(Field field, Place at, Cell cell) {
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
      if (parameter != null && parameter.dimension() == spec.dimension()) {
        return likeParameter(parameter, cell, at.at(scalar.span()));
      }
    }
    return value(field.value(), at, spec);
  }

  /** {@code v: v_rest}. */
  private @Nullable Value likeParameter(Spec parameter, Cell cell, Place at) {
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
