package org.hillock.experiment.network;

import java.util.Optional;
import org.hillock.experiment.expression.Interval;
import org.hillock.experiment.model.Num;
import org.hillock.experiment.model.Structure;

/** A cuboid along the axes in which all of some cells are. */
public record Region(Interval x, Interval y, Interval z) {

  private static final Interval ZERO = Interval.of(0);

  /** Where PyNN puts cells of which nothing is said: on a line, one apart. */
  public static Region line(long cells) {
    return new Region(new Interval(0, Math.max(0, cells - 1)), ZERO, ZERO);
  }

  /** Where the cells of a population are. */
  public static Region of(Optional<Structure> structure, long cells) {
    return switch (structure.orElse(null)) {
      case null -> line(cells);
      case Structure.Regular regular -> regular(regular);
      case Structure.Scattered scattered -> scattered(scattered);
      case Structure.Listed listed ->
          new Region(along(listed, 0), along(listed, 1), along(listed, 2));
    };
  }

  private static Region regular(Structure.Regular regular) {
    boolean line = regular.word().equals("Line");
    boolean volume = regular.word().equals("Grid3D");
    return new Region(
        axis(regular.number("x0", 0), regular.number("dx", 1), regular.points().get(0)),
        line
            ? Interval.of(regular.number("y", 0))
            : axis(regular.number("y0", 0), regular.number("dy", 1), regular.points().get(1)),
        volume
            ? axis(regular.number("z0", 0), regular.number("dz", 1), regular.points().get(2))
            : Interval.of(regular.number("z", 0)));
  }

  private static Interval axis(double start, double step, long points) {
    return Interval.of(start).union(Interval.of(start + step * (points - 1)));
  }

  private static Region scattered(Structure.Scattered scattered) {
    boolean sphere = scattered.shape().equals("Sphere");
    return new Region(
        around(scattered, 0, sphere ? "radius" : "width"),
        around(scattered, 1, sphere ? "radius" : "height"),
        around(scattered, 2, sphere ? "radius" : "depth"));
  }

  private static Interval around(Structure.Scattered scattered, int axis, String extent) {
    double centre = scattered.origin().isEmpty() ? 0 : scattered.origin().get(axis).asDouble();
    Num number = scattered.numbers().get(extent);
    double size = number == null ? 0 : number.asDouble();
    double reach = extent.equals("radius") ? size : size / 2;
    return new Interval(centre - reach, centre + reach);
  }

  private static Interval along(Structure.Listed listed, int axis) {
    return listed.positions().stream()
        .map(position -> Interval.of(position.get(axis).asDouble()))
        .reduce(Interval::union)
        .orElse(ZERO);
  }

  /** Along one of the axes. */
  public Interval axis(String name) {
    return switch (name) {
      case "x" -> x;
      case "y" -> y;
      default -> z;
    };
  }

  /** Around both. */
  public Region union(Region other) {
    return new Region(x.union(other.x), y.union(other.y), z.union(other.z));
  }
}
