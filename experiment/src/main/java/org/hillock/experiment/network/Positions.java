package org.hillock.experiment.network;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.hillock.experiment.model.Num;
import org.hillock.experiment.model.Population;
import org.hillock.experiment.model.Space;
import org.hillock.experiment.model.Structure;

/** Positions of single cells; where these are drawn, others of the same distribution. */
final class Positions {

  private final Random random;

  Positions(Random random) {
    this.random = random;
  }

  /** Whether the positions of a population are known before it is built. */
  static boolean areKnown(Population population) {
    return population.structure().map(structure -> !structure.isRandom()).orElse(true);
  }

  double[] of(Population population, long cell) {
    return switch (population.structure().orElse(null)) {
      case null -> new double[] {cell, 0, 0};
      case Structure.Regular regular ->
          regular(regular, regular.shuffled() ? random.nextLong(population.cells()) : cell);
      case Structure.Scattered scattered -> scattered(scattered);
      case Structure.Listed listed ->
          listed.positions().get((int) cell).stream().mapToDouble(Num::asDouble).toArray();
    };
  }

  private static double[] regular(Structure.Regular regular, long cell) {
    List<Long> points = regular.points();
    long z = cell % points.get(2);
    long y = cell / points.get(2) % points.get(1);
    long x = cell / points.get(2) / points.get(1);
    if (regular.word().equals("Line")) {
      return new double[] {
        regular.number("x0", 0) + regular.number("dx", 1) * cell,
        regular.number("y", 0),
        regular.number("z", 0)
      };
    }
    boolean volume = regular.word().equals("Grid3D");
    return new double[] {
      regular.number("x0", 0) + regular.number("dx", 1) * x,
      regular.number("y0", 0) + regular.number("dy", 1) * y,
      volume ? regular.number("z0", 0) + regular.number("dz", 1) * z : regular.number("z", 0)
    };
  }

  private double[] scattered(Structure.Scattered scattered) {
    boolean sphere = scattered.shape().equals("Sphere");
    List<String> names =
        sphere ? List.of("radius", "radius", "radius") : List.of("width", "height", "depth");
    double[] unit = new double[3];
    do {
      for (int axis = 0; axis < 3; axis++) {
        unit[axis] = 2 * random.nextDouble() - 1;
      }
    } while (sphere && unit[0] * unit[0] + unit[1] * unit[1] + unit[2] * unit[2] >= 1);
    for (int axis = 0; axis < 3; axis++) {
      Num extent = scattered.numbers().get(names.get(axis));
      double reach = extent == null ? 0 : extent.asDouble();
      double centre = scattered.origin().isEmpty() ? 0 : scattered.origin().get(axis).asDouble();
      unit[axis] = centre + unit[axis] * (sphere ? reach : reach / 2);
    }
    return unit;
  }

  /** The distance of two positions. */
  static double distance(double[] source, double[] target, Optional<Space> space) {
    double sum = 0;
    for (int axis = 0; axis < 3; axis++) {
      String name = Space.AXES.get(axis);
      if (space.map(s -> s.counts(name)).orElse(true)) {
        double offset = space.map(s -> s.offset(name)).orElse(0.0);
        double scale = space.flatMap(Space::scale).map(Num::asDouble).orElse(1.0);
        double apart = Math.abs(source[axis] - scale * (target[axis] + offset));
        List<Num> period = space.map(s -> s.periods().get(name)).orElse(null);
        if (period != null) {
          double length = period.get(1).asDouble() - period.get(0).asDouble();
          apart = Math.min(apart, length - apart);
        }
        sum += apart * apart;
      }
    }
    return Math.sqrt(sum);
  }
}
