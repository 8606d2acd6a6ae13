package org.hillock.experiment.expression;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * The place where a formula stands, which decides what it can depend on.
 *
 * @param what the place, for messages: {@code a parameter of a cell}
 * @param variables what is known there
 */
public record Scope(String what, Set<Variable> variables) {

  /** One number for all, computed before anything is built. */
  public static final Scope NUMBER = of("a single number");

  /** A number for each cell. */
  public static final Scope CELL =
      of("a value of a cell", Variable.I, Variable.X, Variable.Y, Variable.Z);

  /** A number for each connection. */
  public static final Scope SYNAPSE =
      of(
          "a value of a synapse",
          Variable.D,
          Variable.DX,
          Variable.DY,
          Variable.DZ,
          Variable.I,
          Variable.J);

  /** A number for each pair of cells, by their distance. */
  public static final Scope DISTANCE = of("a probability by distance", Variable.D);

  /** A number for each pair of cells, by where they are to each other. */
  public static final Scope DISPLACEMENT =
      of("a probability by displacement", Variable.DX, Variable.DY, Variable.DZ);

  /** A number for each pair of cells, by their numbers. */
  public static final Scope INDEX = of("a probability by index", Variable.I, Variable.J);

  /** Copies the set. */
  public Scope {
    variables = Collections.unmodifiableSet(variables);
  }

  private static Scope of(String what, Variable... variables) {
    Set<Variable> set = EnumSet.noneOf(Variable.class);
    set.addAll(Arrays.asList(variables));
    return new Scope(what, set);
  }

  /** The variables as they are written. */
  List<String> words() {
    return variables.stream().map(Variable::word).toList();
  }
}
