package org.hillock.experiment.network;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hillock.experiment.diagnostic.Code;
import org.hillock.experiment.diagnostic.Diagnostic;
import org.hillock.experiment.diagnostic.Place;
import org.hillock.experiment.diagnostic.Problems;
import org.hillock.experiment.diagnostic.Text;
import org.hillock.experiment.document.Node;
import org.hillock.experiment.document.Node.Scalar;
import org.jspecify.annotations.Nullable;

/** The names of populations and groups, and the cells they stand for. */
public final class Targets {

  private final Problems problems;
  private final Set<String> declared = new LinkedHashSet<>();
  private final Map<String, Cells> cells = new LinkedHashMap<>();
  private boolean incomplete;

  public Targets(Problems problems) {
    this.problems = problems;
  }

  public void declare(String name) {
    declared.add(name);
  }

  /** Some names could not even be read, so that an unknown one is not worth a word. */
  public void markIncomplete() {
    incomplete = true;
  }

  public boolean isDeclared(String name) {
    return declared.contains(name);
  }

  /** The names of all populations and groups. */
  public Set<String> names() {
    return Collections.unmodifiableSet(declared);
  }

  public void define(Cells of) {
    cells.put(of.name(), of);
  }

  /** The cells of a name; null if they could not be read, which has been reported elsewhere. */
  public @Nullable Cells cells(String name) {
    return cells.get(name);
  }

  /** The name of a population or group, or null with a report. */
  public @Nullable String name(Node node, Place place) {
    if (node instanceof Scalar scalar && declared.contains(scalar.text())) {
      return scalar.text();
    }
    if (incomplete && node instanceof Scalar) {
      return null;
    }
    Diagnostic unknown =
        Diagnostic.of(
            Code.UNKNOWN_CELLS,
            place.at(node.span()),
            node instanceof Scalar
                ? "there is no population or group %s".formatted(node.kind())
                : "the name of a population or group is needed, not %s".formatted(node.kind()));
    Optional<String> help =
        node instanceof Scalar scalar
            ? Text.didYouMean(scalar.text(), declared)
            : Optional.of("give them a name under `groups:`");
    problems.add(
        (declared.isEmpty() ? unknown : unknown.note("the names are " + Text.list(declared, "and")))
            .help(help));
    return null;
  }
}
