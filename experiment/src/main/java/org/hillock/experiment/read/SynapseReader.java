package org.hillock.experiment.read;

import java.util.List;
import java.util.Optional;
import org.hillock.experiment.diagnostic.Code;
import org.hillock.experiment.diagnostic.Diagnostic;
import org.hillock.experiment.diagnostic.Place;
import org.hillock.experiment.document.Choice;
import org.hillock.experiment.document.Fields;
import org.hillock.experiment.document.Node;
import org.hillock.experiment.document.Section;
import org.hillock.experiment.model.Synapse;
import org.hillock.experiment.model.Value;
import org.hillock.experiment.vocabulary.CellType;
import org.hillock.experiment.vocabulary.Dimension;
import org.hillock.experiment.vocabulary.Spec;
import org.jspecify.annotations.Nullable;

/** Reads {@code synapse:}. */
final class SynapseReader {

  private static final List<String> KNOWN = List.of("Static");

  private final Context context;
  private final CellType.Kind target;
  private final Surroundings surroundings;

  /** A reader for synapses onto cells that take their input in the given way. */
  SynapseReader(Context context, CellType.Kind target, Surroundings surroundings) {
    this.context = context;
    this.target = target;
    this.surroundings = surroundings;
  }

  @Nullable Synapse read(Node node, Place place) {
    Choice choice =
        Choice.read(
            node,
            place,
            new Choice.Words(
                "synapse type",
                KNOWN,
                context.vocabulary().later("synapses"),
                Code.UNKNOWN_SYNAPSE),
            context.problems());
    if (choice == null) {
      return null;
    }
    Section section =
        Section.open(
            choice.body(),
            choice.place(),
            context.problems(),
            Fields.of(choice.word(), "weight", "delay"));
    Node weightNode = section == null ? null : section.require("weight");
    Node delayNode = section == null ? null : section.get("delay");
    if (section == null) {
      return null;
    }
    Value weight =
        weightNode == null
            ? null
            : value(weightNode, section.at("weight"), Spec.of("weight", target.weight()));
    Value delay =
        delayNode == null
            ? null
            : value(delayNode, section.at("delay"), Spec.of("delay", Dimension.TIME).atLeast(0));
    if (isUnbounded(delay)) {
      return null;
    }
    return weight == null || (delay == null && section.has("delay"))
        ? null
        : new Synapse.Static(weight, Optional.ofNullable(delay), choice.place());
  }

  private boolean isUnbounded(@Nullable Value delay) {
    if (!(delay instanceof Value.Normal)) {
      return false;
    }
    context
        .problems()
        .add(
            Diagnostic.of(
                    Code.NORMAL_DELAY,
                    delay.place(),
                    "a normal distribution of delays would go below any minimum")
                .help("use `uniform`, which has bounds"));
    return true;
  }

  private @Nullable Value value(Node node, Place place, Spec spec) {
    if (context.values().followed(node) instanceof Node.Sequence) {
      context
          .problems()
          .add(
              Diagnostic.of(
                      Code.NOT_YET,
                      place.at(node.span()),
                      "this version cannot list a %s for each synapse yet".formatted(spec.name()))
                  .help("write one number or a distribution"));
      return null;
    }
    return context.values(surroundings).value(node, place, spec);
  }
}
