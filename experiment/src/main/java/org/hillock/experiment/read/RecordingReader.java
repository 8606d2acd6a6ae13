package org.hillock.experiment.read;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hillock.experiment.diagnostic.Code;
import org.hillock.experiment.diagnostic.Diagnostic;
import org.hillock.experiment.diagnostic.Place;
import org.hillock.experiment.diagnostic.Problems;
import org.hillock.experiment.diagnostic.Text;
import org.hillock.experiment.document.Node;
import org.hillock.experiment.document.Node.Scalar;
import org.hillock.experiment.document.Node.Sequence;
import org.hillock.experiment.document.Section;
import org.hillock.experiment.model.Num;
import org.hillock.experiment.model.Population;
import org.hillock.experiment.model.Recording;
import org.hillock.experiment.network.Cells;
import org.hillock.experiment.network.Targets;
import org.hillock.experiment.vocabulary.CellType;
import org.hillock.experiment.vocabulary.Dimension;
import org.hillock.experiment.vocabulary.Forms;
import org.hillock.experiment.vocabulary.Spec;
import org.jspecify.annotations.Nullable;

/** Reads one item of {@code record:}. */
final class RecordingReader {

  private final Context context;
  private final Problems problems;
  private final Targets targets;

  RecordingReader(Context context, Targets targets) {
    this.context = context;
    this.problems = context.problems();
    this.targets = targets;
  }

  @Nullable Recording read(Node node, Place place) {
    Section section =
        Section.open(
            node,
            place,
            problems,
            Forms.standard()
                .form("recording")
                .known()
                .later(context.vocabulary().laterFields("recording")));
    if (section == null) {
      return null;
    }
    Node of = section.require("of");
    Node variables = section.require("variables");
    Node every = section.get("every");
    String name = of == null ? null : targets.name(of, section.at("of"));
    List<String> words =
        variables == null ? null : variables(variables, section.at("variables"), name);
    Num interval =
        every == null
            ? null
            : context
                .values()
                .number(every, section.at("every"), Spec.of("every", Dimension.TIME).above(0));
    if (name == null || words == null || (interval == null && every != null)) {
      return null;
    }
    if (interval != null && words.stream().allMatch("spikes"::equals)) {
      problems.add(
          Diagnostic.of(
                  Code.USELESS_INTERVAL, section.at("every"), "`every` has no meaning for spikes")
              .help("remove it"));
    }
    return new Recording(place, name, words, Optional.ofNullable(interval));
  }

  private @Nullable List<String> variables(Node node, Place place, @Nullable String of) {
    Set<String> all = known(of);
    List<Node> nodes = node instanceof Sequence list ? list.items() : List.of(node);
    List<String> result = new ArrayList<>();
    for (Node item : nodes) {
      Place at = place.at(item.span());
      String word = item instanceof Scalar scalar ? scalar.text() : "";
      if (of == null && word.indexOf('.') > 0) {
        continue; // of a receptor of cells that could not be read
      }
      if (!all.contains(word)) {
        problems.add(unknownVariable(item, word, at, all));
        return null;
      }
      if (of != null && !isRecordable(word, of, at)) {
        return null;
      }
      if (!result.contains(word)) {
        result.add(word);
      }
    }
    if (nodes.isEmpty()) {
      problems.add(
          Diagnostic.of(Code.MISSING_FIELD, place.at(node.span()), "no variable is named")
              .note("the variables are %s".formatted(Text.list(all, "and"))));
      return null;
    }
    return result;
  }

  /** All variables that these cells or any standard ones have. */
  private Set<String> known(@Nullable String of) {
    Set<String> all = new LinkedHashSet<>(List.of("spikes"));
    Cells cells = of == null ? null : targets.cells(of);
    if (cells != null) {
      cells.populations().forEach(p -> all.addAll(p.type().recordable().keySet()));
    }
    context.vocabulary().cells().values().forEach(type -> all.addAll(type.recordable().keySet()));
    return all;
  }

  private static Diagnostic unknownVariable(Node node, String word, Place at, Set<String> known) {
    return Diagnostic.of(
            Code.UNKNOWN_VARIABLE, at, "there is no variable %s".formatted(node.kind()))
        .note("the variables are %s".formatted(Text.list(known, "and")))
        .help(Text.didYouMean(word, known));
  }

  private boolean isRecordable(String variable, String of, Place at) {
    Cells cells = targets.cells(of);
    if (cells == null || variable.equals("spikes")) {
      return true;
    }
    for (Population population : cells.populations()) {
      CellType type = population.type();
      if (!type.recordable().containsKey(variable)) {
        Set<String> possible = new LinkedHashSet<>(List.of("spikes"));
        possible.addAll(type.recordable().keySet());
        problems.add(
            Diagnostic.of(
                    Code.NOT_RECORDABLE,
                    at,
                    "%s are cells of type %s, which have no %s"
                        .formatted(
                            Text.quoted(population.name()), type.name(), Text.quoted(variable)))
                .note("they record %s".formatted(Text.list(possible, "and"))));
        return false;
      }
    }
    return true;
  }
}
