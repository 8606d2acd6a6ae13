package org.hillock.experiment.network;

import java.util.List;
import org.hillock.experiment.expression.Box;
import org.hillock.experiment.expression.Interval;
import org.hillock.experiment.expression.Variable;

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
  public static Box synapse(Cells from, Cells to) {
    Region source = region(from);
    Region target = region(to);
    return Box.EMPTY
        .with(Variable.I, index(from.size()))
        .with(Variable.J, index(to.size()))
        .with(Variable.DX, minus(target.x(), source.x()))
        .with(Variable.DY, minus(target.y(), source.y()))
        .with(Variable.DZ, minus(target.z(), source.z()))
        .with(Variable.D, distance(source, target));
  }

  private static Region region(Cells cells) {
    return cells.parts().stream()
        .map(part -> Region.line(part.population().cells()))
        .reduce(Region::union)
        .orElseThrow();
  }

  private static Interval index(long size) {
    return new Interval(0, Math.max(0, size - 1));
  }

  private static Interval minus(Interval a, Interval b) {
    return new Interval(a.low() - b.high(), a.high() - b.low());
  }

  private static Interval distance(Region source, Region target) {
    double least = 0;
    double most = 0;
    for (Interval apart :
        List.of(
            minus(target.x(), source.x()),
            minus(target.y(), source.y()),
            minus(target.z(), source.z()))) {
      double far = Math.max(Math.abs(apart.low()), Math.abs(apart.high()));
      double near =
          apart.low() <= 0 && apart.high() >= 0
              ? 0
              : Math.min(Math.abs(apart.low()), Math.abs(apart.high()));
      least += near * near;
      most += far * far;
    }
    return new Interval(Math.sqrt(least), Math.sqrt(most));
  }
}
