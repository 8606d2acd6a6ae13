package org.hillock.experiment.read;

import java.util.List;
import java.util.Optional;
import org.hillock.experiment.diagnostic.Code;
import org.hillock.experiment.diagnostic.Diagnostic;
import org.hillock.experiment.diagnostic.Place;
import org.hillock.experiment.diagnostic.Text;
import org.hillock.experiment.document.Choice;
import org.hillock.experiment.document.Node;
import org.hillock.experiment.document.Node.Scalar;
import org.hillock.experiment.document.Section;
import org.hillock.experiment.expression.Expression;
import org.hillock.experiment.expression.Scope;
import org.hillock.experiment.model.Connector;
import org.hillock.experiment.model.Num;
import org.hillock.experiment.model.SelfConnections;
import org.hillock.experiment.network.Chances;
import org.hillock.experiment.vocabulary.Dimension;
import org.hillock.experiment.vocabulary.Forms;
import org.hillock.experiment.vocabulary.Spec;
import org.jspecify.annotations.Nullable;

/** Reads {@code connect:}. */
final class ConnectorReader {

  private static final List<String> KNOWN = Forms.standard().words("connector");
  private static final Spec PROBABILITY = Spec.of("p_connect", Dimension.NONE).atLeast(0).atMost(1);

  private final Context context;
  private final Ends ends;
  private final Columns columns;
  private final Clones clones;

  /**
   * A reader for one projection.
   *
   * @param columns what the columns of a list can be
   * @param clones the projections that stand above
   */
  ConnectorReader(Context context, Ends ends, Columns columns, Clones clones) {
    this.context = context;
    this.ends = ends;
    this.columns = columns;
    this.clones = clones;
  }

  @Nullable Connector read(Node node, Place place) {
    if (Unbuildable.isReported(node, place, context.problems())) {
      return null;
    }
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
        Section section = open(choice);
        yield section == null || isNoMutual(section)
            ? null
            : new Connector.AllToAll(section.flag("allow_self_connections", true), choice.place());
      }
      case "OneToOne" -> open(choice) == null ? null : new Connector.OneToOne(choice.place());
      case "FixedProbability" -> fixedProbability(choice);
      case "DistanceDependentProbability" -> byPair(choice, "d_expression", Scope.DISTANCE);
      case "DisplacementDependentProbability" ->
          byPair(choice, "disp_function", Scope.DISPLACEMENT);
      case "IndexBasedProbability" -> byPair(choice, "index_expression", Scope.INDEX);
      case "FixedNumberPre" ->
          new NumberConnectors(context, ends).fixedNumber(choice, Connector.Side.PRE);
      case "FixedNumberPost" ->
          new NumberConnectors(context, ends).fixedNumber(choice, Connector.Side.POST);
      case "FixedTotalNumber" -> new NumberConnectors(context, ends).total(choice);
      case "FromList" -> new ListConnectors(context, ends).fromList(choice, columns);
      case "Array" -> new ListConnectors(context, ends).array(choice);
      case "Clone" -> clones.read(choice, ends);
      default -> throw new IllegalStateException("no reader for " + choice.word());
    };
  }

  private @Nullable Connector fixedProbability(Choice choice) {
    Section section = open(choice);
    Node node = section == null ? null : section.require("p_connect");
    if (section == null || node == null) {
      return null;
    }
    Num probability = context.values().number(node, section.at("p_connect"), PROBABILITY);
    SelfConnections self = self(section);
    return probability == null || self == null
        ? null
        : new Connector.FixedProbability(
            probability, self, OwnSeed.of(section, context), choice.place());
  }

  private @Nullable Connector byPair(Choice choice, String field, Scope scope) {
    Section section = open(choice);
    Node node = section == null ? null : section.require(field);
    if (section == null || node == null) {
      return null;
    }
    Expression probability =
        new Formulas(
                context.parameters(), context.problems(), ends.surroundings(scope), context.units())
            .expression(
                node, section.at(field), Spec.of(field, Dimension.NONE).atLeast(0).atMost(1));
    SelfConnections self = self(section);
    Optional<Num> seed = OwnSeed.of(section, context);
    return probability == null || self == null || ends.from() == null || ends.to() == null
        ? null
        : new Connector.ByPair(
            choice.word(),
            probability,
            Chances.of(probability, ends.from(), ends.to(), ends.space(), self),
            self,
            seed,
            choice.place());
  }

  /** {@code true}, {@code false} or {@code NoMutual}; null if PyNN could not do it. */
  private @Nullable SelfConnections self(Section section) {
    if (section.get("allow_self_connections") instanceof Scalar scalar
        && scalar.text().equals("NoMutual")) {
      if (ends.areOnePopulation() || ends.from() == null || ends.to() == null) {
        return SelfConnections.NO_MUTUAL;
      }
      context
          .problems()
          .add(
              Diagnostic.of(
                      Code.OPTION_WITHOUT_EFFECT,
                      section.at("allow_self_connections").at(scalar.span()),
                      "`NoMutual` works only within one population")
                  .note("PyNN cannot do it for groups or between two populations")
                  .help("write `false`, or connect a population with itself"));
      return null;
    }
    return section.flag("allow_self_connections", true)
        ? SelfConnections.ALLOWED
        : SelfConnections.NONE;
  }

  private boolean isNoMutual(Section section) {
    return isNoMutual(section, context);
  }

  /** Whether {@code NoMutual} stands where PyNN has only true and false; reports it. */
  static boolean isNoMutual(Section section, Context context) {
    if (!(section.get("allow_self_connections") instanceof Scalar scalar)
        || !scalar.text().equals("NoMutual")) {
      return false;
    }
    context
        .problems()
        .add(
            Diagnostic.of(
                    Code.OPTION_WITHOUT_EFFECT,
                    section.at("allow_self_connections").at(scalar.span()),
                    "%s is not possible with this connector".formatted(Text.quoted("NoMutual")))
                .note("PyNN refuses it here, or takes it for `true`")
                .help("write `false`, or use `FixedProbability`, which has it"));
    return true;
  }

  private @Nullable Section open(Choice choice) {
    return Section.open(
        choice.body(),
        choice.place(),
        context.problems(),
        Forms.standard().form("connector", choice.word()).known());
  }
}
