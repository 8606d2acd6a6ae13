package org.hillock.experiment.check;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.hillock.experiment.backend.Backend;
import org.hillock.experiment.backend.Backend.Quirk;
import org.hillock.experiment.backend.Machine;
import org.hillock.experiment.diagnostic.Code;
import org.hillock.experiment.diagnostic.Diagnostic;
import org.hillock.experiment.diagnostic.Numbers;
import org.hillock.experiment.diagnostic.Problems;
import org.hillock.experiment.diagnostic.Text;
import org.hillock.experiment.model.Num;
import org.hillock.experiment.model.Population;
import org.hillock.experiment.model.Projection;
import org.hillock.experiment.model.Value;
import org.hillock.experiment.network.Grid;
import org.hillock.experiment.read.ExperimentReader;
import org.hillock.experiment.vocabulary.CellType;

/**
 * What the numbers of a machine do to a description: time in whole steps, and values as fixed-point
 * numbers of 32 bits, 15 of them after the point (sPyNNaker's {@code S1615}).
 */
final class MachineChecks {

  /** Half of 2^-15: what is less is rounded to nothing. */
  private static final BigDecimal VANISHING = new BigDecimal("0.0000152587890625");

  private static final BigDecimal LARGEST = new BigDecimal("65536");

  private final Backend backend;
  private final ExperimentReader.Draft draft;
  private final Problems problems;
  private final Num timestep;

  MachineChecks(Backend backend, ExperimentReader.Draft draft, Problems problems) {
    this.backend = backend;
    this.draft = draft;
    this.problems = problems;
    this.timestep = draft.procedure().setup().timestep();
  }

  void run() {
    backend.machine().ifPresent(this::checkTimestep);
    for (Projection projection : draft.model().projections()) {
      checkDelays(projection);
      if (has(Quirk.SMALL_NUMBERS_VANISH)) {
        checkNumbers("weight", () -> KnownNumbers.of(projection, "weight"));
      }
    }
    if (has(Quirk.SMALL_NUMBERS_VANISH)) {
      draft.model().populations().forEach(this::checkNumbers);
    }
  }

  private void checkTimestep(Machine machine) {
    if (timestep.value().compareTo(machine.fineTimestep()) < 0) {
      problems.add(
          Diagnostic.of(
                  Code.UNRELIABLE_STEP,
                  timestep.place(),
                  "%s is not reliable with time steps below %s ms"
                      .formatted(backend.title(), Numbers.shown(machine.fineTimestep())))
              .note("the time step is %s ms".formatted(timestep.shown()))
              .help("set `timestep: 1 ms` under `experiment: setup:`, its own usual step"));
    }
  }

  private void checkDelays(Projection projection) {
    if (has(Quirk.DELAYS_CUT_TO_STEPS)) {
      KnownNumbers.of(projection, "delay")
          .filter(delay -> !Grid.isOn(delay.value(), timestep.value()))
          .findFirst()
          .ifPresent(this::cut);
      projection
          .synapse()
          .delay()
          .filter(delay -> delay instanceof Value.Drawn || delay instanceof Value.Formula)
          .ifPresent(this::cutEach);
    }
    backend
        .machine()
        .ifPresent(
            machine ->
                KnownNumbers.of(projection, "delay")
                    .max(Comparator.comparing(Num::value))
                    .ifPresent(longest -> checkLength(machine, longest)));
  }

  private void cutEach(Value delay) {
    problems.add(
        Diagnostic.of(
                Code.DELAYS_CUT,
                delay.place(),
                "%s cuts each of these delays to a whole time step".formatted(backend.title()))
            .note("the time step is %s ms".formatted(timestep.shown())));
  }

  private void cut(Num delay) {
    BigDecimal step = timestep.value();
    BigDecimal below = delay.value().divideToIntegralValue(step).multiply(step);
    problems.add(
        Diagnostic.of(
                Code.DELAY_CUT,
                delay.place(),
                "%s would cut this delay, %s ms, to %s ms"
                    .formatted(backend.title(), delay.shown(), Numbers.shown(below)))
            .note(
                "there delays are whole multiples of the time step, %s ms"
                    .formatted(timestep.shown()))
            .help(
                "write %s ms"
                    .formatted(
                        Numbers.shown(below.add(below.signum() == 0 ? step : BigDecimal.ZERO)))));
  }

  private void checkLength(Machine machine, Num delay) {
    BigDecimal steps = Grid.steps(delay.value(), timestep.value());
    if (steps.compareTo(BigDecimal.valueOf(machine.delayStepsSure())) > 0) {
      problems.add(
          Diagnostic.of(
                  Code.LONG_DELAY,
                  delay.place(),
                  "a delay of %s time steps may be too long for %s"
                      .formatted(Numbers.shown(steps), backend.title()))
              .note(
                  "up to %d steps are sure to fit; more than that is found out when the network is laid out"
                      .formatted(machine.delayStepsSure())));
    }
  }

  private void checkNumbers(Population population) {
    if (population.type().kind() != CellType.Kind.SOURCE) {
      population
          .parameters()
          .forEach((name, value) -> checkNumbers(name, () -> KnownNumbers.of(value)));
    }
  }

  /** Tells of the first that is too large, and of the first that vanishes. */
  private void checkNumbers(String name, Supplier<Stream<Num>> numbers) {
    numbers
        .get()
        .filter(number -> number.value().abs().compareTo(LARGEST) >= 0)
        .findFirst()
        .ifPresent(
            number ->
                problems.add(
                    Diagnostic.of(
                            Code.TOO_LARGE_A_NUMBER,
                            number.place(),
                            "%s cannot hold a number as large as %s, %s"
                                .formatted(backend.title(), Text.quoted(name), number.shown()))
                        .note("its numbers are below 65536")));
    numbers
        .get()
        .filter(number -> number.value().signum() != 0)
        .filter(number -> number.value().abs().compareTo(VANISHING) < 0)
        .findFirst()
        .ifPresent(
            number ->
                problems.add(
                    Diagnostic.of(
                            Code.VANISHES,
                            number.place(),
                            "%s will be 0 on %s, as %s is less than its numbers can tell from 0"
                                .formatted(Text.quoted(name), backend.title(), number.shown()))
                        .note("its numbers are whole multiples of 2^-15, about 0.00003")));
  }

  private boolean has(Quirk quirk) {
    return backend.quirks().contains(quirk);
  }
}
