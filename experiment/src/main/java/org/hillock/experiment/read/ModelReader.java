package org.hillock.experiment.read;

import java.util.List;
import java.util.Optional;
import org.hillock.experiment.diagnostic.Code;
import org.hillock.experiment.diagnostic.Diagnostic;
import org.hillock.experiment.diagnostic.Numbers;
import org.hillock.experiment.diagnostic.Place;
import org.hillock.experiment.diagnostic.Problems;
import org.hillock.experiment.document.Fields;
import org.hillock.experiment.document.Node;
import org.hillock.experiment.document.Node.Mapping;
import org.hillock.experiment.document.Section;
import org.hillock.experiment.model.Group;
import org.hillock.experiment.model.Model;
import org.hillock.experiment.model.Population;
import org.hillock.experiment.model.Projection;
import org.hillock.experiment.model.Space;
import org.hillock.experiment.network.Cells;
import org.hillock.experiment.network.Targets;
import org.hillock.experiment.vocabulary.Forms;
import org.jspecify.annotations.Nullable;

/** Reads {@code model:}. */
final class ModelReader {

  private final Context context;
  private final Problems problems;
  private final Targets targets;

  /** A reader that puts the names of populations and groups into the targets. */
  ModelReader(Context context, Targets targets) {
    this.context = context;
    this.problems = context.problems();
    this.targets = targets;
  }

  @Nullable Model read(Node node, Place place) {
    Fields fields =
        Forms.standard().form("model").known().later(context.vocabulary().laterFields("model"));
    Section section = Section.open(node, place, problems, fields);
    Node populationsNode = section == null ? null : section.require("populations");
    if (!(populationsNode instanceof Mapping)) {
      targets.markIncomplete();
    }
    if (section == null) {
      return null;
    }
    Node groupsNode = section.get("groups");
    Node projectionsNode = section.get("projections");
    if (tooMany(place, populationsNode, groupsNode, projectionsNode)) {
      targets.markIncomplete();
      return null;
    }
    List<Population> populations =
        populationsNode == null
            ? List.of()
            : populations(populationsNode, section.at("populations"));
    populations.forEach(population -> targets.define(Cells.of(population)));
    List<Group> groups =
        groupsNode == null
            ? List.of()
            : new GroupReader(context, targets).read(groupsNode, section.at("groups"));
    Node spaceNode = section.get("space");
    Optional<Space> space =
        spaceNode == null
            ? Optional.empty()
            : Optional.ofNullable(new SpaceReader(context).read(spaceNode, section.at("space")));
    List<Projection> projections =
        projectionsNode == null
            ? List.of()
            : new ProjectionReader(context, targets, space)
                .read(projectionsNode, section.at("projections"));
    return new Model(populations, groups, projections, space);
  }

  private List<Population> populations(Node node, Place place) {
    if (node instanceof Mapping mapping) {
      mapping.fields().forEach(field -> targets.declare(field.name()));
      if (mapping.fields().isEmpty()) {
        problems.add(Diagnostic.of(Code.NO_VALUE, place, "a model needs at least one population"));
      }
    }
    return new PopulationReader(context).read(node, place);
  }

  private boolean tooMany(Place place, @Nullable Node... parts) {
    int count = 0;
    for (Node part : parts) {
      count +=
          switch (part) {
            case Mapping mapping -> mapping.fields().size();
            case Node.Sequence list -> list.items().size();
            case null, default -> 0;
          };
    }
    if (count <= context.limits().elements()) {
      return false;
    }
    problems.add(
        Diagnostic.of(
            Code.TOO_MANY_ELEMENTS,
            place,
            "the model has %s populations, groups and projections; %s are allowed"
                .formatted(Numbers.grouped(count), Numbers.grouped(context.limits().elements()))));
    return true;
  }
}
