package org.hillock.experiment.read;

import java.util.List;
import org.hillock.experiment.diagnostic.Code;
import org.hillock.experiment.diagnostic.Place;
import org.hillock.experiment.document.Choice;
import org.hillock.experiment.document.Fields;
import org.hillock.experiment.document.Node;
import org.hillock.experiment.document.Section;
import org.hillock.experiment.model.Connector;
import org.hillock.experiment.model.Num;
import org.hillock.experiment.vocabulary.Dimension;
import org.hillock.experiment.vocabulary.Spec;
import org.jspecify.annotations.Nullable;

/** Reads {@code connect:}. */
final class ConnectorReader {

  private static final List<String> KNOWN = List.of("AllToAll", "OneToOne", "FixedProbability");
  private static final Spec PROBABILITY = Spec.of("p_connect", Dimension.NONE).atLeast(0).atMost(1);

  private final Context context;

  ConnectorReader(Context context) {
    this.context = context;
  }

  @Nullable Connector read(Node node, Place place) {
    Choice choice =
        Choice.read(
            node,
            place,
            new Choice.Words(
                "connector",
                KNOWN,
                context.vocabulary().later("connectors"),
                Code.UNKNOWN_CONNECTOR),
            context.problems());
    if (choice == null) {
      return null;
    }
    return switch (choice.word()) {
      case "AllToAll" -> {
        Section section = open(choice, "allow_self_connections");
        yield section == null
            ? null
            : new Connector.AllToAll(section.flag("allow_self_connections", true), choice.place());
      }
      case "OneToOne" -> open(choice) == null ? null : new Connector.OneToOne(choice.place());
      case "FixedProbability" -> fixedProbability(choice);
      default -> throw new IllegalStateException("no reader for " + choice.word());
    };
  }

  private @Nullable Connector fixedProbability(Choice choice) {
    Section section = open(choice, "p_connect", "allow_self_connections");
    Node node = section == null ? null : section.require("p_connect");
    if (section == null || node == null) {
      return null;
    }
    Num probability = context.values().number(node, section.at("p_connect"), PROBABILITY);
    boolean allowSelf = section.flag("allow_self_connections", true);
    return probability == null
        ? null
        : new Connector.FixedProbability(probability, allowSelf, choice.place());
  }

  private @Nullable Section open(Choice choice, String... fields) {
    return Section.open(
        choice.body(), choice.place(), context.problems(), Fields.of(choice.word(), fields));
  }
}
