package org.hillock.experiment.check;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hillock.experiment.diagnostic.Code;
import org.hillock.experiment.diagnostic.Diagnostic;
import org.hillock.experiment.diagnostic.Limits;
import org.hillock.experiment.diagnostic.Numbers;
import org.hillock.experiment.diagnostic.Place;
import org.hillock.experiment.diagnostic.Problems;
import org.hillock.experiment.diagnostic.Span;
import org.hillock.experiment.diagnostic.Text;
import org.hillock.experiment.model.Num;
import org.hillock.experiment.model.Population;
import org.hillock.experiment.model.Procedure;
import org.hillock.experiment.model.Recording;
import org.hillock.experiment.model.Setup;
import org.hillock.experiment.model.Size;
import org.hillock.experiment.network.Cells;
import org.hillock.experiment.network.Estimate;
import org.hillock.experiment.network.Grid;
import org.hillock.experiment.network.Seeds;
import org.hillock.experiment.read.Context;
import org.hillock.experiment.read.ExperimentReader;

/**
 * What no simulator could run, or nobody can have meant, although each part for itself is
 * well-formed.
 */
public final class ModelChecks {

  /** Cells for which the simulator itself draws random numbers. */
  private static final Set<String> DRAWING =
      Set.of(
          "SpikeSourcePoisson",
          "SpikeSourcePoissonRefractory",
          "SpikeSourceGamma",
          "SpikeSourceInhGamma",
          "GIF_cond_exp");

  private final Context context;
  private final Problems problems;
  private final ExperimentReader.Draft draft;
  private final Estimate estimate;

  public ModelChecks(Context context, ExperimentReader.Draft draft) {
    this.context = context;
    this.problems = context.problems();
    this.draft = draft;
    this.estimate = new Estimate(draft.targets());
  }

  public void run() {
    Procedure procedure = draft.procedure();
    ProjectionChecks projections = new ProjectionChecks(problems, draft);
    draft.model().projections().forEach(projections::check);
    checkRecordings();
    checkProtocol();
    checkLimits();
    if (procedure.recordings().isEmpty() && procedure.weightRecordings().isEmpty()) {
      problems.add(
          Diagnostic.of(
                  Code.NOTHING_RECORDED,
                  procedure.setup().place(),
                  "the experiment records nothing")
              .help("add `record: [{of: …, variables: [spikes]}]`"));
    }
    if (!draft.seedGiven() && isRandom()) {
      problems.add(
          Diagnostic.of(
                  Code.SEED_MISSING,
                  new Place("", Span.START),
                  "the experiment draws random numbers, but gives no seed")
              .note("the seed %d is used".formatted(draft.seed()))
              .help("add `seed: %d` or another whole number".formatted(draft.seed())));
    }
  }

  private boolean isRandom() {
    return !Seeds.of(draft.seed(), draft.model(), draft.procedure()).isEmpty()
        || draft.model().populations().stream()
            .anyMatch(population -> DRAWING.contains(population.cellType()));
  }

  private void checkRecordings() {
    Map<String, Num> intervals = new HashMap<>();
    Setup setup = draft.procedure().setup();
    for (Recording recording : draft.procedure().recordings()) {
      recording.every().ifPresent(every -> Grid.check(every, "every", setup, problems));
      Cells cells = draft.targets().cells(recording.of());
      if (cells == null || recording.variables().stream().allMatch("spikes"::equals)) {
        continue;
      }
      Num every =
          recording
              .every()
              .orElse(new Num(setup.timestep().value(), Optional.empty(), recording.place()));
      for (Population population : cells.populations()) {
        Num other = intervals.putIfAbsent(population.name(), every);
        if (other != null && other.value().compareTo(every.value()) != 0) {
          problems.add(
              Diagnostic.of(
                      Code.SAMPLING_CONFLICT,
                      every.place(),
                      "%s is sampled every %s ms here and every %s ms on line %d"
                          .formatted(
                              Text.quoted(population.name()),
                              every.shown(),
                              other.shown(),
                              other.place().span().startLine()))
                  .help("give both the same `every`"));
        }
      }
    }
  }

  private void checkProtocol() {
    new ProtocolChecks(problems, draft).run();
    if (draft.procedure().protocol().isEmpty() && !problems.hasErrors()) {
      problems.add(
          Diagnostic.of(
                  Code.MISSING_FIELD,
                  draft.procedure().setup().place(),
                  "the protocol has no steps")
              .help("write `protocol: [{run: 1 s}]`"));
    }
  }

  private void checkLimits() {
    Limits limits = context.limits();
    Procedure procedure = draft.procedure();
    Size size = estimate.size(draft.model(), procedure);
    tooLarge((double) size.neurons(), limits.cells(), "cells");
    tooLarge(size.expectedSynapses(), limits.synapses(), "synapses");
    if (procedure.protocol().isEmpty() || problems.hasErrors()) {
      return;
    }
    BigDecimal duration = Estimate.duration(procedure);
    Place at = procedure.protocol().getLast().place();
    tooLong(duration, limits.durationMs(), "ms of biological time", at);
    tooLong(
        Grid.steps(duration, procedure.setup().timestep().value()),
        limits.steps(),
        "time steps",
        at);
    if (!procedure.recordings().isEmpty()) {
      tooLong(
          BigDecimal.valueOf(size.recordedBytesEstimate()),
          limits.recordedBytes(),
          "bytes recorded",
          procedure.recordings().getFirst().place());
    }
  }

  private void tooLarge(double value, long limit, String what) {
    if (value > limit) {
      problems.add(
          Diagnostic.of(
                  Code.TOO_LARGE,
                  draft.model().populations().getFirst().place(),
                  "the network has about %,.0f %s; %s are allowed"
                      .formatted(value, what, Numbers.grouped(limit)))
              .help("make the populations smaller or the connections sparser"));
    }
  }

  private void tooLong(BigDecimal value, long limit, String what, Place at) {
    if (value.compareTo(BigDecimal.valueOf(limit)) > 0) {
      problems.add(
          Diagnostic.of(
              Code.RUN_TOO_LONG,
              at,
              "%,.0f %s are more than this installation accepts, %s"
                  .formatted(value, what, Numbers.grouped(limit))));
    }
  }
}
