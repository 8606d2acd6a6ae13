package org.hillock.experiment.model;

import java.util.List;

/**
 * The network: the part of a description that serves many experiments.
 *
 * @param populations in the order of the description
 * @param groups such that each stands behind those it is made of
 * @param projections in the order of the description
 */
public record Model(
    List<Population> populations, List<Group> groups, List<Projection> projections) {

  /** Copies the lists. */
  public Model {
    populations = List.copyOf(populations);
    groups = List.copyOf(groups);
    projections = List.copyOf(projections);
  }
}
