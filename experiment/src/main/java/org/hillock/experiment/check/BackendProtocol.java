package org.hillock.experiment.check;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.hillock.experiment.backend.Backend;
import org.hillock.experiment.backend.Backend.Quirk;
import org.hillock.experiment.diagnostic.Code;
import org.hillock.experiment.diagnostic.Diagnostic;
import org.hillock.experiment.diagnostic.Numbers;
import org.hillock.experiment.diagnostic.Place;
import org.hillock.experiment.diagnostic.Problems;
import org.hillock.experiment.diagnostic.Text;
import org.hillock.experiment.model.Group;
import org.hillock.experiment.model.Population;
import org.hillock.experiment.model.Projection;
import org.hillock.experiment.model.Setup;
import org.hillock.experiment.model.Step;
import org.hillock.experiment.model.Value;
import org.hillock.experiment.model.WeightRecording;
import org.hillock.experiment.network.Cells;
import org.hillock.experiment.network.Timeline;
import org.hillock.experiment.read.ExperimentReader;
import org.hillock.experiment.vocabulary.CellType;

/** What one back end cannot change or read while an experiment runs. */
final class BackendProtocol {

  private final Backend backend;
  private final ExperimentReader.Draft draft;
  private final Problems problems;

  BackendProtocol(Backend backend, ExperimentReader.Draft draft, Problems problems) {
    this.backend = backend;
    this.draft = draft;
    this.problems = problems;
  }

  void check() {
    for (Timeline.Trial trial : Timeline.of(draft.procedure()).trials()) {
      for (Timeline.Action action : trial.actions()) {
        if (action instanceof Timeline.Do change) {
          check(change);
        }
      }
    }
    for (WeightRecording recording : draft.procedure().weightRecordings()) {
      projection(recording.projection())
          .ifPresent(projection -> checkReading(projection, recording.place()));
    }
  }

  private void check(Timeline.Do change) {
    switch (change.change()) {
      case Step.SetCells cells -> checkCells(cells, change.time());
      case Step.SetSynapses synapses ->
          projection(synapses.of())
              .ifPresent(
                  projection -> {
                    checkFixed(projection.synapse().word(), synapses.values(), synapses.place());
                    checkConnections(projection, synapses.place(), "changed");
                  });
      case Step.SetCurrent current -> {
        draft.procedure().stimuli().stream()
            .filter(stimulus -> stimulus.name().filter(current.of()::equals).isPresent())
            .forEach(stimulus -> checkFixed(stimulus.word(), current.values(), current.place()));
      }
    }
    checkLate(change);
  }

  private void checkCells(Step.SetCells step, BigDecimal now) {
    Cells cells = draft.targets().cells(step.of());
    if (cells == null) {
      return;
    }
    CellChecks checks = new CellChecks(backend, problems);
    for (Population population : cells.populations()) {
      boolean fresh = now.signum() == 0 && step.values().containsKey("spike_times");
      if (!fresh) {
        checkFixed(population.cellType(), step.values(), step.place());
      }
      checks.checkChange(population, step.values(), isWhole(cells));
    }
    Value times = step.values().get("spike_times");
    if (times != null && now.signum() > 0) {
      checkTimes(times, now);
    }
    if (backend.quirks().contains(Quirk.NESTED_GROUPS_SET_OTHERS) && isNested(step.of())) {
      problems.add(
          cannot(
                  step.place(),
                  "%s would change other cells than those of %s"
                      .formatted(backend.title(), Text.quoted(step.of())))
              .note("PyNN counts the cells of a group of a group wrongly there")
              .help("let the group be of a population"));
    }
  }

  private static boolean isWhole(Cells cells) {
    return cells.parts().stream()
        .allMatch(
            part ->
                !part.random()
                    && part.start() == 0
                    && part.step() == 1
                    && part.stop() == part.population().cells());
  }

  private static boolean isPopulation(Cells cells) {
    return cells.parts().size() == 1 && isWhole(cells);
  }

  /** Whether it is a part of a group that is itself drawn or of several populations. */
  private boolean isNested(String name) {
    Optional<Group> group = group(name);
    Cells cells = draft.targets().cells(name);
    if (group.isEmpty() || (cells != null && cells.isPlainRange())) {
      return false;
    }
    return switch (group.get().members()) {
      case Group.Union union -> union.names().stream().anyMatch(this::isNested);
      case Group.Slice slice -> group(slice.of()).isPresent();
      case Group.Sample sample -> group(sample.of()).isPresent();
    };
  }

  private Optional<Group> group(String name) {
    return draft.model().groups().stream().filter(g -> g.name().equals(name)).findFirst();
  }

  /** NEST is ahead by min_delay, and takes spikes min_delay before they are due. */
  private void checkTimes(Value times, BigDecimal now) {
    Setup setup = draft.procedure().setup();
    BigDecimal earliest =
        now.add(setup.minDelay().value().multiply(BigDecimal.TWO)).add(setup.timestep().value());
    if (backend.quirks().contains(Quirk.CHANGES_LATE)) {
      KnownNumbers.of(times)
          .filter(time -> time.value().compareTo(now) > 0)
          .filter(time -> time.value().compareTo(earliest) < 0)
          .findFirst()
          .ifPresent(
              time ->
                  problems.add(
                      Diagnostic.of(
                              Code.SPIKES_PAST,
                              time.place(),
                              "%s loses a spike at %s ms that is set at %s ms"
                                  .formatted(backend.title(), time.shown(), Numbers.shown(now)))
                          .note("there spikes are sent ahead of their time, by twice min_delay")
                          .help(
                              "let the first be at %s ms or later"
                                  .formatted(Numbers.shown(earliest)))));
    }
  }

  private void checkFixed(String of, Map<String, Value> values, Place place) {
    Map<String, String> reasons = backend.fixed().getOrDefault(of, Map.of());
    values.forEach(
        (name, value) -> {
          String reason = reasons.get(name);
          boolean together = name.equals("cm") && values.containsKey("tau_m");
          if (reason != null && !together) {
            problems.add(
                cannot(
                        value.place().equals(place) ? place : value.place(),
                        "%s of %s cannot be changed on %s"
                            .formatted(Text.quoted(name), of, backend.title()))
                    .note(reason)
                    .help("give it from the beginning, or choose another back end"));
          }
        });
  }

  private void checkReading(Projection projection, Place place) {
    String reason = backend.unread().get(projection.synapse().word());
    if (reason != null) {
      problems.add(
          Diagnostic.of(
                  Code.WEIGHTS_UNREADABLE,
                  place,
                  "weights of %s synapses cannot be read on %s"
                      .formatted(projection.synapse().word(), backend.title()))
              .note(reason));
    }
    checkConnections(projection, place, "read");
  }

  private void checkConnections(Projection projection, Place place, String what) {
    Cells from = draft.targets().cells(projection.from());
    Cells to = draft.targets().cells(projection.to());
    if (from == null || to == null) {
      return;
    }
    Code code = what.equals("read") ? Code.WEIGHTS_UNREADABLE : Code.UNCHANGEABLE_HERE;
    if (backend.quirks().contains(Quirk.CONNECTIONS_OF_GROUPS_HIDDEN)
        && (code == Code.UNCHANGEABLE_HERE
            ? !(isPopulation(from) && isPopulation(to))
            : from.parts().size() > 1 || to.parts().size() > 1)) {
      problems.add(
          Diagnostic.of(
                  code,
                  place,
                  code == Code.UNCHANGEABLE_HERE
                      ? "connections of a group cannot be changed on " + backend.title()
                      : "connections of a group of several populations cannot be read on "
                          + backend.title())
              .note("PyNN does not know which they are there")
              .help("write a projection for each population"));
    }
    if (backend.quirks().contains(Quirk.STEP_WEIGHTS_SCALED)
        && to.populations().getFirst().type().kind() == CellType.Kind.VOLTAGE) {
      problems.add(
          Diagnostic.of(
                  code,
                  place,
                  "weights of %s cannot be %s on %s"
                      .formatted(to.populations().getFirst().cellType(), what, backend.title()))
              .note("PyNN is wrong by a factor of 1000 there"));
    }
  }

  private void checkLate(Timeline.Do change) {
    Setup setup = draft.procedure().setup();
    if (backend.quirks().contains(Quirk.CHANGES_LATE)
        && change.time().signum() > 0
        && setup.timestep().isBelow(setup.minDelay().value())) {
      problems.add(
          Diagnostic.of(
                  Code.CHANGES_LATE,
                  change.place(),
                  "%s lets changes act later by %s ms, those of sources and currents by twice that"
                      .formatted(backend.title(), setup.minDelay().shown()))
              .help("set `min_delay` to the time step"));
    }
  }

  private Optional<Projection> projection(String name) {
    return draft.model().projections().stream().filter(p -> p.name().equals(name)).findFirst();
  }

  private static Diagnostic cannot(Place place, String message) {
    return Diagnostic.of(Code.UNCHANGEABLE_HERE, place, message);
  }
}
