package org.hillock.experiment.emit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hillock.experiment.model.Connector;
import org.hillock.experiment.model.Num;
import org.hillock.experiment.model.Projection;
import org.hillock.experiment.model.Synapse;
import org.hillock.experiment.model.Value;
import org.hillock.experiment.network.Seeds;
import org.hillock.experiment.vocabulary.SynapseType;
import org.hillock.experiment.vocabulary.Vocabulary;

/** Writes the synapse of a projection. */
final class SynapseEmitter {

  private static final int INDENT = 4;

  private final ValueEmitter values;
  private final Projection projection;
  private final Vocabulary vocabulary = Vocabulary.standard();

  SynapseEmitter(ValueEmitter values, Projection projection) {
    this.values = values;
    this.projection = projection;
  }

  Py synapse() {
    return switch (projection.synapse()) {
      case Synapse.Standard standard ->
          Py.call("sim." + vocabulary.synapse(standard.word()).pynn(), parameters());
      case Synapse.Stdp stdp -> {
        List<Py.Item> arguments = new ArrayList<>();
        arguments.add(Py.named("timing_dependence", rule(stdp.timing(), vocabulary.timings())));
        arguments.add(
            Py.named("weight_dependence", rule(stdp.weightDependence(), vocabulary.weightings())));
        arguments.add(
            Py.named(
                "dendritic_delay_fraction",
                stdp.delayFraction()
                    .map(values::number)
                    .orElse(Py.atom("DENDRITIC_DELAY_FRACTION.get(backend, 1.0)"))));
        arguments.addAll(parameters());
        yield Py.call("sim.STDPMechanism", arguments);
      }
    };
  }

  /** Weight, delay and the rest; what the connector lists is left out. */
  private List<Py.Item> parameters() {
    List<Py.Item> result = new ArrayList<>();
    boolean listed =
        projection.connector() instanceof Connector.FromList list
            && list.table().columns().contains("delay");
    Map<String, Value> parameters = projection.synapse().parameters();
    boolean due = !listed && !parameters.containsKey("delay");
    for (Map.Entry<String, Value> parameter : parameters.entrySet()) {
      if (due && !parameter.getKey().equals("weight")) {
        result.add(Py.named("delay", Py.atom("MIN_DELAY")));
        due = false;
      }
      result.add(Py.named(parameter.getKey(), value(parameter.getKey(), parameter.getValue())));
    }
    if (due) {
      result.add(Py.named("delay", Py.atom("MIN_DELAY")));
    }
    return result;
  }

  private Py value(String name, Value value) {
    return projection.synapse() instanceof Synapse.Standard standard
            && vocabulary.synapse(standard.word()).counts().contains(name)
        ? values.countOfSynapses(value, Seeds.synapse(projection, name))
        : values.ofSynapses(value, Seeds.synapse(projection, name));
  }

  private Py rule(Synapse.Rule rule, Map<String, SynapseType> types) {
    SynapseType type = types.get(rule.word());
    if (type == null) {
      throw new IllegalStateException("no rule " + rule.word());
    }
    List<Py.Item> arguments = new ArrayList<>();
    boolean perMillisecond = rule.word().equals("Vogels2011");
    rule.parameters()
        .forEach(
            (name, number) -> {
              Py value = values.number(number);
              arguments.add(
                  Py.named(
                      name,
                      perMillisecond && name.equals("rho")
                          ? Py.atom(value.flat() + " / 1000") // NEURON takes it per ms
                          : value));
            });
    if (perMillisecond && !rule.parameters().containsKey("rho")) {
      arguments.add(Py.named("rho", Py.atom("3.0 / 1000")));
    }
    return Py.call("sim." + type.pynn(), arguments);
  }

  /** What must be done to synapses that are there. */
  void afterwards(String variable, PythonCode code) {
    if (!(projection.synapse() instanceof Synapse.Standard standard)) {
      return;
    }
    if (!standard.initial().isEmpty()) {
      List<Py.Item> initial = new ArrayList<>();
      for (Map.Entry<String, Num> state : standard.initial().entrySet()) {
        initial.add(Py.named(state.getKey(), values.number(state.getValue())));
      }
      code.statement(INDENT, "", Py.call(variable + ".initialize", initial), standard.place());
    }
    switch (standard.word()) {
      case "SimpleStochastic", "StochasticTsodyksMarkram", "MultiQuantal" ->
          code.statement(
              INDENT,
              "",
              Py.call(
                  "prepare_releases",
                  Py.Item.of(Py.atom("sim")),
                  Py.Item.of(Py.atom("backend")),
                  Py.Item.of(Py.atom(variable)),
                  Py.Item.of(Py.string(Seeds.releases(projection)))),
              standard.place());
      default -> {}
    }
  }
}
