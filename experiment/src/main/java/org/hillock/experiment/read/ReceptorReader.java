package org.hillock.experiment.read;

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
import org.hillock.experiment.model.Population;
import org.hillock.experiment.model.Receptor;
import org.hillock.experiment.network.Cells;
import org.jspecify.annotations.Nullable;

/** Reads {@code receptor:}, a word that all cells of the target know. */
final class ReceptorReader {

  private static final List<String> USUAL = List.of("excitatory", "inhibitory");

  private final Problems problems;

  ReceptorReader(Problems problems) {
    this.problems = problems;
  }

  /**
   * The receptor, or null with a report.
   *
   * @param to the target; null if it could not be read, and then every word will do
   */
  @Nullable Receptor read(Node node, Place place, @Nullable Cells to) {
    String word = node instanceof Scalar scalar ? scalar.text() : "";
    if (to == null) {
      return new Receptor(word);
    }
    List<Population> without =
        to.populations().stream()
            .filter(p -> !p.type().isSource() && !p.type().receptors().contains(word))
            .toList();
    if (without.isEmpty()) {
      return new Receptor(word);
    }
    Population first = without.getFirst();
    Set<String> known = new LinkedHashSet<>(first.type().receptors());
    boolean plain = known.containsAll(USUAL) && known.size() == USUAL.size();
    Optional<String> help =
        node instanceof Scalar ? Text.didYouMean(word, known) : Optional.empty();
    problems.add(
        Diagnostic.of(
                Code.UNKNOWN_RECEPTOR,
                place.at(node.span()),
                plain
                    ? "there is no receptor %s".formatted(node.kind())
                    : "%s has no receptor %s".formatted(Text.quoted(first.name()), node.kind()))
            .note(
                plain
                    ? "the receptors are %s".formatted(Text.list(known, "and"))
                    : "the receptors of these cells are %s".formatted(Text.list(known, "and")))
            .help(help));
    return null;
  }
}
