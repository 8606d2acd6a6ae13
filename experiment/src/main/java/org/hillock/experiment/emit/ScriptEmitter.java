package org.hillock.experiment.emit;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.hillock.experiment.diagnostic.Numbers;
import org.hillock.experiment.diagnostic.SourceText;
import org.hillock.experiment.model.Connector;
import org.hillock.experiment.model.Experiment;
import org.hillock.experiment.model.Population;
import org.hillock.experiment.model.Projection;
import org.hillock.experiment.model.Recording;
import org.hillock.experiment.model.Setup;
import org.hillock.experiment.model.Step;
import org.hillock.experiment.model.Synapse;
import org.hillock.experiment.model.Value;
import org.hillock.experiment.model.WeightRecording;
import org.hillock.experiment.network.Cells;
import org.hillock.experiment.network.Estimate;
import org.hillock.experiment.network.Seeds;
import org.hillock.experiment.network.Targets;

/**
 * Writes the PyNN module of an experiment. The fixed functions of the module are in {@code
 * script/*.py}.
 */
public final class ScriptEmitter {

  private final Experiment experiment;
  private final Targets targets;
  private final Map<String, Integer> seeds;
  private final DataPlan data;
  private final ProtocolEmitter protocol;
  private final PythonNames names = new PythonNames();
  private final PythonCode code = new PythonCode();

  /**
   * An emitter.
   *
   * @param experiment what to write
   * @param targets its cells by name
   * @param others files beside the description, which may end up beside the module as well
   */
  public ScriptEmitter(Experiment experiment, Targets targets, Set<String> others) {
    this.experiment = experiment;
    this.targets = targets;
    this.data = DataPlan.of(experiment.model(), others);
    this.protocol = new ProtocolEmitter(experiment);
    this.seeds = new LinkedHashMap<>();
    seeds.put(Seeds.NATIVE, Seeds.derive(experiment.seed(), Seeds.NATIVE));
    seeds.putAll(Seeds.of(experiment.seed(), experiment.model(), experiment.procedure()));
  }

  public Script emit(SourceText source, String version) {
    Map<String, String> constants = new LinkedHashMap<>();
    experiment.parameters().keySet().forEach(name -> constants.put(name, names.constant(name)));
    ValueEmitter values = new ValueEmitter(constants, data);
    Map<String, BigDecimal> sampling = sampling();
    docstring(source, version);
    imports();
    constants(constants, values);
    part(
        hasSynapse(s -> s instanceof Synapse.Stdp p && p.delayFraction().isEmpty()),
        "plasticity.py");
    if (!data.isEmpty()) {
      code.blank(1).lines("# The files beside this module, and what they must be.");
      code.statement(0, "DATA = ", data.digests());
    }
    part(!data.isEmpty(), "data.py");
    part(data.hasTrains(), "trains.py");
    part(isDrawing(), "draw.py");
    part(has(ofCells(), Value.Formula.class), "per-cell.py");
    part(isPerSynapse(), "per-synapse.py");
    part(seeds.size() > 1, "rng.py");
    part(!sampling.isEmpty(), "sampling.py");
    part(true, protocol.hasTrials() ? "setup-trials.py" : "setup.py");
    part(hasSynapse(ProjectionEmitter::needsExtension), "extension.py");
    part(hasSynapse(Seeds::isStochastic), "releases.py");
    new BuildEmitter(code, names, values, targets).emit(experiment, protocol.hasTrials());
    protocol.emit(code, values);
    collect(sampling.isEmpty());
    boolean weights = !experiment.procedure().weightRecordings().isEmpty();
    part(weights, "collect-weights.py");
    part(true, "main.py");
    part(true, protocol.hasTrials() ? "main-trials.py" : "main-one.py");
    part(weights, "main-weights.py");
    part(true, "main-end.py");
    return new Script(code.text(), code.sourceMap(), seeds, data.files());
  }

  private void part(boolean needed, String name) {
    if (needed) {
      code.lines(ScriptParts.get(name));
    }
  }

  private void collect(boolean atEachStep) {
    if (!protocol.hasTrials()) {
      part(true, atEachStep ? "collect.py" : "collect-sampled.py");
      return;
    }
    code.lines(
        ScriptParts.get("collect-trials.py")
            .replace("@THIN@", atEachStep ? "" : ScriptParts.get("collect-thin.py")));
    part(!atEachStep, "thinned.py");
  }

  private void docstring(SourceText source, String version) {
    String digest = HexFormat.of().formatHex(Seeds.sha256(source.text()));
    code.lines(
        ScriptParts.get("head.py")
            .replace("@TITLE@", PythonLiteral.escaped(experiment.title()))
            .replace("@VERSION@", PythonLiteral.escaped(version))
            .replace("@DIGEST@", digest));
  }

  private void imports() {
    boolean perCell = has(ofCells(), Value.Formula.class);
    boolean perSynapse = isPerSynapse();
    List<String> lists = new ArrayList<>();
    if (hasLists(true)) {
      lists.add("ArrayParameter");
    }
    if (hasLists(false)) {
      lists.add("Sequence");
    }
    List<String> random = new ArrayList<>();
    if (seeds.size() > 1) {
      random.add("NumpyRNG");
    }
    if (isDrawing() || ofSynapses().anyMatch(Value::isRandom)) {
      random.add("RandomDistribution");
    }
    code.lines("import argparse");
    line(protocol.hasTrials(), "import copy");
    line(!data.isEmpty(), "import hashlib");
    code.lines("import importlib");
    line(perCell || perSynapse, "import inspect");
    line(!data.isEmpty(), "import io");
    line(!data.isEmpty(), "from pathlib import Path");
    code.lines("from types import SimpleNamespace\n\nimport numpy");
    line(perSynapse, "from pyNN.core import IndexBasedExpression");
    line(!lists.isEmpty(), "from pyNN.parameters import " + String.join(", ", lists));
    line(!random.isEmpty(), "from pyNN.random import " + String.join(", ", random));
    Set<String> space = StructureEmitter.classes(experiment.model());
    if (perCell) {
      space.add("Line");
    }
    line(!space.isEmpty(), "from pyNN.space import " + String.join(", ", space));
    code.blank(1);
  }

  private boolean isPerSynapse() {
    return has(ofSynapses(), Value.Formula.class)
        || experiment.model().projections().stream()
            .anyMatch(projection -> projection.connector() instanceof Connector.ByPair);
  }

  private void line(boolean needed, String text) {
    if (needed) {
      code.lines(text);
    }
  }

  private boolean hasLists(boolean arrays) {
    return (!arrays && protocol.hasSpikeTimes())
        || experiment.model().populations().stream()
            .anyMatch(
                population ->
                    population.parameters().entrySet().stream()
                        .anyMatch(
                            e ->
                                (e.getValue() instanceof Value.Times
                                        || e.getValue() instanceof Value.TimesPerCell)
                                    && CellEmitter.isArray(population, e.getKey()) == arrays));
  }

  private boolean isDrawing() {
    return ofCells().anyMatch(Value::isRandom);
  }

  private static boolean has(Stream<Value> values, Class<?>... kinds) {
    return values.anyMatch(value -> Stream.of(kinds).anyMatch(kind -> kind.isInstance(value)));
  }

  private Stream<Value> ofCells() {
    return Stream.concat(
        experiment.model().populations().stream()
            .flatMap(
                p ->
                    Stream.concat(p.parameters().values().stream(), p.initial().values().stream())),
        protocol.values(Step.SetCells.class));
  }

  private Stream<Value> ofSynapses() {
    return Stream.concat(
        experiment.model().projections().stream()
            .flatMap(
                projection ->
                    Stream.concat(
                        projection.synapse().parameters().values().stream(),
                        projection.connector() instanceof Connector.FixedNumber fixed
                            ? Stream.of(fixed.number())
                            : Stream.of())),
        protocol.values(Step.SetSynapses.class));
  }

  private boolean hasSynapse(Predicate<Synapse> property) {
    return experiment.model().projections().stream().map(Projection::synapse).anyMatch(property);
  }

  private void constants(Map<String, String> constants, ValueEmitter values) {
    Setup setup = experiment.procedure().setup();
    BigDecimal duration = Estimate.duration(experiment.procedure());
    code.statement(0, "TITLE = ", Py.string(experiment.title()));
    code.lines("SEED = " + experiment.seed());
    code.lines("TIMESTEP = %s  # ms".formatted(number(setup.timestep().value())));
    code.lines("MIN_DELAY = %s  # ms".formatted(number(setup.minDelay().value())));
    code.lines("MAX_DELAY = %s  # ms".formatted(number(setup.maxDelay().value())));
    code.lines("DURATION = %s  # ms".formatted(number(duration)));
    code.lines("REPORT_EVERY = %s  # ms".formatted(number(reportEvery(duration, setup))));
    if (!constants.isEmpty()) {
      code.blank(1).lines("# The parameters of the description.");
      constants.forEach((parameter, name) -> constant(parameter, name, values));
    }
    code.blank(1)
        .lines(
            "# One seed for each random element, made of SEED and the element's place in the description.");
    Map<String, Py> entries = new LinkedHashMap<>();
    seeds.forEach((path, seed) -> entries.put(path, Py.atom(Integer.toString(seed))));
    code.statement(0, "SEEDS = ", Py.dict(entries));
    code.lines(ScriptParts.get("backends.py"));
    experiment
        .model()
        .space()
        .ifPresent(
            space ->
                code.statement(
                    0, "SPACE = ", new StructureEmitter(values).space(space), space.place()));
    code.statement(0, "RECORDED = ", Py.list(recorded().stream().map(Py::string).toList()));
    Map<String, Py> weights = new LinkedHashMap<>();
    for (WeightRecording recording : experiment.procedure().weightRecordings()) {
      weights.put(recording.projection(), Py.string(recording.unit()));
    }
    if (!weights.isEmpty()) {
      code.statement(0, "WEIGHTS = ", Py.dict(weights));
    }
    Map<String, Py> sampling = new LinkedHashMap<>();
    sampling().forEach((name, every) -> sampling.put(name, Py.atom(number(every))));
    if (!sampling.isEmpty()) {
      code.statement(0, "SAMPLING = ", Py.dict(sampling));
    }
  }

  private void constant(String parameter, String name, ValueEmitter values) {
    Experiment.Constant constant = experiment.parameters().get(parameter);
    if (constant == null) {
      throw new IllegalStateException("no parameter " + parameter);
    }
    String value =
        (constant.whole() ? values.count(constant.value()) : values.number(constant.value()))
            .flat();
    String comment = constant.given().isEmpty() ? "" : "  # " + constant.given();
    code.statement(0, name + " = ", Py.atom(value + comment), constant.value().place());
  }

  /** About a hundredth of the whole, in whole steps. */
  private static BigDecimal reportEvery(BigDecimal duration, Setup setup) {
    BigDecimal step = setup.timestep().value();
    BigDecimal steps =
        duration
            .divide(step, 0, RoundingMode.UP)
            .divide(BigDecimal.valueOf(100), 0, RoundingMode.UP);
    return step.multiply(steps);
  }

  /** The populations of which anything is recorded, in the order of the description. */
  private Set<String> recorded() {
    Set<String> some = new LinkedHashSet<>();
    for (Recording recording : experiment.procedure().recordings()) {
      Cells cells = targets.cells(recording.of());
      if (cells != null) {
        cells.populations().forEach(population -> some.add(population.name()));
      }
    }
    Set<String> ordered = new LinkedHashSet<>();
    for (Population population : experiment.model().populations()) {
      if (some.contains(population.name())) {
        ordered.add(population.name());
      }
    }
    return ordered;
  }

  /** The populations that are not sampled at every step, with their interval. */
  private Map<String, BigDecimal> sampling() {
    Map<String, BigDecimal> result = new LinkedHashMap<>();
    Setup setup = experiment.procedure().setup();
    for (Recording recording : experiment.procedure().recordings()) {
      Cells cells = targets.cells(recording.of());
      if (cells != null && RecordEmitter.isCoarse(recording, setup)) {
        for (Population population : cells.populations()) {
          result.put(population.name(), recording.every().orElseThrow().value());
        }
      }
    }
    return result;
  }

  private static String number(BigDecimal value) {
    return Numbers.python(value.doubleValue());
  }
}
