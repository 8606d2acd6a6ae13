package org.hillock.experiment.model;

import org.hillock.experiment.diagnostic.Place;

/** Which cells of a projection are connected. */
public sealed interface Connector {

  /** The word of the language: PyNN's class without "Connector". */
  String word();

  /** Where it was written. */
  Place place();

  /**
   * Every cell with every cell.
   *
   * @param allowSelf whether a cell is connected with itself
   */
  record AllToAll(boolean allowSelf, Place place) implements Connector {
    @Override
    public String word() {
      return "AllToAll";
    }
  }

  /** The first with the first, the second with the second, and so on. */
  record OneToOne(Place place) implements Connector {
    @Override
    public String word() {
      return "OneToOne";
    }
  }

  /**
   * Each pair with the same probability.
   *
   * @param probability between 0 and 1
   * @param allowSelf whether a cell may be connected with itself
   */
  record FixedProbability(Num probability, boolean allowSelf, Place place) implements Connector {
    @Override
    public String word() {
      return "FixedProbability";
    }
  }
}
