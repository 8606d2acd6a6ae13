package org.hillock.experiment.read;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hillock.experiment.diagnostic.Code;
import org.hillock.experiment.diagnostic.Diagnostic;
import org.hillock.experiment.diagnostic.Place;
import org.hillock.experiment.diagnostic.Problems;
import org.hillock.experiment.diagnostic.Span;
import org.hillock.experiment.diagnostic.Text;
import org.hillock.experiment.document.Fields;
import org.hillock.experiment.document.Node;
import org.hillock.experiment.document.Node.Scalar;
import org.hillock.experiment.document.Node.Sequence;
import org.hillock.experiment.document.Section;
import org.hillock.experiment.expression.Scope;
import org.hillock.experiment.model.Connector;
import org.hillock.experiment.model.Population;
import org.hillock.experiment.model.Projection;
import org.hillock.experiment.model.Receptor;
import org.hillock.experiment.model.Space;
import org.hillock.experiment.model.Synapse;
import org.hillock.experiment.network.Cells;
import org.hillock.experiment.network.Geometry;
import org.hillock.experiment.network.Targets;
import org.hillock.experiment.vocabulary.CellType;
import org.hillock.experiment.vocabulary.Dimension;
import org.hillock.experiment.vocabulary.Forms;
import org.jspecify.annotations.Nullable;

/** Reads {@code projections:}. */
final class ProjectionReader {

  private final Context context;
  private final Problems problems;
  private final Targets targets;
  private final Optional<Space> space;
  private final Map<String, Integer> unnamed = new HashMap<>();
  private final Set<String> names = new HashSet<>();
  private final Clones clones;

  /**
   * A reader of all projections.
   *
   * @param space how distances are measured in those that do not say it themselves
   */
  ProjectionReader(Context context, Targets targets, Optional<Space> space) {
    this.space = space;
    this.context = context;
    this.problems = context.problems();
    this.targets = targets;
    this.clones = new Clones(problems);
  }

  List<Projection> read(Node node, Place place) {
    if (!(node instanceof Sequence list)) {
      problems.add(
          Diagnostic.of(
                  Code.WRONG_KIND,
                  place.at(node.span()),
                  "`projections` is a list, not %s".formatted(node.kind()))
              .help("begin each projection with `- `"));
      return List.of();
    }
    List<Projection> result = new ArrayList<>();
    for (int i = 0; i < list.items().size(); i++) {
      Node item = list.items().get(i);
      Projection projection = projection(item, place.item(i, start(item)));
      if (projection != null) {
        result.add(projection);
      }
    }
    return result;
  }

  /** Where an item of a list is shown: at its first key, since it has no name. */
  static Span start(Node item) {
    return item instanceof Node.Mapping mapping && !mapping.fields().isEmpty()
        ? mapping.fields().getFirst().key().span()
        : item.span();
  }

  private @Nullable Projection projection(Node node, Place place) {
    Fields fields =
        Forms.standard()
            .form("projection")
            .known()
            .later(context.vocabulary().laterFields("projection"));
    Section section = Section.open(node, place, problems, fields);
    if (section == null) {
      return null;
    }
    Node fromNode = section.require("from");
    Node toNode = section.require("to");
    Node connectNode = section.require("connect");
    Node synapseNode = section.require("synapse");
    Node receptorNode = section.require("receptor");
    String from = fromNode == null ? null : targets.name(fromNode, section.at("from"));
    String to = toNode == null ? null : targets.name(toNode, section.at("to"));
    Ends ends =
        new Ends(
            from == null ? null : targets.cells(from),
            to == null ? null : targets.cells(to),
            space(section));
    checkPeriods(ends, place);
    CellType.Kind kind = to == null ? null : target(to, section.at("to"), toNode);
    Connector connector = connectNode == null ? null : connector(section, ends, kind);
    Receptor receptor =
        receptorNode == null
            ? null
            : new ReceptorReader(problems)
                .read(receptorNode, section.at("receptor"), to == null ? null : targets.cells(to));
    Synapse synapse =
        synapseNode == null || kind == null || isUnreadableList(connectNode, connector)
            ? null
            : new SynapseReader(
                    context,
                    kind,
                    ends.surroundings(Scope.SYNAPSE),
                    listed(connector),
                    ends.pairs())
                .read(synapseNode, section.at("synapse"));
    boolean plainSource = isPlainSource(section);
    String name = name(section, from, to);
    if (from == null
        || to == null
        || connector == null
        || synapse == null
        || receptor == null
        || name == null
        || !plainSource) {
      if (name != null) {
        clones.addBroken(name);
      }
      return null;
    }
    Projection projection =
        new Projection(name, place, from, to, connector, synapse, receptor, ends.space());
    clones.add(projection);
    return projection;
  }

  private @Nullable Connector connector(Section section, Ends ends, CellType.@Nullable Kind kind) {
    Node node = section.get("connect");
    if (node == null) {
      return null;
    }
    Dimension weight = kind == null ? Dimension.NONE : kind.weight();
    String synapse = Unbuildable.word(section.has("synapse") ? section.get("synapse") : null);
    Columns columns = Columns.of(context.vocabulary().synapses().get(synapse), weight);
    return new ConnectorReader(context, ends, columns, clones).read(node, section.at("connect"));
  }

  /** A list that could not be read may have had the weights, so that they are not missed here. */
  private static boolean isUnreadableList(@Nullable Node node, @Nullable Connector connector) {
    return connector == null && "FromList".equals(Unbuildable.word(node));
  }

  private static List<String> listed(@Nullable Connector connector) {
    return connector instanceof Connector.FromList list ? list.table().columns() : List.of();
  }

  /** Point neurons send their spikes from one place. */
  private boolean isPlainSource(Section section) {
    if (!section.has("source")) {
      return true;
    }
    problems.add(
        Diagnostic.of(
                Code.UNBUILDABLE, section.at("source"), "`source` has no meaning for these cells")
            .note(
                "it names the place of a cell from which spikes go out, and a point neuron has one only")
            .help("remove it"));
    return false;
  }

  /** The space of the projection, or that of the model. */
  private Optional<Space> space(Section section) {
    Node node = section.get("space");
    return node == null
        ? space
        : Optional.ofNullable(new SpaceReader(context).read(node, section.at("space")));
  }

  private void checkPeriods(Ends ends, Place place) {
    if (ends.from() == null || ends.to() == null || ends.space().isEmpty()) {
      return;
    }
    String axis = Geometry.lost(ends.from(), ends.to(), ends.space().get());
    if (axis != null) {
      problems.add(
          Diagnostic.of(
                  Code.BEYOND_THE_PERIOD,
                  place,
                  "along %s some cells are more than one and a half periods apart"
                      .formatted(Text.quoted(axis)))
              .note("PyNN would take the distance for larger than it is")
              .help("let the boundaries enclose all cells"));
    }
  }

  /**
   * The given name, or one made of both ends, so that it does not depend on other projections'
   * places.
   */
  private @Nullable String name(Section section, @Nullable String from, @Nullable String to) {
    Scalar given = section.word(section.get("name"), "name");
    if (given != null) {
      Place at = section.at("name").at(given.span());
      if (!Names.isGood(given.text(), at, context)) {
        return null;
      }
      if (!names.add(given.text())) {
        problems.add(
            Diagnostic.of(
                    Code.NAME_TAKEN, at, "there is already a projection %s".formatted(given.kind()))
                .help("give each projection a name of its own, or none"));
        return null;
      }
      return given.text();
    }
    if (from == null || to == null) {
      return null;
    }
    String ends = from + "->" + to;
    int count = unnamed.merge(ends, 1, Integer::sum);
    return count == 1 ? ends : ends + "#" + count;
  }

  /** How the target takes input; null if it cannot, which is reported. */
  private CellType.@Nullable Kind target(String name, Place place, @Nullable Node node) {
    Cells cells = targets.cells(name);
    if (cells == null) {
      return null;
    }
    Place at = node == null ? place : place.at(node.span());
    CellType.Kind kind = null;
    for (Population population : cells.populations()) {
      CellType type = population.type();
      if (type.isSource()) {
        problems.add(
            Diagnostic.of(
                Code.SOURCE_AS_TARGET,
                at,
                "%s are spike sources (%s), which take no input"
                    .formatted(Text.quoted(population.name()), type.name())));
        return null;
      }
      if (kind != null && kind != type.kind()) {
        problems.add(
            Diagnostic.of(
                    Code.MIXED_TARGET,
                    at,
                    "%s has cells whose synapses add %s and cells whose synapses add %s"
                        .formatted(Text.quoted(name), kind.phrase(), type.kind().phrase()))
                .help("write one projection for each kind"));
        return null;
      }
      kind = type.kind();
    }
    return kind;
  }
}
