package org.hillock.experiment.model;

import java.util.List;

/**
 * Where on a cell a synapse acts: {@code excitatory}, {@code inhibitory}, or a receptor that the
 * cell has by its type.
 *
 * @param word its name, which is PyNN's or, of a composed cell, the description's
 */
public record Receptor(String word) {

  /** Names by which PyNN knows that a current drives the cell, or holds it back. */
  private static final List<String> DRIVING = List.of("excitatory", "AMPA", "NMDA");

  private static final List<String> HOLDING = List.of("inhibitory", "GABA", "GABAA", "GABAB");

  /** Whether a weight that is a current or a voltage must not be negative here. */
  public boolean isExcitatory() {
    return DRIVING.contains(word);
  }

  /** Whether a weight that is a current or a voltage must not be positive here. */
  public boolean isInhibitory() {
    return HOLDING.contains(word);
  }
}
