package org.hillock.experiment.read;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
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
import org.hillock.experiment.model.Connector;
import org.hillock.experiment.model.Projection;
import org.hillock.experiment.vocabulary.Forms;
import org.jspecify.annotations.Nullable;

/** Reads {@code Clone}, which refers to a projection further up. */
final class Clones {

  private final Problems problems;
  private final Map<String, Projection> above = new LinkedHashMap<>();
  private final Set<String> broken = new HashSet<>();

  Clones(Problems problems) {
    this.problems = problems;
  }

  void add(Projection projection) {
    above.put(projection.name(), projection);
  }

  /** A projection of this name could not be read, which has been reported. */
  void addBroken(String name) {
    broken.add(name);
  }

  /** {@code {Clone: {reference_projection: name}}}. */
  @Nullable Connector read(Choice choice, Ends ends) {
    Section section =
        Section.open(
            choice.body(),
            choice.place(),
            problems,
            Forms.standard().form("connector", choice.word()).known());
    Node node = section == null ? null : section.require("reference_projection");
    Scalar name = section == null ? null : section.word(node, "reference_projection");
    if (section == null || name == null || broken.contains(name.text())) {
      return null;
    }
    Place place = section.at("reference_projection").at(name.span());
    Projection reference = above.get(name.text());
    if (reference == null) {
      unknown(name, place);
      return null;
    }
    if (ends.from() == null || ends.to() == null) {
      return null;
    }
    if (!reference.from().equals(ends.from().name()) || !reference.to().equals(ends.to().name())) {
      problems.add(
          Diagnostic.of(
                  Code.BAD_CLONE,
                  place,
                  "%s goes from %s to %s, this projection from %s to %s"
                      .formatted(
                          Text.quoted(reference.name()),
                          Text.quoted(reference.from()),
                          Text.quoted(reference.to()),
                          Text.quoted(ends.from().name()),
                          Text.quoted(ends.to().name())))
              .help("a clone has the same `from` and `to`"));
      return null;
    }
    return new Connector.Clone(reference, choice.place());
  }

  private void unknown(Scalar name, Place place) {
    Diagnostic unknown =
        Diagnostic.of(
            Code.BAD_CLONE, place, "no projection %s stands above".formatted(name.kind()));
    Optional<String> guess = Text.didYouMean(name.text(), above.keySet());
    problems.add(
        above.isEmpty()
            ? unknown.help("write the projection that is cloned first")
            : unknown.note("there are %s".formatted(Text.list(above.keySet(), "and"))).help(guess));
  }
}
