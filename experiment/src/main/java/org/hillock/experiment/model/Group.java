package org.hillock.experiment.model;

import java.util.List;
import java.util.Optional;
import org.hillock.experiment.diagnostic.Place;

/**
 * A name for some cells.
 *
 * @param name its name in the description
 * @param place where it stands
 * @param members which cells
 */
public record Group(String name, Place place, Members members) {

  /** How the cells of a group are chosen. */
  public sealed interface Members {}

  /**
   * All cells of several populations and groups.
   *
   * @param names the populations and groups
   */
  public record Union(List<String> names) implements Members {
    /** Copies the list. */
    public Union {
      names = List.copyOf(names);
    }
  }

  /**
   * Cells at regular places, as in a Python slice.
   *
   * @param of the population or group
   * @param start index of the first cell
   * @param stop index behind the last cell
   * @param step distance between two cells
   */
  public record Slice(String of, long start, long stop, long step) implements Members {
    /** Number of cells. */
    public long size() {
      return Math.ceilDiv(stop - start, step);
    }
  }

  /**
   * Cells chosen at random, without repetition.
   *
   * @param of the population or group
   * @param count how many
   * @param seed its own seed, if it is not derived from that of the experiment
   */
  public record Sample(String of, Num count, Optional<Num> seed) implements Members {}
}
