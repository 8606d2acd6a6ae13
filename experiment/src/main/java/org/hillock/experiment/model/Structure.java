package org.hillock.experiment.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hillock.experiment.diagnostic.Place;

/** Where the cells of a population are. */
public sealed interface Structure {

  /** Where it was written. */
  Place place();

  /** Whether positions are drawn, so that it needs a seed. */
  default boolean isRandom() {
    return switch (this) {
      case Regular regular -> regular.shuffled();
      case Scattered _ -> true;
      case Listed _ -> false;
    };
  }

  /** Its own seed, if it draws and its seed is not derived from that of the experiment. */
  default Optional<Num> seed() {
    return Optional.empty();
  }

  /**
   * On a line or grid.
   *
   * @param word PyNN's class
   * @param points how many cells there are along each axis
   * @param sizes the same as the description gives it, if it gives the size so
   * @param numbers the numbers that are given
   * @param shuffled whether cells take the places of a grid in random order
   */
  record Regular(
      String word,
      List<Long> points,
      List<Num> sizes,
      Map<String, Num> numbers,
      boolean shuffled,
      Optional<Num> seed,
      Place place)
      implements Structure {

    /** Copies the collections, keeping their order. */
    public Regular {
      points = List.copyOf(points);
      sizes = List.copyOf(sizes);
      numbers = Collections.unmodifiableMap(new LinkedHashMap<>(numbers));
    }

    /** A number, or what PyNN takes when it is not given. */
    public double number(String name, double fallback) {
      Num number = numbers.get(name);
      return number == null ? fallback : number.asDouble();
    }
  }

  /**
   * Anywhere within a volume.
   *
   * @param shape PyNN's class of the volume
   * @param numbers its extents
   * @param origin its centre; empty if that is zero
   */
  record Scattered(
      String shape, Map<String, Num> numbers, List<Num> origin, Optional<Num> seed, Place place)
      implements Structure {

    /** Copies the collections, keeping their order. */
    public Scattered {
      numbers = Collections.unmodifiableMap(new LinkedHashMap<>(numbers));
      origin = List.copyOf(origin);
    }
  }

  /**
   * At given places.
   *
   * @param positions x, y and z of each cell
   */
  record Listed(List<List<Num>> positions, Place place) implements Structure {
    /** Copies the lists. */
    public Listed {
      positions = positions.stream().map(List::copyOf).toList();
    }
  }
}
