package org.hillock.experiment.read;

import java.util.Optional;
import org.hillock.experiment.expression.Box;
import org.hillock.experiment.expression.Scope;
import org.hillock.experiment.model.Space;
import org.hillock.experiment.network.Cells;
import org.hillock.experiment.network.Geometry;
import org.jspecify.annotations.Nullable;

/**
 * Both sides of a projection.
 *
 * @param from the senders; null if they could not be read, which has been reported
 * @param to the receivers; null likewise
 * @param space how distances are measured
 */
record Ends(@Nullable Cells from, @Nullable Cells to, Optional<Space> space) {

  /** What a formula in some place of the projection can depend on. */
  Surroundings surroundings(Scope scope) {
    return new Surroundings(
        scope, from == null || to == null ? Box.EMPTY : Geometry.synapse(from, to, space));
  }

  /** Whether both sides are the same population or group. */
  boolean areSame() {
    return from != null && to != null && from.name().equals(to.name());
  }

  /** Whether both sides are the same population, and not a group. */
  boolean areOnePopulation() {
    return areSame()
        && from != null
        && from.parts().size() == 1
        && from.name().equals(from.parts().getFirst().population().name());
  }

  /** Whether a cell can stand on both sides. */
  boolean mayShareCells() {
    return from != null
        && to != null
        && from.parts().stream().anyMatch(one -> to.parts().stream().anyMatch(one::mayOverlap));
  }

  /** How many pairs there are, at most. */
  double pairs() {
    return from == null || to == null ? 0 : (double) from.size() * to.size();
  }
}
