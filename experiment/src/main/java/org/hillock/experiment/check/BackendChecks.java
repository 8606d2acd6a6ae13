package org.hillock.experiment.check;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Set;
import org.hillock.experiment.backend.Backend;
import org.hillock.experiment.backend.Backend.Quirk;
import org.hillock.experiment.diagnostic.Code;
import org.hillock.experiment.diagnostic.Diagnostic;
import org.hillock.experiment.diagnostic.Limits;
import org.hillock.experiment.diagnostic.Numbers;
import org.hillock.experiment.diagnostic.Place;
import org.hillock.experiment.diagnostic.Problems;
import org.hillock.experiment.diagnostic.Text;
import org.hillock.experiment.model.Connector;
import org.hillock.experiment.model.Model;
import org.hillock.experiment.model.Num;
import org.hillock.experiment.model.Population;
import org.hillock.experiment.model.Procedure;
import org.hillock.experiment.model.Projection;
import org.hillock.experiment.model.Recording;
import org.hillock.experiment.model.Setup;
import org.hillock.experiment.model.Stimulus;
import org.hillock.experiment.model.Synapse;
import org.hillock.experiment.model.Value;
import org.hillock.experiment.network.Cells;
import org.hillock.experiment.network.Estimate;
import org.hillock.experiment.network.Grid;
import org.hillock.experiment.read.Context;
import org.hillock.experiment.read.ExperimentReader;

/** What one back end cannot run, or runs otherwise than the others, by its data file. */
public final class BackendChecks {

  /** A projection that comes out empty less often than this is not worth a word. */
  private static final double NEGLIGIBLE = 1e-6;

  private static final BigDecimal MICROSECOND = new BigDecimal("0.001");

  private final Backend backend;
  private final ExperimentReader.Draft draft;
  private final Problems problems;
  private final Limits limits;

  public BackendChecks(Backend backend, ExperimentReader.Draft draft, Context context) {
    this.backend = backend;
    this.draft = draft;
    this.problems = context.problems();
    this.limits = context.limits();
  }

  public void run() {
    Model model = draft.model();
    model.populations().forEach(this::checkPopulation);
    model.projections().forEach(this::checkProjection);
    for (Stimulus stimulus : draft.procedure().stimuli()) {
      supported(backend.stimuli(), "stimulus", stimulus.word(), stimulus.place());
      checkBegin(stimulus.begin());
    }
    for (Recording recording : draft.procedure().recordings()) {
      Cells cells = draft.targets().cells(recording.of());
      if (cells != null) {
        new CellChecks(backend, problems).check(recording, cells);
      }
    }
    new BackendProtocol(backend, draft, problems).check();
    new MachineChecks(backend, draft, problems).run();
    checkSampling();
    checkTimestep(draft.procedure().setup().timestep());
  }

  private void checkTimestep(Num timestep) {
    if (has(Quirk.WHOLE_MICROSECONDS) && !Grid.isOn(timestep.value(), MICROSECOND)) {
      problems.add(
          Diagnostic.of(
                  Code.STEP_TOO_FINE,
                  timestep.place(),
                  "%s counts time in whole microseconds, and %s ms is not one"
                      .formatted(backend.title(), timestep.shown()))
              .help("use a time step such as 0.1 ms or 0.025 ms"));
    }
  }

  private void supported(Set<String> available, String what, String word, Place place) {
    String reason = backend.reasons().get(word);
    if (!available.contains(word) && reason != null) {
      problems.add(
          Diagnostic.of(
                  Code.UNSUPPORTED,
                  place,
                  "%s is not to be had on %s".formatted(Text.quoted(word), backend.title()))
              .note(reason));
    } else if (!available.contains(word)) {
      problems.add(
          Diagnostic.of(
                  Code.UNSUPPORTED,
                  place,
                  "%s does not have the %s %s".formatted(backend.title(), what, Text.quoted(word)))
              .note(
                  available.isEmpty()
                      ? "it has none"
                      : "it has %s"
                          .formatted(Text.list(available.stream().sorted().toList(), "and"))));
    }
  }

  private void checkPopulation(Population population) {
    new CellChecks(backend, problems).check(population, draft.procedure().setup().timestep());
    Value times = population.parameters().get("spike_times");
    List<Value.Times> trains =
        switch (times) {
          case Value.Times one -> List.of(one);
          case Value.TimesPerCell each -> each.cells();
          case null, default -> List.of();
        };
    trains.forEach(this::checkTrain);
  }

  private void checkTrain(Value.Times train) {
    Setup setup = draft.procedure().setup();
    BigDecimal step = setup.timestep().value();
    BigDecimal previous = BigDecimal.ONE.negate();
    for (Num time : train.times()) {
      if (has(Quirk.FIRST_SPIKES_LOST) && time.value().compareTo(setup.minDelay().value()) <= 0) {
        problems.add(
            Diagnostic.of(
                    Code.FIRST_SPIKES_LOST,
                    time.place(),
                    "%s loses a spike at %s ms, which is not after min_delay, %s ms"
                        .formatted(backend.title(), time.shown(), setup.minDelay().shown()))
                .help("let the first spike come later than min_delay, or set a lower `min_delay`"));
        return;
      }
      BigDecimal number = time.value().divide(step, 0, RoundingMode.FLOOR);
      if (has(Quirk.ONE_SPIKE_PER_STEP) && number.compareTo(previous) == 0) {
        problems.add(
            Diagnostic.of(
                    Code.SPIKES_IN_ONE_STEP,
                    time.place(),
                    "%s cannot send two spikes within one time step, %s ms"
                        .formatted(backend.title(), Numbers.shown(step)))
                .help("move the spike, or use a smaller time step"));
        return;
      }
      previous = number;
    }
    train.times().stream()
        .filter(time -> !Grid.isOn(time.value(), step))
        .findFirst()
        .ifPresent(time -> rounded(time, "spike time"));
  }

  private void rounded(Num time, String what) {
    if (!has(Quirk.TIMES_ROUNDED)) {
      return;
    }
    problems.add(
        Diagnostic.of(
                Code.TIME_ROUNDED,
                time.place(),
                "%s will move this %s, %s ms, to a time step"
                    .formatted(backend.title(), what, time.shown()))
            .note(
                "the time step is %s ms; others round differently or not at all"
                    .formatted(draft.procedure().setup().timestep().shown())));
  }

  private void checkProjection(Projection projection) {
    Connector connector = projection.connector();
    supported(backend.connectors(), "connector", connector.word(), connector.place());
    Synapse synapse = projection.synapse();
    if (synapse instanceof Synapse.Standard) {
      supported(backend.synapses(), "synapse type", synapse.word(), synapse.place());
    }
    new BackendSynapses(backend, draft, problems, this::supported).check(projection);
    Num step = draft.procedure().setup().timestep();
    KnownNumbers.of(projection, "delay")
        .filter(delay -> !Grid.isOn(delay.value(), step.value()))
        .findFirst()
        .ifPresent(delay -> rounded(delay, "delay"));
    if (has(Quirk.EMPTY_PROJECTION_FAILS)) {
      checkEmpty(projection);
    }
  }

  private void checkEmpty(Projection projection) {
    Estimate estimate = new Estimate(draft.targets());
    double expected = estimate.synapses(projection);
    Place at = projection.connector().place();
    if (expected == 0) {
      problems.add(
          Diagnostic.of(
                  Code.EMPTY_PROJECTION,
                  at,
                  "%s cannot run a projection without synapses".formatted(backend.title()))
              .help("remove the projection"));
    } else if (estimate.emptiness(projection) > NEGLIGIBLE) {
      problems.add(
          Diagnostic.of(
                  Code.PERHAPS_EMPTY,
                  at,
                  "of these %.2g synapses none at all may be drawn, and then %s fails"
                      .formatted(expected, backend.title()))
              .help("should that happen, change the seed or raise the probability"));
    }
  }

  private void checkBegin(Num begin) {
    Setup setup = draft.procedure().setup();
    BigDecimal earliest = setup.minDelay().value().add(setup.timestep().value());
    if (has(Quirk.EARLY_CURRENT_LATE) && begin.isBelow(earliest)) {
      problems.add(
          Diagnostic.of(
                  Code.CURRENT_LATE,
                  begin.place(),
                  "%s lets a current of start %s ms act about %s ms too late"
                      .formatted(backend.title(), begin.shown(), Numbers.shown(earliest)))
              .help("start it at %s ms or later".formatted(Numbers.shown(earliest))));
    }
  }

  /**
   * The script makes Brian2 take every sample and drops most, as its coarse samples are of the
   * wrong times.
   */
  private void checkSampling() {
    Procedure procedure = draft.procedure();
    if (!backend.quirks().contains(Quirk.COARSE_SAMPLES_EARLY)
        || procedure.recordings().isEmpty()) {
      return;
    }
    double bytes =
        new Estimate(draft.targets())
            .recordedBytes(
                draft.model(), procedure, Estimate.duration(procedure).doubleValue(), true);
    if (bytes > limits.recordedBytes()) {
      problems.add(
          Diagnostic.of(
                  Code.RUN_TOO_LONG,
                  procedure.recordings().getFirst().place(),
                  "on %s, %,.0f bytes recorded are more than this installation accepts, %s"
                      .formatted(backend.title(), bytes, Numbers.grouped(limits.recordedBytes())))
              .note(
                  "there every step is kept while the experiment runs, since coarser samples would be of wrong times"));
    }
  }

  private boolean has(Quirk quirk) {
    return backend.quirks().contains(quirk);
  }
}
