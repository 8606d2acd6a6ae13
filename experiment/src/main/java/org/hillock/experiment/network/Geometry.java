package org.hillock.experiment.network;

import java.util.List;
import java.util.Optional;
import org.hillock.experiment.expression.Box;
import org.hillock.experiment.expression.Interval;
import org.hillock.experiment.expression.Variable;
import org.hillock.experiment.model.Num;
import org.hillock.experiment.model.Space;
import org.jspecify.annotations.Nullable;

/** Between which bounds numbers, positions and distances of cells stay. */
public final class Geometry {

  private Geometry() {}

  /** What a formula for a cell of a population can depend on. */
  public static Box cell(long size, Region region) {
    return Box.EMPTY
        .with(Variable.I, index(size))
        .with(Variable.X, region.x())
        .with(Variable.Y, region.y())
        .with(Variable.Z, region.z());
  }

  /** What a formula for a synapse can depend on. */
  public static Box synapse(Cells from, Cells to, Optional<Space> space) {
    Region source = region(from);
    Region target = region(to);
    return Box.EMPTY
        .with(Variable.I, index(from.size()))
        .with(Variable.J, index(to.size()))
        .with(Variable.DX, minus(target.x(), source.x()))
        .with(Variable.DY, minus(target.y(), source.y()))
        .with(Variable.DZ, minus(target.z(), source.z()))
        .with(Variable.D, distance(source, target, space));
  }

  /** Where some cells are. */
  public static Region region(Cells cells) {
    return cells.parts().stream()
        .map(Cells.Part::population)
        .map(population -> Region.of(population.structure(), population.cells()))
        .reduce(Region::union)
        .orElseThrow();
  }

  private static Interval index(long size) {
    return new Interval(0, Math.max(0, size - 1));
  }

  private static Interval minus(Interval a, Interval b) {
    return new Interval(a.low() - b.high(), a.high() - b.low());
  }

  /** How far apart along an axis, before periods are considered. */
  static Interval apart(Region source, Region target, String axis, Optional<Space> space) {
    double offset = space.map(s -> s.offset(axis)).orElse(0.0);
    double scale = space.flatMap(Space::scale).map(Num::asDouble).orElse(1.0);
    Interval there = target.axis(axis);
    Interval moved = new Interval(scale * (there.low() + offset), scale * (there.high() + offset));
    return minus(source.axis(axis), moved);
  }

  private static Interval distance(Region source, Region target, Optional<Space> space) {
    double least = 0;
    double most = 0;
    for (String axis : Space.AXES) {
      if (space.map(s -> s.counts(axis)).orElse(true)) {
        Interval size = magnitude(apart(source, target, axis, space));
        List<Num> period = space.map(s -> s.periods().get(axis)).orElse(null);
        if (period != null) {
          size = around(size, period.get(1).asDouble() - period.get(0).asDouble());
        }
        least += size.low() * size.low();
        most += size.high() * size.high();
      }
    }
    return new Interval(Math.sqrt(least), Math.sqrt(most));
  }

  private static Interval magnitude(Interval apart) {
    double low = Math.abs(apart.low());
    double high = Math.abs(apart.high());
    boolean together = apart.low() <= 0 && apart.high() >= 0;
    return new Interval(together ? 0 : Math.min(low, high), Math.max(low, high));
  }

  /** The shorter way round. */
  private static Interval around(Interval size, double period) {
    double half = period / 2;
    if (size.high() <= half) {
      return size;
    }
    double most = size.low() <= half ? half : Math.abs(period - size.low());
    most = Math.max(most, Math.abs(period - size.high()));
    double least =
        size.high() >= period ? 0 : Math.min(Math.min(size.low(), half), period - size.high());
    return new Interval(Math.min(least, most), most);
  }

  /** The axis along which cells are so far apart that the way round is not found; null if none. */
  public static @Nullable String lost(Cells from, Cells to, Space space) {
    for (String axis : Space.AXES) {
      List<Num> period = space.periods().get(axis);
      if (period != null && space.counts(axis)) {
        double length = period.get(1).asDouble() - period.get(0).asDouble();
        Interval apart = apart(region(from), region(to), axis, Optional.of(space));
        if (magnitude(apart).high() > 1.5 * length) {
          return axis;
        }
      }
    }
    return null;
  }
}
