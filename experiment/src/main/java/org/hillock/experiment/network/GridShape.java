package org.hillock.experiment.network;

import java.util.ArrayList;
import java.util.List;
import org.hillock.experiment.model.Structure;

/** How many cells of a line or grid there are along each axis, by PyNN's rules. */
public final class GridShape {

  /** PyNN takes what is nearer to zero than this for zero. */
  private static final double PYNN_NEAR = 1e-12;

  private static final double NEAR = 1e-9;

  private static final int FARTHEST = 1000;

  private GridShape() {}

  /** The numbers of cells along x, y and z; empty if PyNN could not fill the grid. */
  public static List<Long> points(Structure.Regular structure, long size) {
    return switch (structure.word()) {
      case "Line" -> List.of(size, 1L, 1L);
      case "Grid2D" -> plane(size, structure.number("aspect_ratio", 1));
      default ->
          volume(
              size, structure.number("aspect_ratioXY", 1), structure.number("aspect_ratioXZ", 1));
    };
  }

  /** The nearest sizes below and above that fill the grid. */
  public static List<Long> near(Structure.Regular structure, long size) {
    List<Long> result = new ArrayList<>();
    for (int step : new int[] {-1, 1}) {
      for (long other = size + step;
          other > 0 && Math.abs(other - size) < FARTHEST;
          other += step) {
        if (!points(structure, other).isEmpty()) {
          result.add(other);
          break;
        }
      }
    }
    return result;
  }

  private static List<Long> plane(long size, double ratio) {
    double width = Math.sqrt(size * ratio);
    long nx = (long) Math.rint(width);
    return nx > 0 && Math.abs(width - nx) <= NEAR * width && size % nx == 0
        ? List.of(nx, size / nx, 1L)
        : List.of();
  }

  /**
   * Whether PyNN refuses a plane grid that is filled, such as one of 7 by 25 cells, since it takes
   * the rest of a division that is a little below a whole number for one that is not zero.
   */
  public static boolean isRefused(Structure.Regular structure, long size) {
    if (!structure.word().equals("Grid2D")) {
      return false;
    }
    double ratio =
        structure.sizes().isEmpty()
            ? structure.number("aspect_ratio", 1)
            : (double) structure.points().get(0) / structure.points().get(1);
    return Math.abs(size % Math.sqrt(size * ratio)) > PYNN_NEAR;
  }

  private static List<Long> volume(long size, double toY, double toZ) {
    long nx = (long) Math.rint(Math.pow(size * toY * toZ, 1 / 3.0));
    long ny = (long) Math.rint(nx / toY);
    long nz = (long) Math.rint(nx / toZ);
    return nx * ny * nz == size ? List.of(nx, ny, nz) : List.of();
  }
}
