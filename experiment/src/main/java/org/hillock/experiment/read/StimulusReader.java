package org.hillock.experiment.read;

import java.math.BigDecimal;
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
import org.hillock.experiment.model.Num;
import org.hillock.experiment.model.Population;
import org.hillock.experiment.model.Stimulus;
import org.hillock.experiment.network.Cells;
import org.hillock.experiment.network.Targets;
import org.hillock.experiment.vocabulary.Dimension;
import org.hillock.experiment.vocabulary.Forms;
import org.hillock.experiment.vocabulary.Spec;
import org.jspecify.annotations.Nullable;

/** Reads one of the {@code stimuli:}. */
final class StimulusReader {

  /** PyNN's default: never. */
  private static final BigDecimal NEVER = new BigDecimal("1e12");

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
        : dc(choice, name, into, place);
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

  private @Nullable Stimulus dc(
      Choice choice, Optional<String> name, @Nullable String into, Place place) {
    Section section =
        Section.open(
            choice.body(),
            choice.place(),
            problems,
            Forms.standard().form("current", "DC").known());
    if (section == null) {
      return null;
    }
    Node node = section.require("amplitude");
    Num amplitude =
        node == null
            ? null
            : context
                .values()
                .number(node, section.at("amplitude"), Spec.of("amplitude", Dimension.CURRENT));
    Num start = time(section, "start", BigDecimal.ZERO);
    Num stop = time(section, "stop", NEVER);
    if (amplitude == null || start == null || stop == null || into == null) {
      return null;
    }
    if (!start.isBelow(stop.value())) {
      problems.add(
          Diagnostic.of(
                  Code.OUT_OF_RANGE,
                  stop.place(),
                  "`stop`, %s ms, is not after `start`, %s ms"
                      .formatted(stop.shown(), start.shown()))
              .help("let the current stop later than it starts"));
      return null;
    }
    return new Stimulus.Dc(name, into, amplitude, start, stop, place);
  }

  private @Nullable Num time(Section section, String name, BigDecimal fallback) {
    Node node = section.get(name);
    return node == null
        ? new Num(fallback, Optional.empty(), section.place())
        : context.values().number(node, section.at(name), Spec.of(name, Dimension.TIME).atLeast(0));
  }
}
