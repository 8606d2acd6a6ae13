package org.hillock.experiment.emit;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hillock.experiment.diagnostic.Numbers;
import org.hillock.experiment.diagnostic.Place;
import org.hillock.experiment.model.Annotation;
import org.hillock.experiment.model.Experiment;
import org.hillock.experiment.model.Num;
import org.hillock.experiment.model.Step;
import org.hillock.experiment.model.Stimulus;
import org.hillock.experiment.model.Value;
import org.hillock.experiment.network.Seeds;
import org.hillock.experiment.network.Timeline;
import org.jspecify.annotations.Nullable;

/** Writes the function {@code protocol}, and what it needs. */
final class ProtocolEmitter {

  private static final int INDENT = 4;

  private final Experiment experiment;
  private final Timeline timeline;

  /** From when to when each named current lasts, at the step that is written. */
  private final Map<String, BigDecimal> starts = new LinkedHashMap<>();

  ProtocolEmitter(Experiment experiment) {
    this.experiment = experiment;
    this.timeline = Timeline.of(experiment.procedure());
  }

  /** Whether the network is built anew for some trials, or trials are annotated. */
  boolean hasTrials() {
    return timeline.hasTrials()
        || timeline.trials().stream().anyMatch(trial -> !trial.annotations().isEmpty());
  }

  boolean hasSpikeTimes() {
    return values(Step.SetCells.class)
        .anyMatch(value -> value instanceof Value.Times || value instanceof Value.TimesPerCell);
  }

  /** All new values that steps of a kind give. */
  Stream<Value> values(Class<? extends Step.Change> kind) {
    return changes(kind).flatMap(change -> change.values().values().stream());
  }

  private Stream<Step.Change> changes(Class<? extends Step.Change> kind) {
    return experiment.procedure().changes().filter(kind::isInstance);
  }

  void emit(PythonCode code, ValueEmitter values) {
    code.lines(ScriptParts.get(hasTrials() ? "trials.py" : "protocol.py"));
    if (changes(Step.SetCells.class).anyMatch(change -> change.values().containsKey("rate"))) {
      code.lines(ScriptParts.get("set-rate.py"));
    }
    if (hasSpikeTimes()) {
      code.lines(ScriptParts.get("set-spike-times.py"));
    }
    if (changes(Step.SetSynapses.class).findAny().isPresent()) {
      code.lines(ScriptParts.get("set-synapses.py"));
    }
    if (values(Step.SetSynapses.class).anyMatch(value -> value instanceof Value.Formula)) {
      code.lines(ScriptParts.get("per-pair.py"));
    }
    if (!experiment.procedure().weightRecordings().isEmpty()) {
      code.lines(ScriptParts.get("weights.py"));
    }
    code.lines(ScriptParts.get("protocol-steps.py"));
    long number = 0;
    for (Timeline.Trial trial : timeline.trials()) {
      trial(code, values, trial, number);
      number += trial.times();
    }
  }

  private void trial(PythonCode code, ValueEmitter values, Timeline.Trial trial, long number) {
    starts.clear();
    for (Stimulus stimulus : experiment.procedure().stimuli()) {
      switch (stimulus) {
        case Stimulus.Dc dc -> dc.name().ifPresent(name -> starts.put(name, dc.start().value()));
        case Stimulus.Ac _, Stimulus.Steps _ -> {} // these do not change
      }
    }
    int indent = INDENT;
    String which = Long.toString(number);
    if (trial.times() > 1) {
      String range =
          number == 0
              ? Long.toString(trial.times())
              : "%d, %d".formatted(number, number + trial.times());
      code.statement(indent, "for trial in range(" + range + "):", Py.atom(""), trial.place());
      indent += INDENT;
      which = "trial";
    }
    if (trial.times() > 1 || number > 0) {
      code.statement(
          indent, "", Py.atom("begin_trial(sim, network, %s)".formatted(which)), trial.place());
    }
    if (!trial.annotations().isEmpty()) {
      List<Py.Item> notes = new ArrayList<>();
      trial.annotations().forEach((name, note) -> notes.add(Py.named(name, note(note, values))));
      code.statement(indent, "", Py.call("network.annotations.update", notes), trial.place());
    }
    List<Statements.Line> lines = new ArrayList<>();
    trial.actions().forEach(action -> lines.addAll(lines(action, values)));
    Statements.write(lines, code, indent);
  }

  private static Py note(Annotation annotation, ValueEmitter values) {
    return switch (annotation) {
      case Annotation.Words words -> Py.string(words.text());
      case Annotation.Amount number ->
          number.whole() ? values.count(number.value()) : values.number(number.value());
    };
  }

  private List<Statements.Line> lines(Timeline.Action action, ValueEmitter values) {
    return switch (action) {
      case Timeline.Advance advance ->
          List.of(new Statements.Line("", run(advance, values), advance.place()));
      case Timeline.Do change -> change(change.change(), values, change.place());
      case Timeline.Sample sample -> {
        List<Py.Item> arguments = new ArrayList<>();
        arguments.add(Py.Item.of(Py.atom("sim")));
        arguments.add(Py.Item.of(Py.atom("network")));
        sample.projections().forEach(name -> arguments.add(Py.Item.of(Py.string(name))));
        yield List.of(new Statements.Line("", Py.call("read_weights", arguments), sample.place()));
      }
    };
  }

  private Py run(Timeline.Advance advance, ValueEmitter values) {
    Py duration =
        advance.whole() && advance.step() instanceof Step.Run run
            ? values.number(run.duration())
            : Py.atom(Numbers.python(advance.duration().doubleValue()));
    List<Py.Item> arguments = new ArrayList<>();
    arguments.add(Py.Item.of(Py.atom("sim")));
    if (hasTrials()) {
      arguments.add(Py.Item.of(Py.atom("network")));
    }
    arguments.add(Py.Item.of(duration));
    arguments.add(Py.Item.of(Py.atom("progress")));
    return Py.call("run", arguments);
  }

  private List<Statements.Line> change(Step.Change change, ValueEmitter values, Place place) {
    return switch (change) {
      case Step.SetCells cells -> cells(cells, values, place);
      case Step.SetSynapses synapses -> {
        List<Py.Item> arguments = new ArrayList<>();
        arguments.add(Py.Item.of(Py.atom("network")));
        arguments.add(Py.Item.of(Py.string(synapses.of())));
        synapses
            .values()
            .forEach(
                (name, value) ->
                    arguments.add(Py.named(name, synapse(synapses, name, value, values))));
        yield List.of(new Statements.Line("", Py.call("set_synapses", arguments), place));
      }
      case Step.SetCurrent current -> current(current, values, place);
    };
  }

  private static Py synapse(Step.SetSynapses step, String name, Value value, ValueEmitter values) {
    return value instanceof Value.Formula formula
        ? Py.call(
            "per_pair",
            Py.Item.of(
                Py.atom("network.projections[%s]".formatted(PythonLiteral.string(step.of())))),
            Py.Item.of(values.function(formula)))
        : values.ofSynapses(value, Seeds.change(step, name));
  }

  private List<Statements.Line> cells(Step.SetCells step, ValueEmitter values, Place place) {
    boolean population =
        experiment.model().populations().stream().anyMatch(p -> p.name().equals(step.of()));
    String target =
        "network.%s[%s]"
            .formatted(population ? "populations" : "groups", PythonLiteral.string(step.of()));
    Py size = Py.atom(Long.toString(step.cells()));
    values.place(target + ".positions");
    List<Statements.Line> lines = new ArrayList<>();
    List<Py.Item> plain = new ArrayList<>();
    step.values()
        .forEach(
            (name, value) -> {
              Py written = values.ofCells(value, Seeds.change(step, name), size);
              switch (name) {
                case "rate" ->
                    lines.add(
                        new Statements.Line(
                            "",
                            Py.call(
                                "set_rate",
                                Py.Item.of(Py.atom("sim")),
                                Py.Item.of(Py.atom("network")),
                                Py.Item.of(Py.atom(target)),
                                Py.Item.of(written)),
                            place));
                case "spike_times" ->
                    lines.add(
                        new Statements.Line(
                            "",
                            Py.call(
                                "set_spike_times",
                                Py.Item.of(Py.atom("network")),
                                Py.Item.of(Py.atom(target)),
                                Py.Item.of(written)),
                            place));
                default -> plain.add(Py.named(name, written));
              }
            });
    values.place(null);
    if (!plain.isEmpty()) {
      lines.add(new Statements.Line("", Py.call(target + ".set", plain), place));
    }
    return lines;
  }

  /** NEST refuses an end before the beginning, also for a moment. */
  private List<Statements.Line> current(Step.SetCurrent step, ValueEmitter values, Place place) {
    List<String> order = new ArrayList<>(step.values().keySet());
    BigDecimal start = starts.getOrDefault(step.of(), BigDecimal.ZERO);
    Num stop = number(step, "stop");
    if (stop != null) {
      order.remove("stop");
      order.add(stop.isBelow(start) ? order.size() : 0, "stop");
    }
    Num later = number(step, "start");
    if (later != null) {
      starts.put(step.of(), later.value());
    }
    List<Statements.Line> lines = new ArrayList<>();
    for (String name : order) {
      Num number = number(step, name);
      if (number != null) {
        lines.add(
            new Statements.Line(
                "network.stimuli[%s].%s = ".formatted(PythonLiteral.string(step.of()), name),
                values.number(number),
                place));
      }
    }
    return lines;
  }

  private static @Nullable Num number(Step.SetCurrent step, String name) {
    return step.values().get(name) instanceof Value.Constant constant ? constant.number() : null;
  }
}
