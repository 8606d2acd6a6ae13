package org.hillock.experiment.emit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.hillock.experiment.model.Connector;
import org.hillock.experiment.model.Projection;
import org.hillock.experiment.model.SelfConnections;
import org.hillock.experiment.model.Space;
import org.hillock.experiment.model.Synapse;
import org.hillock.experiment.network.Cells;
import org.hillock.experiment.network.Seeds;
import org.hillock.experiment.network.Targets;

/** Writes a projection: one statement, and what a simulator needs besides. */
final class ProjectionEmitter {

  private static final int INDENT = 4;

  private final PythonCode code;
  private final PythonNames names;
  private final ValueEmitter values;
  private final Targets targets;
  private final Optional<Space> shared;

  /**
   * An emitter of all projections.
   *
   * @param shared the space of those that do not have their own, which the module has as a constant
   */
  ProjectionEmitter(
      PythonCode code,
      PythonNames names,
      ValueEmitter values,
      Targets targets,
      Optional<Space> shared) {
    this.shared = shared;
    this.code = code;
    this.names = names;
    this.values = values;
    this.targets = targets;
  }

  /**
   * Writes one projection and gives its variable.
   *
   * @param known the variable of a population or group
   * @param written the variables of the projections above, by name
   */
  String emit(Projection projection, UnaryOperator<String> known, Map<String, String> written) {
    String variable = names.variable(projection.name());
    SynapseEmitter synapses = new SynapseEmitter(values, projection);
    code.statement(
        INDENT,
        variable + " = ",
        Py.call("sim.Projection", arguments(projection, synapses, known, written)),
        projection.place());
    synapses.afterwards(variable, code);
    return variable;
  }

  private List<Py.Item> arguments(
      Projection projection,
      SynapseEmitter synapses,
      UnaryOperator<String> known,
      Map<String, String> written) {
    List<Py.Item> arguments = new ArrayList<>();
    arguments.add(Py.Item.of(Py.atom(known.apply(projection.from()))));
    arguments.add(Py.Item.of(Py.atom(known.apply(projection.to()))));
    arguments.add(Py.Item.of(connector(projection, written)));
    arguments.add(Py.Item.of(synapses.synapse()));
    arguments.add(Py.named("receptor_type", Py.string(projection.receptor().word())));
    projection
        .space()
        .map(
            space ->
                shared.filter(s -> s.equals(space)).isPresent()
                    ? Py.atom("SPACE")
                    : new StructureEmitter(values).space(space))
        .ifPresent(space -> arguments.add(Py.named("space", space)));
    arguments.add(Py.named("label", Py.string(projection.name())));
    return arguments;
  }

  private Py connector(Projection projection, Map<String, String> written) {
    return switch (projection.connector()) {
      case Connector.AllToAll all -> Py.call("sim.AllToAllConnector", allowSelf(all.allowSelf()));
      case Connector.OneToOne _ ->
          isPair(projection)
              ? Py.call("sim.AllToAllConnector") // PyNN fails on one cell to one cell
              : Py.call("sim.OneToOneConnector");
      case Connector.FixedProbability fixed -> {
        List<Py.Item> arguments = new ArrayList<>();
        arguments.add(Py.Item.of(values.number(fixed.probability())));
        arguments.addAll(self(fixed.self()));
        arguments.add(rng(projection));
        yield Py.call("sim.FixedProbabilityConnector", arguments);
      }
      case Connector.ByPair pairwise -> {
        List<Py.Item> arguments = new ArrayList<>();
        arguments.add(Py.Item.of(values.perSynapse(pairwise.probability())));
        arguments.addAll(self(pairwise.self()));
        arguments.add(rng(projection));
        yield Py.call("sim.IndexBasedProbabilityConnector", arguments);
      }
      case Connector.FixedNumber fixed -> {
        List<Py.Item> arguments = new ArrayList<>();
        arguments.add(Py.Item.of(values.countOfSynapses(fixed.number(), Seeds.number(projection))));
        if (fixed.withReplacement()) {
          arguments.add(Py.named("with_replacement", Py.atom("True")));
        }
        arguments.addAll(allowSelf(fixed.allowSelf()));
        arguments.add(rng(projection));
        yield Py.call("sim." + fixed.word() + "Connector", arguments);
      }
      case Connector.FixedTotalNumber total ->
          Py.call(
              "sim.FixedTotalNumberConnector",
              Py.Item.of(values.count(total.number())),
              rng(projection));
      case Connector.FromList list ->
          TableEmitter.list(list.table(), values.file(Seeds.connector(projection)));
      case Connector.Array array ->
          TableEmitter.matrix(array, values.file(Seeds.connector(projection)));
      case Connector.Clone clone ->
          Py.call(
              "sim.CloneConnector",
              Py.Item.of(Py.atom(variable(clone.reference().name(), written))));
    };
  }

  /** Whether PyNN has the synapse in an extension of NEST, which NEST forgets at each setup. */
  static boolean needsExtension(Synapse synapse) {
    return synapse.word().equals("StochasticTsodyksMarkram");
  }

  private static String variable(String projection, Map<String, String> written) {
    String variable = written.get(projection);
    if (variable == null) {
      throw new IllegalStateException("not built yet: " + projection);
    }
    return variable;
  }

  private static Py.Item rng(Projection projection) {
    return Py.named("rng", ValueEmitter.rng(Seeds.connector(projection)));
  }

  private static List<Py.Item> self(SelfConnections self) {
    return switch (self) {
      case ALLOWED -> List.of();
      case NONE -> allowSelf(false);
      case NO_MUTUAL -> List.of(Py.named("allow_self_connections", Py.string("NoMutual")));
    };
  }

  private static List<Py.Item> allowSelf(boolean allowed) {
    return allowed ? List.of() : List.of(Py.named("allow_self_connections", Py.atom("False")));
  }

  private boolean isPair(Projection projection) {
    Cells from = targets.cells(projection.from());
    Cells to = targets.cells(projection.to());
    return from != null && to != null && from.size() == 1 && to.size() == 1;
  }
}
