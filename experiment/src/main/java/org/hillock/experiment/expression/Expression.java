package org.hillock.experiment.expression;

import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** A formula as a tree. All its numbers are in PyNN's units. */
public sealed interface Expression {

  /** The stretch of the text it was made from. */
  Stretch at();

  /**
   * A part of a text.
   *
   * @param from index of the first character
   * @param to index behind the last one
   */
  record Stretch(int from, int to) {
    Stretch to(Stretch end) {
      return new Stretch(from, end.to);
    }
  }

  /**
   * A number.
   *
   * @param whole whether it was written without point, exponent and unit
   */
  record Literal(BigDecimal value, boolean whole, Stretch at) implements Expression {}

  /**
   * A parameter of the description, {@code $name}.
   *
   * @param value what it stands for
   * @param whole whether that was written without point, exponent and unit
   */
  record Parameter(String name, BigDecimal value, boolean whole, Stretch at)
      implements Expression {}

  /** One of the numbers that have a name. */
  record Named(Constant constant, Stretch at) implements Expression {}

  /** What the formula depends on. */
  record Use(Variable variable, Stretch at) implements Expression {}

  /** The opposite. */
  record Negative(Expression of, Stretch at) implements Expression {}

  /** Two parts and what is done with them. */
  record Binary(Operator operator, Expression left, Expression right, Stretch at)
      implements Expression {}

  /** A function of one or two numbers. */
  record Call(Function function, List<Expression> arguments, Stretch at) implements Expression {
    /** Copies the list. */
    public Call {
      arguments = List.copyOf(arguments);
    }
  }

  /** Numbers that have a name. */
  enum Constant {
    E(Math.E),
    PI(Math.PI);

    private final double value;

    Constant(double value) {
      this.value = value;
    }

    double value() {
      return value;
    }
  }

  /** The parts directly below this one. */
  default List<Expression> parts() {
    return switch (this) {
      case Literal _, Parameter _, Named _, Use _ -> List.of();
      case Negative negative -> List.of(negative.of());
      case Binary binary -> List.of(binary.left(), binary.right());
      case Call call -> call.arguments();
    };
  }

  /** Whether it is made of whole numbers in such a way that it is one as well. */
  default boolean isInteger() {
    return switch (this) {
      case Literal number -> number.whole();
      case Parameter parameter -> parameter.whole();
      case Named _, Use _, Call _ -> false;
      case Negative negative -> negative.of().isInteger();
      case Binary binary ->
          switch (binary.operator()) {
            case ADD, SUBTRACT, MULTIPLY -> binary.left().isInteger() && binary.right().isInteger();
            case DIVIDE, REMAINDER, POWER, LESS, AT_MOST, GREATER, AT_LEAST, EQUAL, UNEQUAL ->
                false;
          };
    };
  }

  /** What the formula depends on. */
  default Set<Variable> variables() {
    Set<Variable> result = EnumSet.noneOf(Variable.class);
    collect(result);
    return result;
  }

  private void collect(Set<Variable> into) {
    if (this instanceof Use use) {
      into.add(use.variable());
    }
    parts().forEach(part -> part.collect(into));
  }
}
