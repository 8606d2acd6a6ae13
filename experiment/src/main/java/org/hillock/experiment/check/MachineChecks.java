package org.hillock.experiment.check;

import java.math.BigDecimal;
import java.util.Optional;
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
      projection.synapse().delay().ifPresent(this::checkDelay);
      if (has(Quirk.SMALL_NUMBERS_VANISH)) {
        projection.synapse().weight().ifPresent(weight -> checkNumber("weight", weight));
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

  private void checkDelay(Value delay) {
    switch (delay) {
      case Value.Constant constant -> {
        checkStep(constant.number());
        backend.machine().ifPresent(machine -> checkLength(machine, constant.number()));
      }
      case Value.Drawn _, Value.Formula _, Value.PerPair _, Value.PerCell _ -> {
        if (has(Quirk.DELAYS_CUT_TO_STEPS)) {
          problems.add(
              Diagnostic.of(
                      Code.DELAYS_CUT,
                      delay.place(),
                      "%s cuts each of these delays to a whole time step"
                          .formatted(backend.title()))
                  .note("the time step is %s ms".formatted(timestep.shown())));
        }
      }
      case Value.Times _, Value.TimesPerCell _ ->
          throw new IllegalArgumentException("no delay: " + delay);
    }
  }

  private void checkStep(Num delay) {
    if (!has(Quirk.DELAYS_CUT_TO_STEPS) || Grid.isOn(delay.value(), timestep.value())) {
      return;
    }
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
      population.parameters().forEach(this::checkNumber);
    }
  }

  private void checkNumber(String name, Value value) {
    Optional<Num> number =
        value instanceof Value.Constant constant
            ? Optional.of(constant.number())
            : Optional.empty();
    number.ifPresent(
        given -> {
          BigDecimal size = given.value().abs();
          if (size.compareTo(LARGEST) >= 0) {
            problems.add(
                Diagnostic.of(
                        Code.TOO_LARGE_A_NUMBER,
                        value.place(),
                        "%s cannot hold a number as large as %s, %s"
                            .formatted(backend.title(), Text.quoted(name), given.shown()))
                    .note("its numbers are below 65536"));
          } else if (size.signum() != 0 && size.compareTo(VANISHING) < 0) {
            problems.add(
                Diagnostic.of(
                        Code.VANISHES,
                        value.place(),
                        "%s will be 0 on %s, as %s is less than its numbers can tell from 0"
                            .formatted(Text.quoted(name), backend.title(), given.shown()))
                    .note("its numbers are whole multiples of 2^-15, about 0.00003"));
          }
        });
  }

  private boolean has(Quirk quirk) {
    return backend.quirks().contains(quirk);
  }
}
