package org.hillock.experiment.read;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.hillock.experiment.diagnostic.Code;
import org.hillock.experiment.diagnostic.Diagnostic;
import org.hillock.experiment.diagnostic.Place;
import org.hillock.experiment.diagnostic.Problems;
import org.hillock.experiment.diagnostic.Text;
import org.hillock.experiment.document.Node;
import org.hillock.experiment.document.Node.Mapping;
import org.hillock.experiment.document.Node.Scalar;
import org.hillock.experiment.document.Section;
import org.hillock.experiment.model.Value;
import org.hillock.experiment.network.Region;
import org.hillock.experiment.vocabulary.CellType;
import org.hillock.experiment.vocabulary.Spec;
import org.jspecify.annotations.Nullable;

/** Reads {@code cell:} of a population. */
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
    CellTypeReader.Written written =
        mapping == null ? null : new CellTypeReader(context).read(mapping, place);
    if (written == null) {
      return null;
    }
    CellType type = written.type();
    Map<String, Value> parameters = new LinkedHashMap<>();
    written
        .parameters()
        .forEach(
            (name, given) -> {
              Spec spec = type.parameters().get(name);
              if (spec == null) {
                problems.add(unknownParameter(name, given.place(), type));
                return;
              }
              Value value = value(given.field().value(), given.place(), spec);
              if (value != null) {
                parameters.put(name, value);
              }
            });
    new CellOrders(type, problems).check(parameters);
    return new Cell(type, parameters);
  }

  private static Diagnostic unknownParameter(String name, Place at, CellType type) {
    return Diagnostic.of(
            Code.UNKNOWN_CELL_PARAMETER,
            at,
            "%s has no parameter %s".formatted(type.name(), Text.quoted(name)))
        .note("its parameters are %s".formatted(Text.list(type.parameters().keySet(), "and")))
        .help(Text.didYouMean(name, type.parameters().keySet()));
  }

  /** The value of a parameter or state variable. */
  @Nullable Value value(Node node, Place place, Spec spec) {
    if (node instanceof Scalar scalar && scalar.isNull()) {
      problems.add(
          Diagnostic.of(
              Code.NO_VALUE, place, "%s has no value".formatted(Text.quoted(spec.name()))));
      return null;
    }
    Values values = context.values(surroundings);
    Value value =
        spec.form() == Spec.Form.NUMBER
            ? values.value(node, place, spec)
            : list(values, node, place, spec);
    if (value == null || size < 0) {
      return value;
    }
    Distributions.checkTail(value, spec, (double) size, problems);
    return checkCount(value, spec);
  }

  private @Nullable Value list(Values values, Node node, Place place, Spec spec) {
    return spec.form() == Spec.Form.TIMES && values.followed(node) instanceof Mapping mapping
        ? new TrainFile(context, size).read(mapping, place, spec)
        : new ListReader(values, problems).read(node, place, spec);
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

  /** The largest or smallest number that a value can be; empty if it has no bounds. */
  public static Optional<BigDecimal> bound(Value value, boolean largest) {
    return value.bound(largest);
  }
}
