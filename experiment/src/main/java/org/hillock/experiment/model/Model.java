package org.hillock.experiment.model;

import java.util.List;
import java.util.Optional;

/**
 * The network: the part of a description that serves many experiments.
 *
 * @param populations in the order of the description
 * @param groups such that each stands behind those it is made of
 * @param projections in the order of the description
 * @param space how distances are measured in projections that do not say it themselves
 */
public record Model(
    List<Population> populations,
    List<Group> groups,
    List<Projection> projections,
    Optional<Space> space) {

  /** Copies the lists. */
  public Model {
    populations = List.copyOf(populations);
    groups = List.copyOf(groups);
    projections = List.copyOf(projections);
  }
}
