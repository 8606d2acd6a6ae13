package org.hillock.experiment.network;

import org.hillock.experiment.expression.Interval;

/** A cuboid along the axes in which all of some cells are. */
public record Region(Interval x, Interval y, Interval z) {

  private static final Interval ZERO = Interval.of(0);

  /** Where PyNN puts cells of which nothing is said: on a line, one apart. */
  public static Region line(long cells) {
    return new Region(new Interval(0, Math.max(0, cells - 1)), ZERO, ZERO);
  }

  /** Around both. */
  public Region union(Region other) {
    return new Region(x.union(other.x), y.union(other.y), z.union(other.z));
  }
}
