package org.hillock.experiment.read;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.hillock.experiment.diagnostic.Code;
import org.hillock.experiment.diagnostic.Diagnostic;
import org.hillock.experiment.diagnostic.Place;
import org.hillock.experiment.diagnostic.Problems;
import org.hillock.experiment.diagnostic.Text;
import org.hillock.experiment.document.Node;
import org.hillock.experiment.document.Node.Field;
import org.hillock.experiment.document.Node.Mapping;
import org.hillock.experiment.document.Node.Scalar;
import org.hillock.experiment.document.Section;
import org.hillock.experiment.expression.Scope;
import org.hillock.experiment.model.Model;
import org.hillock.experiment.model.Population;
import org.hillock.experiment.model.Projection;
import org.hillock.experiment.model.Step;
import org.hillock.experiment.model.Stimulus;
import org.hillock.experiment.model.Value;
import org.hillock.experiment.network.Cells;
import org.hillock.experiment.network.Geometry;
import org.hillock.experiment.network.Targets;
import org.hillock.experiment.vocabulary.CellType;
import org.hillock.experiment.vocabulary.Dimension;
import org.hillock.experiment.vocabulary.Spec;
import org.jspecify.annotations.Nullable;

/** Reads {@code set: {of: …, …}}: new parameters of cells, connections or currents. */
final class ChangeReader {

  private static final Map<String, Spec> OF_SYNAPSES =
      ordered(Spec.of("weight", Dimension.NONE), Spec.of("delay", Dimension.TIME).atLeast(0));

  private static final Map<String, Spec> OF_CURRENTS =
      ordered(
          Spec.of("amplitude", Dimension.CURRENT),
          Spec.of("start", Dimension.TIME).atLeast(0),
          Spec.of("stop", Dimension.TIME).atLeast(0));

  private final Context context;
  private final Problems problems;
  private final Targets targets;
  private final Map<String, Projection> projections = new LinkedHashMap<>();
  private final Map<String, Stimulus> stimuli = new LinkedHashMap<>();
  private final Map<String, Integer> counts = new HashMap<>();

  ChangeReader(Context context, Targets targets, @Nullable Model model, List<Stimulus> stimuli) {
    this.context = context;
    this.problems = context.problems();
    this.targets = targets;
    if (model != null) {
      model.projections().forEach(projection -> projections.put(projection.name(), projection));
    }
    stimuli.forEach(
        stimulus -> stimulus.name().ifPresent(name -> this.stimuli.put(name, stimulus)));
  }

  private static Map<String, Spec> ordered(Spec... specs) {
    Map<String, Spec> result = new LinkedHashMap<>();
    for (Spec spec : specs) {
      result.put(spec.name(), spec);
    }
    return result;
  }

  Step.@Nullable Change read(Node node, Place place) {
    Mapping mapping = Section.mapping(node, place, problems, "`set`");
    if (mapping == null) {
      return null;
    }
    Field of = mapping.field("of");
    if (of == null) {
      problems.add(
          Diagnostic.of(Code.MISSING_FIELD, place, "`set` needs the field `of`")
              .help("write `{set: {of: <name>, <parameter>: <value>}}`"));
      return null;
    }
    Place at = place.in("of", of.value().span());
    String name = name(of.value(), at);
    if (name == null) {
      return null;
    }
    List<Field> fields =
        mapping.fields().stream().filter(field -> !field.name().equals("of")).toList();
    if (fields.isEmpty()) {
      problems.add(
          Diagnostic.of(Code.SETS_NOTHING, place, "`set` gives no parameter")
              .help("write `{set: {of: %s, <parameter>: <value>}}`".formatted(name)));
      return null;
    }
    if (targets.isDeclared(name)) {
      return cells(name, fields, place);
    }
    Projection projection = projections.get(name);
    return projection == null ? current(name, fields, place) : synapses(projection, fields, place);
  }

  private @Nullable String name(Node node, Place place) {
    String text = node instanceof Scalar scalar ? scalar.text() : "";
    int meanings =
        (targets.isDeclared(text) ? 1 : 0)
            + (projections.containsKey(text) ? 1 : 0)
            + (stimuli.containsKey(text) ? 1 : 0);
    if (meanings == 1) {
      return text;
    }
    if (meanings > 1) {
      problems.add(
          Diagnostic.of(
                  Code.NAME_AMBIGUOUS,
                  place,
                  "%s names more than one thing".formatted(Text.quoted(text)))
              .note("cells, projections and stimuli can have the same name elsewhere, but not here")
              .help("give the projection or the stimulus another `name`"));
      return null;
    }
    if (problems.hasErrors()) {
      return null; // what it names may be what could not be read
    }
    Set<String> known = new LinkedHashSet<>();
    known.addAll(targets.names());
    known.addAll(projections.keySet());
    known.addAll(stimuli.keySet());
    problems.add(
        Diagnostic.of(
                Code.UNKNOWN_ELEMENT,
                place,
                "there are no cells, projection or stimulus %s".formatted(node.kind()))
            .note("the names are %s".formatted(Text.list(known, "and")))
            .help(Text.didYouMean(text, known)));
    return null;
  }

  private Step.@Nullable Change cells(String name, List<Field> fields, Place place) {
    Cells cells = targets.cells(name);
    if (cells == null) {
      return null;
    }
    CellReader reader = new CellReader(context, cells.size(), Geometry.region(cells));
    Map<String, Value> values = new LinkedHashMap<>();
    for (Field field : fields) {
      Place at = place.in(field.name(), field.key().span());
      Spec spec = spec(field.name(), cells, at);
      if (spec != null) {
        put(reader.value(field.value(), at, spec), field.name(), values);
      }
    }
    if (values.size() < fields.size()) {
      return null;
    }
    for (Population population : cells.populations()) {
      Map<String, Value> together = new LinkedHashMap<>(population.parameters());
      together.putAll(values);
      new CellOrders(population.type(), problems).check(together);
    }
    return new Step.SetCells(name, cells.size(), path(name), values, place);
  }

  /** What a parameter must be, if all cells have it; null with a report if not. */
  private @Nullable Spec spec(String parameter, Cells cells, Place at) {
    Spec result = null;
    for (Population population : cells.populations()) {
      CellType type = population.type();
      Spec spec = type.parameters().get(parameter);
      if (spec == null) {
        problems.add(
            Diagnostic.of(
                    Code.UNKNOWN_CELL_PARAMETER,
                    at,
                    "%s has no parameter %s".formatted(type.name(), Text.quoted(parameter)))
                .note(
                    "%s has cells of this type; its parameters are %s"
                        .formatted(
                            Text.quoted(population.name()),
                            Text.list(type.parameters().keySet(), "and")))
                .help(Text.didYouMean(parameter, type.parameters().keySet())));
        return null;
      }
      if (type.make() instanceof CellType.Make.Composed
          || (spec.form() != Spec.Form.NUMBER && spec.form() != Spec.Form.TIMES)) {
        problems.add(
            Diagnostic.of(
                    Code.NOT_CHANGEABLE,
                    at,
                    "%s cannot be set during an experiment".formatted(Text.quoted(parameter)))
                .note("composed cells do not change, nor do lists other than spike times")
                .help("give it under `cell:`"));
        return null;
      }
      result = spec;
    }
    return result;
  }

  private Step.@Nullable Change synapses(Projection projection, List<Field> fields, Place place) {
    Cells from = targets.cells(projection.from());
    Cells to = targets.cells(projection.to());
    if (from == null || to == null) {
      return null;
    }
    Ends ends = new Ends(from, to, projection.space());
    SynapseReader reader =
        new SynapseReader(
            context,
            to.populations().getFirst().type().kind(),
            ends.surroundings(Scope.SYNAPSE),
            List.of(),
            ends.pairs());
    Map<String, Value> values = new LinkedHashMap<>();
    for (Field field : fields) {
      Place at = place.in(field.name(), field.key().span());
      if (isKnown(field.name(), OF_SYNAPSES, "a projection", at)) {
        put(reader.attribute(field.name(), field.value(), at), field.name(), values);
      }
    }
    return values.size() < fields.size()
        ? null
        : new Step.SetSynapses(projection.name(), path(projection.name()), values, place);
  }

  private Step.@Nullable Change current(String name, List<Field> fields, Place place) {
    Stimulus stimulus = Objects.requireNonNull(stimuli.get(name));
    if (!(stimulus instanceof Stimulus.Dc)) {
      context
          .problems()
          .add(
              Diagnostic.of(
                      Code.NOT_YET,
                      place,
                      "this version cannot change a current of the kind %s"
                          .formatted(Text.quoted(stimulus.word())))
                  .help("only those of `DC` change; write a `Step` with all its times at once"));
      return null;
    }
    Map<String, Value> values = new LinkedHashMap<>();
    for (Field field : fields) {
      Place at = place.in(field.name(), field.key().span());
      Spec spec = OF_CURRENTS.get(field.name());
      if (isKnown(field.name(), OF_CURRENTS, "DC", at) && spec != null) {
        put(
            Optional.ofNullable(context.values().number(field.value(), at, spec))
                .map(Value.Constant::new)
                .orElse(null),
            field.name(),
            values);
      }
    }
    return values.size() < fields.size()
        ? null
        : new Step.SetCurrent(name, path(name), values, place);
  }

  private boolean isKnown(String name, Map<String, Spec> known, String what, Place at) {
    if (known.containsKey(name)) {
      return true;
    }
    problems.add(
        Diagnostic.of(
                Code.NOT_CHANGEABLE,
                at,
                "%s of %s cannot be set during an experiment".formatted(Text.quoted(name), what))
            .note("what can be set is %s".formatted(Text.list(known.keySet(), "and")))
            .help(Text.didYouMean(name, known.keySet())));
    return false;
  }

  /** Does not depend on other steps, but for earlier ones of the same name. */
  private String path(String name) {
    int count = counts.merge(name, 1, Integer::sum);
    return "experiment.protocol.set.%s%s".formatted(name, count == 1 ? "" : "#" + count);
  }

  private static void put(@Nullable Value value, String name, Map<String, Value> into) {
    if (value != null) {
      into.put(name, value);
    }
  }
}
