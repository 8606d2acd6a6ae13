package org.hillock.experiment.read;

import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.hillock.experiment.diagnostic.Code;
import org.hillock.experiment.diagnostic.Diagnostic;
import org.hillock.experiment.diagnostic.Place;
import org.hillock.experiment.diagnostic.Problems;
import org.hillock.experiment.diagnostic.Text;
import org.hillock.experiment.document.Choice;
import org.hillock.experiment.document.Node;
import org.hillock.experiment.document.Node.Scalar;
import org.hillock.experiment.document.Section;
import org.hillock.experiment.model.Population;
import org.hillock.experiment.model.Stimulus;
import org.hillock.experiment.network.Cells;
import org.hillock.experiment.network.Targets;
import org.hillock.experiment.vocabulary.Forms;
import org.jspecify.annotations.Nullable;

/** Reads one of the {@code stimuli:}. */
final class StimulusReader {

  private final Context context;
  private final Problems problems;
  private final Targets targets;
  private final Set<String> names = new HashSet<>();

  StimulusReader(Context context, Targets targets) {
    this.context = context;
    this.problems = context.problems();
    this.targets = targets;
  }

  @Nullable Stimulus read(Node node, Place place) {
    Section section =
        Section.open(node, place, problems, Forms.standard().form("stimulus").known());
    Node inject = section == null ? null : section.require("inject");
    Node intoNode = section == null ? null : section.require("into");
    if (section == null) {
      return null;
    }
    String into = intoNode == null ? null : into(intoNode, section.at("into"));
    Choice choice =
        inject == null
            ? null
            : Choice.read(
                inject,
                section.at("inject"),
                new Choice.Words(
                    "stimulus",
                    Forms.standard().words("current"),
                    context.vocabulary().later("stimuli"),
                    Code.UNKNOWN_STIMULUS),
                problems);
    Optional<String> name = Optional.ofNullable(name(section));
    return choice == null || (section.has("name") && name.isEmpty())
        ? null
        : new CurrentReader(context).read(choice, name, into, place);
  }

  private @Nullable String name(Section section) {
    Scalar given = section.word(section.get("name"), "name");
    if (given == null
        || !Names.isGood(given.text(), section.at("name").at(given.span()), context)) {
      return null;
    }
    if (!names.add(given.text())) {
      problems.add(
          Diagnostic.of(
                  Code.NAME_TAKEN,
                  section.at("name").at(given.span()),
                  "there is already a stimulus %s".formatted(given.kind()))
              .help("give each stimulus a name of its own, or none"));
      return null;
    }
    return given.text();
  }

  private @Nullable String into(Node node, Place place) {
    String name = targets.name(node, place);
    return name != null && takesCurrent(name, place.at(node.span())) ? name : null;
  }

  private boolean takesCurrent(String into, Place at) {
    Cells cells = targets.cells(into);
    if (cells != null) {
      for (Population population : cells.populations()) {
        if (population.type().isSource()) {
          problems.add(
              Diagnostic.of(
                  Code.SOURCE_AS_TARGET,
                  at,
                  "%s are spike sources (%s), which take no current"
                      .formatted(Text.quoted(population.name()), population.cellType())));
          return false;
        }
      }
    }
    return true;
  }
}
