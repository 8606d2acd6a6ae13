package org.hillock.experiment.expression;

import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;

/**
 * Between which bounds the variables of a formula stay.
 *
 * @param bounds for each variable; one that is missing can be anything
 */
public record Box(Map<Variable, Interval> bounds) {

  /** Nothing varies. */
  public static final Box EMPTY = new Box(Map.of());

  /** Copies the map. */
  public Box {
    Map<Variable, Interval> copy = new EnumMap<>(Variable.class);
    copy.putAll(bounds);
    bounds = Collections.unmodifiableMap(copy);
  }

  /** This, with other bounds for one variable. */
  public Box with(Variable variable, Interval interval) {
    Map<Variable, Interval> copy = new EnumMap<>(Variable.class);
    copy.putAll(bounds);
    copy.put(variable, interval);
    return new Box(copy);
  }

  /** The bounds of a variable. */
  public Interval of(Variable variable) {
    Interval interval = bounds.get(variable);
    return interval == null ? Interval.ALL : interval;
  }

  /** The bounds of some variables alone. */
  Box only(Collection<Variable> variables) {
    Map<Variable, Interval> some = new EnumMap<>(Variable.class);
    variables.forEach(variable -> some.put(variable, of(variable)));
    return new Box(some);
  }
}
