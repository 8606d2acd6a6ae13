package org.hillock.experiment.read;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hillock.experiment.diagnostic.Code;
import org.hillock.experiment.diagnostic.Diagnostic;
import org.hillock.experiment.diagnostic.Place;
import org.hillock.experiment.diagnostic.Problems;
import org.hillock.experiment.diagnostic.Text;
import org.hillock.experiment.document.Choice;
import org.hillock.experiment.document.Fields;
import org.hillock.experiment.document.Node;
import org.hillock.experiment.document.Node.Mapping;
import org.hillock.experiment.document.Section;
import org.hillock.experiment.model.Num;
import org.hillock.experiment.model.Synapse;
import org.hillock.experiment.model.Value;
import org.hillock.experiment.vocabulary.CellType;
import org.hillock.experiment.vocabulary.Dimension;
import org.hillock.experiment.vocabulary.Spec;
import org.hillock.experiment.vocabulary.SynapseType;
import org.jspecify.annotations.Nullable;

/** Reads {@code synapse:}. */
final class SynapseReader {

  private static final String PLASTIC = "STDP";

  private final Context context;
  private final Problems problems;
  private final CellType.Kind target;
  private final Surroundings surroundings;
  private final List<String> listed;
  private final double pairs;

  /**
   * A reader for synapses onto cells that take their input in the given way.
   *
   * @param surroundings what formulas can depend on
   * @param listed the parameters that the connector lists for each synapse
   * @param pairs how many synapses there can be
   */
  SynapseReader(
      Context context,
      CellType.Kind target,
      Surroundings surroundings,
      List<String> listed,
      double pairs) {
    this.context = context;
    this.problems = context.problems();
    this.target = target;
    this.surroundings = surroundings;
    this.listed = listed;
    this.pairs = pairs;
  }

  @Nullable Synapse read(Node node, Place place) {
    if (Unbuildable.isReported(node, place, problems)) {
      return null;
    }
    List<String> known = new ArrayList<>(context.vocabulary().synapses().keySet());
    known.add(PLASTIC);
    Choice choice =
        Choice.read(
            node,
            place,
            new Choice.Words(
                "synapse type",
                known,
                context.vocabulary().later("synapses"),
                Code.UNKNOWN_SYNAPSE),
            problems);
    if (choice == null) {
      return null;
    }
    return choice.word().equals(PLASTIC)
        ? new PlasticityReader(context, target.weight(), this).read(choice)
        : standard(choice, context.vocabulary().synapse(choice.word()));
  }

  private @Nullable Synapse standard(Choice choice, SynapseType type) {
    List<String> fields = new ArrayList<>(List.of("weight", "delay"));
    fields.addAll(type.parameters().keySet());
    if (!type.initial().isEmpty()) {
      fields.add("initial");
    }
    Section section =
        Section.open(
            choice.body(),
            choice.place(),
            problems,
            Fields.of(choice.word(), fields.toArray(String[]::new)));
    if (section == null) {
      return null;
    }
    Map<String, Value> parameters = new LinkedHashMap<>();
    boolean complete = weightAndDelay(section, parameters);
    for (String name : type.parameters().keySet()) {
      complete &= parameter(section, name, type, parameters);
    }
    Map<String, Num> initial = new LinkedHashMap<>();
    complete &= initial(section, type, initial);
    return complete
        ? new Synapse.Standard(choice.word(), parameters, initial, choice.place())
        : null;
  }

  /** Reads weight and delay; false with a report if there is anything wrong with them. */
  boolean weightAndDelay(Section section, Map<String, Value> into) {
    boolean complete = true;
    if (listed.contains("weight")) {
      complete = !isGivenTwice(section, "weight");
    } else {
      Node node = section.require("weight");
      complete = node != null;
      if (node != null) {
        Spec spec = Spec.of("weight", target.weight());
        complete = put(value(node, section.at("weight"), spec), "weight", into);
      }
    }
    if (listed.contains("delay")) {
      return !isGivenTwice(section, "delay") && complete;
    }
    Node node = section.get("delay");
    if (node == null) {
      return complete && !section.has("delay");
    }
    Spec spec = Spec.of("delay", Dimension.TIME).atLeast(0);
    Value delay = value(node, section.at("delay"), spec);
    return put(delay, "delay", into) && !isUnbounded(delay) && complete;
  }

  /** A new weight or delay for connections that there are; null with a report. */
  @Nullable Value attribute(String name, Node node, Place place) {
    boolean weight = name.equals("weight");
    Value value =
        value(
            node,
            place,
            weight ? Spec.of(name, target.weight()) : Spec.of(name, Dimension.TIME).atLeast(0));
    return !weight && isUnbounded(value) ? null : value;
  }

  private boolean parameter(
      Section section, String name, SynapseType type, Map<String, Value> into) {
    if (listed.contains(name)) {
      return !isGivenTwice(section, name);
    }
    Node node = section.get(name);
    if (node == null) {
      return !section.has(name);
    }
    Spec spec = type.spec(name, target.weight());
    if (type.counts().contains(name)) {
      Num count = context.values().count(node, section.at(name), spec);
      return put(count == null ? null : new Value.Constant(count), name, into);
    }
    Value value = value(node, section.at(name), spec);
    if (value != null) {
      Distributions.checkTail(value, spec, pairs, problems);
    }
    return put(value, name, into);
  }

  private boolean initial(Section section, SynapseType type, Map<String, Num> into) {
    Node node = type.initial().isEmpty() ? null : section.get("initial");
    if (node == null) {
      return type.initial().isEmpty() || !section.has("initial");
    }
    Mapping mapping = Section.mapping(node, section.at("initial"), problems, "`initial`");
    if (mapping == null) {
      return false;
    }
    boolean complete = true;
    for (Node.Field field : mapping.fields()) {
      Place at = section.at("initial").in(field.name(), field.key().span());
      Spec spec = type.initial().get(field.name());
      if (spec == null) {
        problems.add(
            Diagnostic.of(
                    Code.UNKNOWN_STATE,
                    at,
                    "%s has no state variable %s".formatted(type.name(), Text.quoted(field.name())))
                .note(
                    "its state variables are %s"
                        .formatted(Text.list(type.initial().keySet(), "and")))
                .help(Text.didYouMean(field.name(), type.initial().keySet())));
        complete = false;
        continue;
      }
      Num number = context.values().number(field.value(), at, spec);
      complete &= number != null;
      if (number != null) {
        into.put(field.name(), number);
      }
    }
    return complete;
  }

  private static boolean put(@Nullable Value value, String name, Map<String, Value> into) {
    if (value == null) {
      return false;
    }
    into.put(name, value);
    return true;
  }

  private boolean isGivenTwice(Section section, String name) {
    if (!section.has(name)) {
      return false;
    }
    problems.add(
        Diagnostic.of(
                Code.GIVEN_TWICE,
                section.at(name),
                "%s is given here and in the list of connections".formatted(Text.quoted(name)))
            .note("PyNN would take the list and ignore this")
            .help("remove one of them"));
    return true;
  }

  private boolean isUnbounded(@Nullable Value delay) {
    if (!(delay instanceof Value.Drawn drawn) || drawn.bound(true).isPresent()) {
      return false;
    }
    problems.add(
        Diagnostic.of(
                Code.NORMAL_DELAY,
                delay.place(),
                "%s distribution of delays would go beyond any bound"
                    .formatted(drawn.distribution().article()))
            .help("use `normal_clipped` or `uniform`, which have bounds"));
    return true;
  }

  private @Nullable Value value(Node node, Place place, Spec spec) {
    if (context.values().followed(node) instanceof Node.Sequence list) {
      return new TableReader(context, surroundings).read(list, place.at(node.span()), spec);
    }
    return context.values(surroundings).value(node, place, spec);
  }
}
