package org.hillock.experiment.read;

import org.hillock.experiment.expression.Box;
import org.hillock.experiment.expression.Scope;
import org.hillock.experiment.network.Geometry;
import org.hillock.experiment.network.Region;

/**
 * Where a value stands: what a formula there can depend on, and between which bounds that stays.
 */
record Surroundings(Scope scope, Box box) {

  /** One number for all. */
  static final Surroundings NUMBER = new Surroundings(Scope.NUMBER, Box.EMPTY);

  /** A number for each of some cells. */
  static Surroundings ofCells(long size, Region region) {
    return new Surroundings(Scope.CELL, Geometry.cell(size, region));
  }
}
