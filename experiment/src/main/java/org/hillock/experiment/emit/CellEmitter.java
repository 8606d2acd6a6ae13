package org.hillock.experiment.emit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hillock.experiment.model.Population;
import org.hillock.experiment.model.Value;
import org.hillock.experiment.network.Seeds;
import org.hillock.experiment.vocabulary.CellType;
import org.hillock.experiment.vocabulary.Spec;

/** Writes the cells of a population: {@code sim.IF_cond_exp(tau_m=15.0)}. */
final class CellEmitter {

  private final ValueEmitter values;

  CellEmitter(ValueEmitter values) {
    this.values = values;
  }

  Py cell(Population population, Py size) {
    return switch (population.type().make()) {
      case CellType.Make.Standard _ ->
          Py.call("sim." + population.cellType(), parameters(population, "", size));
      case CellType.Make.Composed composed -> {
        List<Py.Item> parts = new ArrayList<>();
        parts.add(
            Py.Item.of(Py.call("sim." + population.cellType(), parameters(population, "", size))));
        composed
            .responses()
            .forEach(
                (receptor, response) ->
                    parts.add(
                        Py.named(
                            receptor,
                            Py.call(
                                "sim." + response + "PostSynapticResponse",
                                parameters(population, receptor + ".", size)))));
        yield Py.call("sim.PointNeuron", parts);
      }
    };
  }

  /** The parameters of the neuron, or those of the receptor whose name they begin with. */
  private List<Py.Item> parameters(Population population, String prefix, Py size) {
    List<Py.Item> result = new ArrayList<>();
    population
        .parameters()
        .forEach(
            (name, value) -> {
              boolean ofReceptor = name.indexOf('.') >= 0;
              if (name.startsWith(prefix) && ofReceptor != prefix.isEmpty()) {
                Py written =
                    isArray(population, name)
                        ? array(value)
                        : values.ofCells(value, Seeds.parameter(population, name), size);
                result.add(Py.named(name.substring(prefix.length()), written));
              }
            });
    return result;
  }

  /** The arguments of {@code initialize}; dotted names are no words of Python. */
  List<Py.Item> initial(Population population, Py size) {
    List<Py.Item> plain = new ArrayList<>();
    Map<String, Py> dotted = new LinkedHashMap<>();
    population
        .initial()
        .forEach(
            (name, value) -> {
              Py written = values.ofCells(value, Seeds.initial(population, name), size);
              if (name.indexOf('.') < 0) {
                plain.add(Py.named(name, written));
              } else {
                dotted.put(name, written);
              }
            });
    if (!dotted.isEmpty()) {
      plain.add(new Py.Item("**", Py.dict(dotted)));
    }
    return plain;
  }

  static boolean isArray(Population population, String name) {
    Spec spec = population.type().parameters().get(name);
    return spec != null && spec.form() == Spec.Form.ARRAY;
  }

  private Py array(Value value) {
    return switch (value) {
      case Value.Times one -> ofOne(one);
      case Value.TimesPerCell each -> Py.list(each.cells().stream().map(this::ofOne).toList());
      case Value.Constant _, Value.PerCell _, Value.PerPair _, Value.Formula _, Value.Drawn _ ->
          throw new IllegalArgumentException("no array: " + value);
    };
  }

  private Py ofOne(Value.Times list) {
    List<Py> numbers = list.times().stream().map(values::number).toList();
    return Py.call("ArrayParameter", Py.Item.of(Py.list(numbers)));
  }
}
