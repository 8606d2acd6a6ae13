package org.hillock.experiment.emit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hillock.experiment.diagnostic.Numbers;
import org.hillock.experiment.model.Experiment;
import org.hillock.experiment.model.Num;
import org.hillock.experiment.model.Value;

/** Writes values of the model as Python expressions. */
final class ValueEmitter {

  private final Map<String, String> constants;
  private final Map<String, Experiment.Constant> parameters;

  ValueEmitter(Map<String, String> constants, Map<String, Experiment.Constant> parameters) {
    this.constants = constants;
    this.parameters = parameters;
  }

  /** A number, by the name of its parameter if it has one. */
  Py number(Num number) {
    String name = number.parameter().map(constants::get).orElse(null);
    return Py.atom(name == null ? Numbers.python(number.asDouble()) : name);
  }

  /** A whole number; a parameter that Python would take for a float is written out. */
  Py count(Num number) {
    boolean whole =
        number.parameter().map(parameters::get).map(Experiment.Constant::whole).orElse(false);
    return whole ? number(number) : Py.atom(Long.toString(number.value().longValueExact()));
  }

  /** The value of a cell parameter or initial value, drawn at once if it is random. */
  Py ofCells(Value value, String path, Py size) {
    return switch (value) {
      case Value.Constant constant -> number(constant.number());
      case Value.PerCell list -> Py.call("numpy.array", Py.Item.of(numbers(list.numbers())));
      case Value.Times times -> times(times);
      case Value.TimesPerCell cells ->
          cells.cells().size() == 1
              ? times(cells.cells().getFirst()) // Brian2 fails on a list of one
              : Py.list(cells.cells().stream().map(this::times).toList());
      case Value.Uniform _, Value.Normal _ -> {
        List<Py.Item> arguments = new ArrayList<>();
        arguments.add(Py.Item.of(Py.string(path)));
        arguments.add(Py.Item.of(size));
        arguments.addAll(distribution(value));
        yield Py.call("draw", arguments);
      }
    };
  }

  /** The value of a synapse parameter, drawn by PyNN for each synapse if it is random. */
  Py ofSynapses(Value value, String path) {
    return switch (value) {
      case Value.Constant constant -> number(constant.number());
      case Value.Uniform _, Value.Normal _ -> {
        List<Py.Item> arguments = distribution(value);
        arguments.add(Py.named("rng", rng(path)));
        yield Py.call("RandomDistribution", arguments);
      }
      case Value.PerCell _, Value.Times _, Value.TimesPerCell _ ->
          throw new IllegalArgumentException("no value of a synapse: " + value);
    };
  }

  static Py rng(String path) {
    return Py.call("rng", Py.Item.of(Py.string(path)));
  }

  private List<Py.Item> distribution(Value value) {
    List<Py.Item> result = new ArrayList<>();
    switch (value) {
      case Value.Uniform uniform -> {
        result.add(Py.Item.of(Py.string("uniform")));
        result.add(Py.named("low", number(uniform.low())));
        result.add(Py.named("high", number(uniform.high())));
      }
      case Value.Normal normal -> {
        result.add(Py.Item.of(Py.string("normal")));
        result.add(Py.named("mu", number(normal.mu())));
        result.add(Py.named("sigma", number(normal.sigma())));
      }
      case Value.Constant _, Value.PerCell _, Value.Times _, Value.TimesPerCell _ ->
          throw new IllegalArgumentException("not drawn at random: " + value);
    }
    return result;
  }

  private Py times(Value.Times times) {
    return Py.call("Sequence", Py.Item.of(numbers(times.times())));
  }

  private Py numbers(List<Num> numbers) {
    return Py.list(numbers.stream().map(this::number).toList());
  }
}
