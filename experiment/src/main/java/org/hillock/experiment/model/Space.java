package org.hillock.experiment.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hillock.experiment.diagnostic.Place;

/**
 * How distances are measured.
 *
 * @param axes those that count, such as {@code xy}; all of them if absent
 * @param scale by which positions of receiving cells are multiplied
 * @param offset what is added to them before that: one number for all axes, or one for each
 * @param periods from where to where an axis goes until it begins again
 */
public record Space(
    Optional<String> axes,
    Optional<Num> scale,
    List<Num> offset,
    Map<String, List<Num>> periods,
    Place place) {

  /** The names of the axes. */
  public static final List<String> AXES = List.of("x", "y", "z");

  /** Copies the collections, keeping their order. */
  public Space {
    offset = List.copyOf(offset);
    periods = Collections.unmodifiableMap(new LinkedHashMap<>(periods));
  }

  /** Whether an axis counts. */
  public boolean counts(String axis) {
    return axes.map(some -> some.contains(axis)).orElse(true);
  }

  /** What is added to a position along an axis. */
  public double offset(String axis) {
    return offset.isEmpty()
        ? 0
        : offset.get(offset.size() == 1 ? 0 : AXES.indexOf(axis)).asDouble();
  }
}
