package org.hillock.experiment.emit;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hillock.experiment.model.Experiment;
import org.hillock.experiment.model.Group;
import org.hillock.experiment.model.Model;
import org.hillock.experiment.model.Population;
import org.hillock.experiment.model.Procedure;
import org.hillock.experiment.model.Projection;
import org.hillock.experiment.model.Stimulus;
import org.hillock.experiment.model.Structure;
import org.hillock.experiment.network.Cells;
import org.hillock.experiment.network.Seeds;
import org.hillock.experiment.network.Targets;

/** Writes the function {@code build}: one statement for each element of the description. */
final class BuildEmitter {

  private static final int INDENT = 4;

  private final PythonCode code;
  private final PythonNames names;
  private final ValueEmitter values;
  private final Targets targets;
  private final Map<String, String> variables = new LinkedHashMap<>();
  private final Map<String, Py> currents = new LinkedHashMap<>();
  private final Map<String, Group> groups = new LinkedHashMap<>();

  BuildEmitter(PythonCode code, PythonNames names, ValueEmitter values, Targets targets) {
    this.code = code;
    this.names = names;
    this.values = values;
    this.targets = targets;
  }

  /**
   * Writes the function.
   *
   * @param trials whether it is called anew for each of several trials
   */
  void emit(Experiment experiment, boolean trials) {
    Model model = experiment.model();
    Procedure procedure = experiment.procedure();
    code.lines(
        """
        def build(sim, backend, threads=1%s):
            \"""Set up the simulator and build the network in it.\"""
        """
            .formatted(trials ? ", trial=0" : ""));
    code.statement(
        INDENT,
        "",
        Py.atom(trials ? "setup(sim, backend, threads, trial)" : "setup(sim, backend, threads)"),
        procedure.setup().place());
    if (model.projections().stream()
        .map(Projection::synapse)
        .anyMatch(ProjectionEmitter::needsExtension)) {
      code.statement(INDENT, "", Py.atom("load_extension(sim, backend)"));
    }
    code.blank(1);
    model.populations().forEach(this::population);
    if (!model.groups().isEmpty()) {
      code.blank(1);
      model.groups().forEach(this::group);
    }
    Map<String, String> projections = new LinkedHashMap<>();
    if (!model.projections().isEmpty()) {
      code.blank(1);
      ProjectionEmitter emitter =
          new ProjectionEmitter(code, names, values, targets, model.space());
      for (Projection projection : model.projections()) {
        projections.put(projection.name(), emitter.emit(projection, this::known, projections));
      }
    }
    if (!procedure.stimuli().isEmpty()) {
      code.blank(1);
      BigDecimal duration = BigDecimal.valueOf(experiment.durationMs());
      procedure.stimuli().forEach(stimulus -> stimulus(stimulus, duration));
    }
    if (!procedure.recordings().isEmpty()) {
      code.blank(1);
      new RecordEmitter(code, values, variables).emit(procedure);
    }
    network(model, projections, procedure, trials);
  }

  private void population(Population population) {
    String variable = variable(population.name());
    Py size = values.count(population.size());
    StructureEmitter structures = new StructureEmitter(values);
    Structure structure = population.structure().orElse(null);
    boolean listed = structure instanceof Structure.Listed;
    boolean placed = listed || (structure != null && StructureEmitter.dependsOnPlace(population));
    String positions = placed ? names.variable(population.name() + "_positions") : null;
    if (positions != null && structure != null) {
      code.statement(
          INDENT,
          positions + " = ",
          structure instanceof Structure.Listed list
              ? structures.positions(list)
              : Py.call(
                  structures.structure(population, structure).flat() + ".generate_positions",
                  Py.Item.of(size)),
          structure.place());
    }
    values.place(positions);
    List<Py.Item> arguments = new ArrayList<>();
    arguments.add(Py.Item.of(structures.size(population, placed)));
    arguments.add(Py.Item.of(new CellEmitter(values).cell(population, size)));
    if (structure != null && !placed && structures.isNeeded(population)) {
      arguments.add(Py.named("structure", structures.structure(population, structure)));
    }
    arguments.add(label(population.name()));
    code.statement(
        INDENT, variable + " = ", Py.call("sim.Population", arguments), population.place());
    if (positions != null) {
      code.statement(INDENT, variable + ".positions = ", Py.atom(positions), population.place());
    }
    if (!population.initial().isEmpty()) {
      List<Py.Item> initial = new CellEmitter(values).initial(population, size);
      code.statement(
          INDENT,
          "",
          Py.call(variable + ".initialize", initial),
          population
              .place()
              .in("initial", population.initial().values().iterator().next().place().span()));
    }
  }

  private void group(Group group) {
    String variable = variable(group.name());
    groups.put(group.name(), group);
    Py expression =
        switch (group.members()) {
          case Group.Union union -> {
            List<Py.Item> members = new ArrayList<>();
            union.names().forEach(name -> members(name, members));
            members.add(label(group.name()));
            yield Py.call("sim.Assembly", members);
          }
          case Group.Slice slice -> Py.atom(slice(group.name(), slice));
          case Group.Sample sample ->
              Py.call(
                  known(sample.of()) + ".sample",
                  Py.Item.of(values.count(sample.count())),
                  Py.named("rng", ValueEmitter.rng(Seeds.sample(group))));
        };
    code.statement(INDENT, variable + " = ", expression, group.place());
  }

  /** An assembly cannot hold assemblies, so their populations are put in instead. */
  private void members(String name, List<Py.Item> into) {
    Group group = groups.get(name);
    if (group != null && group.members() instanceof Group.Union union) {
      union.names().forEach(member -> members(member, into));
    } else {
      Cells cells = targets.cells(name);
      boolean assembly = cells != null && cells.parts().size() > 1;
      into.add(Py.Item.of(Py.atom(assembly ? "*" + known(name) + ".populations" : known(name))));
    }
  }

  /**
   * A slice of the population itself where possible: NEST cannot slice a slice whose step is not
   * one. {@code 0:10}, {@code 0:10:2}.
   */
  private String slice(String name, Group.Slice slice) {
    Cells cells = targets.cells(name);
    if (cells != null && cells.isPlainRange()) {
      Cells.Part part = cells.parts().getFirst();
      return subscript(known(part.population().name()), part.start(), part.stop(), part.step());
    }
    return subscript(known(slice.of()), slice.start(), slice.stop(), slice.step());
  }

  private static String subscript(String variable, long start, long stop, long step) {
    return step == 1
        ? "%s[%d:%d]".formatted(variable, start, stop)
        : "%s[%d:%d:%d]".formatted(variable, start, stop, step);
  }

  private void stimulus(Stimulus stimulus, BigDecimal duration) {
    String variable = names.variable(stimulus.name().orElse("current_into_" + stimulus.into()));
    stimulus.name().ifPresent(name -> currents.put(name, Py.atom(variable)));
    code.statement(
        INDENT, variable + " = ", Currents.source(stimulus, values, duration), stimulus.place());
    code.statement(
        INDENT,
        "",
        Py.call(variable + ".inject_into", Py.Item.of(Py.atom(known(stimulus.into())))),
        stimulus.place());
  }

  private void network(
      Model model, Map<String, String> projections, Procedure procedure, boolean trials) {
    Map<String, Py> populations = new LinkedHashMap<>();
    model.populations().forEach(p -> populations.put(p.name(), Py.atom(known(p.name()))));
    Map<String, Py> named = new LinkedHashMap<>();
    model.groups().forEach(g -> named.put(g.name(), Py.atom(known(g.name()))));
    Map<String, Py> connections = new LinkedHashMap<>();
    projections.forEach((name, variable) -> connections.put(name, Py.atom(variable)));
    List<Py.Item> parts = new ArrayList<>();
    parts.add(Py.named("backend", Py.atom("backend")));
    parts.add(Py.named("populations", Py.dict(populations)));
    parts.add(Py.named("groups", Py.dict(named)));
    parts.add(Py.named("projections", Py.dict(connections)));
    if (!currents.isEmpty()) {
      parts.add(Py.named("stimuli", Py.dict(currents)));
    }
    if (trials) {
      parts.add(Py.named("threads", Py.atom("threads")));
      parts.add(Py.named("trial", Py.atom("trial")));
      parts.add(Py.named("annotations", Py.dict(Map.of("trial", Py.atom("trial")))));
      parts.add(Py.named("finished", Py.atom("[]")));
      parts.add(Py.named("elapsed", Py.atom("0.0")));
    }
    if (trials || !procedure.weightRecordings().isEmpty()) {
      parts.add(Py.named("weights", Py.atom("{}")));
    }
    code.blank(1).statement(INDENT, "return ", Py.call("SimpleNamespace", parts));
    code.blank(2);
  }

  private Py.Item label(String name) {
    return Py.named("label", Py.string(name));
  }

  private String variable(String name) {
    String variable = names.variable(name);
    variables.put(name, variable);
    return variable;
  }

  private String known(String name) {
    String variable = variables.get(name);
    if (variable == null) {
      throw new IllegalStateException("not built yet: " + name);
    }
    return variable;
  }
}
