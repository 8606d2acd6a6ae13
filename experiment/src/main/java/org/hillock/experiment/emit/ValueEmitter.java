package org.hillock.experiment.emit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hillock.experiment.diagnostic.Numbers;
import org.hillock.experiment.expression.Evaluation;
import org.hillock.experiment.expression.Expression;
import org.hillock.experiment.expression.Printer;
import org.hillock.experiment.expression.Variable;
import org.hillock.experiment.model.Num;
import org.hillock.experiment.model.Value;
import org.jspecify.annotations.Nullable;

/** Writes values of the model as Python expressions. */
final class ValueEmitter {

  private final Printer formulas;
  private final DataPlan data;
  private @Nullable String positions;

  /** An emitter that knows the names of the constants for the parameters of the description. */
  ValueEmitter(Map<String, String> constants, DataPlan data) {
    this.data = data;
    this.formulas =
        new Printer(
            parameter ->
                constants.getOrDefault(
                    parameter.name(), Numbers.python(parameter.value().doubleValue())));
  }

  /**
   * A number, as it was written if that was with parameters and comes to the same in Python, where
   * numbers are rounded.
   */
  Py number(Num number) {
    return Py.atom(formula(number).map(formulas::python).orElse(Numbers.python(number.asDouble())));
  }

  /** A whole number; what Python would take for a float is written out. */
  Py count(Num number) {
    return Py.atom(
        formula(number)
            .filter(Expression::isInteger)
            .map(formulas::python)
            .orElse(Long.toString(number.value().longValueExact())));
  }

  /** A formula for each pair of cells. */
  Py perSynapse(Expression expression) {
    return Py.call("PerSynapse", Py.Item.of(Py.atom(function(expression))));
  }

  /** A formula as a function, by itself. */
  Py function(Value.Formula formula) {
    return Py.atom(function(formula.expression()));
  }

  /** The variable of the positions of the cells that are written next; null if these have none. */
  void place(@Nullable String variable) {
    positions = variable;
  }

  private List<Py.Item> perCell(Expression expression, Py size) {
    List<Py.Item> arguments = new ArrayList<>();
    arguments.add(Py.Item.of(Py.atom(function(expression))));
    arguments.add(Py.Item.of(size));
    if (positions != null && StructureEmitter.dependsOnPlace(expression)) {
      arguments.add(Py.Item.of(Py.atom(positions)));
    }
    return arguments;
  }

  private static Optional<Expression> formula(Num number) {
    return number
        .formula()
        .filter(f -> Evaluation.value(f, Map.of()) == number.asDouble())
        .filter(ValueEmitter::hasParameter);
  }

  private static boolean hasParameter(Expression expression) {
    return expression instanceof Expression.Parameter
        || expression.parts().stream().anyMatch(ValueEmitter::hasParameter);
  }

  /** A formula as a function of what it depends on. */
  private String function(Expression expression) {
    String variables =
        String.join(", ", expression.variables().stream().map(Variable::word).toList());
    return "lambda %s: %s".formatted(variables, formulas.python(expression));
  }

  /** The value of a cell parameter or initial value, drawn at once if it is random. */
  Py ofCells(Value value, String path, Py size) {
    return switch (value) {
      case Value.Constant constant -> number(constant.number());
      case Value.PerCell _ when data.file(path).isPresent() -> load(data.file(path).get());
      case Value.PerCell list -> Py.call("numpy.array", Py.Item.of(numbers(list.numbers())));
      case Value.Formula formula -> Py.call("per_cell", perCell(formula.expression(), size));
      case Value.PerPair _ -> throw new IllegalArgumentException("no value of a cell: " + value);
      case Value.Times _ when data.file(path).isPresent() ->
          Py.call("Sequence", Py.Item.of(load(data.file(path).get())));
      case Value.Times times -> times(times);
      case Value.TimesPerCell cells when data.file(path).isPresent() ->
          trains(data.file(path).get(), cells.cells().size(), size);
      case Value.TimesPerCell cells ->
          cells.cells().size() == 1
              ? times(cells.cells().getFirst()) // Brian2 fails on a list of one
              : Py.list(cells.cells().stream().map(this::times).toList());
      case Value.Drawn drawn -> {
        List<Py.Item> arguments = new ArrayList<>();
        arguments.add(Py.Item.of(Py.string(path)));
        arguments.add(Py.Item.of(size));
        arguments.addAll(distribution(drawn));
        yield Py.call("draw", arguments);
      }
    };
  }

  /** The value of a synapse parameter, drawn by PyNN for each synapse if it is random. */
  Py ofSynapses(Value value, String path) {
    return switch (value) {
      case Value.Constant constant -> number(constant.number());
      case Value.Formula formula -> perSynapse(formula.expression());
      case Value.Drawn drawn -> {
        List<Py.Item> arguments = distribution(drawn);
        arguments.add(Py.named("rng", rng(path)));
        yield Py.call("RandomDistribution", arguments);
      }
      case Value.PerPair _ when data.file(path).isPresent() -> load(data.file(path).get());
      case Value.PerPair table ->
          Py.call(
              "numpy.array",
              Py.Item.of(Py.list(table.rows().stream().map(this::numbers).toList())));
      case Value.PerCell _, Value.Times _, Value.TimesPerCell _ ->
          throw new IllegalArgumentException("no value of a synapse: " + value);
    };
  }

  /** The same for a value that is a whole number. */
  Py countOfSynapses(Value value, String path) {
    return value instanceof Value.Constant constant
        ? count(constant.number())
        : ofSynapses(value, path);
  }

  static Py rng(String path) {
    return Py.call("rng", Py.Item.of(Py.string(path)));
  }

  private List<Py.Item> distribution(Value.Drawn drawn) {
    List<Py.Item> result = new ArrayList<>();
    result.add(Py.Item.of(Py.string(drawn.distribution().word())));
    for (String name : drawn.distribution().parameters()) {
      Num number = drawn.number(name);
      result.add(
          Py.named(name, drawn.distribution().isCount(name) ? count(number) : number(number)));
    }
    return result;
  }

  /** The numbers in a file beside the module. */
  static Py load(String file) {
    return Py.call("data", Py.Item.of(Py.string(file)));
  }

  private static Py trains(String file, int cells, Py size) {
    Py all = Py.call("trains", Py.Item.of(Py.string(file)), Py.Item.of(size));
    return cells == 1 ? Py.atom(all.flat() + "[0]") : all; // Brian2 fails on a list of one
  }

  /** The file for an element, if its numbers are not written out. */
  Optional<String> file(String path) {
    return data.file(path);
  }

  private Py times(Value.Times times) {
    return Py.call("Sequence", Py.Item.of(numbers(times.times())));
  }

  private Py numbers(List<Num> numbers) {
    return Py.list(numbers.stream().map(this::number).toList());
  }
}
