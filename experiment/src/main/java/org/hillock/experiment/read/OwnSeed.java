package org.hillock.experiment.read;

import java.util.Optional;
import org.hillock.experiment.diagnostic.Place;
import org.hillock.experiment.document.Node;
import org.hillock.experiment.document.Section;
import org.hillock.experiment.model.Num;
import org.hillock.experiment.vocabulary.Dimension;
import org.hillock.experiment.vocabulary.Spec;

/**
 * Reads {@code seed:} of a random element, which then does not depend on the seed of the
 * experiment.
 */
final class OwnSeed {

  private static final Spec SEED =
      Spec.of("seed", Dimension.NONE).atLeast(0).atMost(Integer.MAX_VALUE);

  private OwnSeed() {}

  /** The seed of an element; empty if it gives none. */
  static Optional<Num> of(Section section, Context context) {
    Node node = section.get("seed");
    return node == null ? Optional.empty() : of(node, section.at("seed"), context.values());
  }

  static Optional<Num> of(Node node, Place place, Values values) {
    return Optional.ofNullable(values.count(node, place, SEED));
  }
}
