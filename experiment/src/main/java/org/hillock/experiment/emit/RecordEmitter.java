package org.hillock.experiment.emit;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.hillock.experiment.model.Procedure;
import org.hillock.experiment.model.Recording;
import org.hillock.experiment.model.Setup;

/** Writes what is recorded. */
final class RecordEmitter {

  private static final int INDENT = 4;

  private final PythonCode code;
  private final ValueEmitter values;
  private final Map<String, String> variables;

  /** An emitter that knows the variables of all populations and groups. */
  RecordEmitter(PythonCode code, ValueEmitter values, Map<String, String> variables) {
    this.code = code;
    this.values = values;
    this.variables = variables;
  }

  /**
   * Spikes first: recording them later would set back the sampling interval of signals on Brian2.
   */
  void emit(Procedure procedure) {
    for (Recording recording : procedure.recordings()) {
      if (recording.variables().contains("spikes")) {
        Py spikes = Py.string("spikes");
        code.statement(
            INDENT, "", Py.call(method(recording), Py.Item.of(spikes)), recording.place());
      }
    }
    for (Recording recording : procedure.recordings()) {
      List<Py> signals = signals(recording).map(Py::string).toList();
      if (!signals.isEmpty()) {
        code.statement(
            INDENT,
            "",
            Py.call(
                method(recording),
                Py.Item.of(signals.size() == 1 ? signals.getFirst() : Py.list(signals)),
                Py.named("sampling_interval", interval(recording, procedure.setup()))),
            recording.place());
      }
    }
  }

  private Py interval(Recording recording, Setup setup) {
    return isCoarse(recording, setup)
        ? Py.call(
            "sampling",
            Py.Item.of(Py.atom("backend")),
            Py.Item.of(values.number(recording.every().orElseThrow())))
        : Py.atom("TIMESTEP");
  }

  /** Whether signals are recorded, and not at every step. */
  static boolean isCoarse(Recording recording, Setup setup) {
    return signals(recording).findAny().isPresent()
        && recording
            .every()
            .map(every -> every.value().compareTo(setup.timestep().value()) != 0)
            .orElse(false);
  }

  private String method(Recording recording) {
    return variables.get(recording.of()) + ".record";
  }

  /** What a recording samples: everything but spikes. */
  private static Stream<String> signals(Recording recording) {
    return recording.variables().stream().filter(variable -> !variable.equals("spikes"));
  }
}
