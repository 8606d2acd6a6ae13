package org.hillock.experiment.network;

import java.util.ArrayList;
import java.util.List;
import org.hillock.experiment.model.Group;
import org.hillock.experiment.model.Population;

/**
 * The cells that a name stands for, as far as they are known before the experiment runs.
 *
 * @param size how many
 * @param parts where they come from, in order
 */
public record Cells(String name, long size, List<Part> parts) {

  public Cells {
    parts = List.copyOf(parts);
  }

  /**
   * Cells of one population.
   *
   * @param random whether they are only some of the cells in the range, drawn at random
   */
  public record Part(Population population, long start, long stop, long step, boolean random) {

    long rangeSize() {
      return Math.ceilDiv(stop - start, step);
    }

    /** Whether a cell can be in both. */
    public boolean mayOverlap(Part other) {
      if (!population.name().equals(other.population.name())) {
        return false;
      }
      long apart = Math.floorMod(start - other.start, gcd(step, other.step));
      return apart == 0 && start < other.stop && other.start < stop;
    }

    private Part slice(long from, long to, long by) {
      if (random) {
        return this;
      }
      return new Part(
          population, start + from * step, start + ((to - 1) * step) + 1, step * by, false);
    }

    private Part sampled() {
      return new Part(population, start, stop, step, true);
    }

    private static long gcd(long a, long b) {
      return b == 0 ? a : gcd(b, a % b);
    }
  }

  public static Cells of(Population population) {
    long size = population.cells();
    return new Cells(population.name(), size, List.of(new Part(population, 0, size, 1, false)));
  }

  public static Cells union(String name, List<Cells> members) {
    return new Cells(
        name,
        members.stream().mapToLong(Cells::size).sum(),
        members.stream().flatMap(cells -> cells.parts().stream()).toList());
  }

  public Cells sample(String name, long count) {
    return new Cells(name, count, parts.stream().map(Part::sampled).toList());
  }

  /** Cells at regular places of these, counted over all parts. */
  public Cells slice(String name, Group.Slice slice) {
    if (parts.size() > 1 && parts.stream().anyMatch(Part::random)) {
      return new Cells(
          name, slice.size(), parts); // which ones is not known, but none from elsewhere
    }
    List<Part> result = new ArrayList<>();
    long first = 0;
    for (Part part : parts) {
      long length = part.random() ? size : part.rangeSize();
      long offset = Math.max(0, Math.ceilDiv(first - slice.start(), slice.step()));
      long from = slice.start() + offset * slice.step() - first;
      long to = Math.min(slice.stop() - first, length);
      if (from < to) {
        result.add(part.slice(from, to, slice.step()));
      }
      first += length;
    }
    return new Cells(name, slice.size(), result);
  }

  /**
   * Whether these are exactly the cells of one population in a range, so that a slice can name
   * them.
   */
  public boolean isPlainRange() {
    return parts.size() == 1 && !parts.getFirst().random();
  }

  public List<Population> populations() {
    return parts.stream().map(Part::population).distinct().toList();
  }
}
