package org.hillock.experiment.check;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hillock.experiment.backend.Backend;
import org.hillock.experiment.backend.Backend.Quirk;
import org.hillock.experiment.diagnostic.Code;
import org.hillock.experiment.diagnostic.Diagnostic;
import org.hillock.experiment.diagnostic.Place;
import org.hillock.experiment.diagnostic.Problems;
import org.hillock.experiment.diagnostic.Text;
import org.hillock.experiment.model.Num;
import org.hillock.experiment.model.Population;
import org.hillock.experiment.model.Recording;
import org.hillock.experiment.model.Value;
import org.hillock.experiment.network.Cells;
import org.hillock.experiment.read.CellReader;
import org.hillock.experiment.vocabulary.CellType;
import org.hillock.experiment.vocabulary.Spec;
import org.jspecify.annotations.Nullable;

/** What one back end cannot do with cells, or does otherwise than the others. */
final class CellChecks {

  /** Up to this step NEURON's AdEx is right, if delta_T is not below the second number. */
  private static final BigDecimal COARSE = new BigDecimal("0.02");

  private static final BigDecimal FINE = new BigDecimal("0.01");
  private static final BigDecimal SHARP = new BigDecimal("2");

  private final Backend backend;
  private final Problems problems;

  CellChecks(Backend backend, Problems problems) {
    this.backend = backend;
    this.problems = problems;
  }

  /** Whether the back end has such cells; if so, tells what it cannot do with these. */
  void check(Population population, Num timestep) {
    if (!has(population)) {
      return;
    }
    population.initial().forEach((state, value) -> checkStart(population, state, value));
    population.parameters().forEach((name, value) -> checkUniform(population, name, value));
    switch (population.cellType()) {
      case "SpikeSourcePoisson", "SpikeSourcePoissonRefractory" ->
          checkRate(population.parameters().get("rate"));
      case "SpikeSourceGamma" -> checkShape(population);
      case "EIF_cond_alpha_isfa_ista", "EIF_cond_exp_isfa_ista", "AdExp" ->
          checkStep(population, timestep);
      default -> {}
    }
    checkLasting(population);
  }

  /**
   * Tells what it cannot do with new parameters of some cells.
   *
   * @param all whether all cells of the population get them
   */
  void checkChange(Population population, Map<String, Value> values, boolean all) {
    values.forEach(
        (name, value) -> {
          if (all) {
            checkUniform(population, name, value);
          } else if (backend.cells().mustBeUniform(population.cellType(), name)) {
            sameForAll(name, value);
          }
        });
    checkRate(values.get("rate"));
  }

  private boolean has(Population population) {
    CellType type = population.type();
    String refused = backend.cells().refused().get(type.name());
    return switch (type.make()) {
      case CellType.Make.Standard _ -> {
        boolean able = backend.cells().types().contains(type.name());
        if (!able) {
          Diagnostic lacking = lacks(population.place(), "cell type", type.name());
          problems.add(
              lacking.note(
                  refused != null
                      ? refused
                      : "it has %s"
                          .formatted(
                              Text.list(
                                  backend.cells().types().stream().sorted().toList(), "and"))));
        }
        yield able;
      }
      case CellType.Make.Composed composed -> hasResponses(population, composed);
    };
  }

  private boolean hasResponses(Population population, CellType.Make.Composed composed) {
    List<String> able = backend.cells().responses().getOrDefault(population.cellType(), List.of());
    for (String response : composed.responses().values()) {
      if (!able.contains(response)) {
        problems.add(
            lacks(population.place(), "receptor response", response)
                .note(
                    able.isEmpty()
                        ? "it has no composed cells"
                        : "on %s it has %s"
                            .formatted(population.cellType(), Text.list(able, "and"))));
        return false;
      }
    }
    return true;
  }

  private Diagnostic lacks(Place place, String what, String word) {
    return Diagnostic.of(
        Code.UNSUPPORTED,
        place,
        "%s does not have the %s %s".formatted(backend.title(), what, Text.quoted(word)));
  }

  private void checkStart(Population population, String state, Value value) {
    Spec spec = population.type().initial().get(state);
    boolean usual =
        value instanceof Value.Constant constant
            && spec != null
            && spec.fallback()
                .map(usually -> usually.compareTo(constant.number().value()) == 0)
                .orElse(false);
    if (!usual && !backend.cells().starts(population.cellType(), state)) {
      String start =
          spec == null ? "0" : spec.fallback().map(spec::shown).orElse("its usual value");
      problems.add(
          Diagnostic.of(
                  Code.INITIAL_IGNORED,
                  value.place(),
                  "%s starts %s at %s, whatever is given here"
                      .formatted(backend.title(), Text.quoted(state), start))
              .help("remove it, or choose another back end"));
    }
  }

  private void checkUniform(Population population, String name, Value value) {
    boolean same =
        switch (value) {
          case Value.Constant _, Value.Times _ -> true;
          case Value.PerCell _, Value.PerPair _, Value.Formula _, Value.Drawn _ ->
              population.cells() == 1;
          case Value.TimesPerCell _ -> true;
        };
    if (same || !backend.cells().mustBeUniform(population.cellType(), name)) {
      return;
    }
    sameForAll(name, value);
  }

  private void sameForAll(String name, Value value) {
    problems.add(
        Diagnostic.of(
                Code.SAME_FOR_ALL,
                value.place(),
                "%s gives all cells of a population the same %s"
                    .formatted(backend.title(), Text.quoted(name)))
            .help("write one number, or choose another back end"));
  }

  private void checkRate(@Nullable Value rate) {
    if (!backend.quirks().contains(Quirk.ZERO_RATE_FAILS) || rate == null) {
      return;
    }
    CellReader.bound(rate, false)
        .filter(least -> least.signum() <= 0)
        .ifPresent(
            least ->
                problems.add(
                    Diagnostic.of(
                            Code.ZERO_RATE,
                            rate.place(),
                            "%s cannot have a Poisson source with a rate of 0"
                                .formatted(backend.title()))
                        .help("leave the source out, or give it a rate such as 1e-6 Hz")));
  }

  private void checkShape(Population population) {
    Value alpha = population.parameters().get("alpha");
    if (!backend.quirks().contains(Quirk.WHOLE_GAMMA_SHAPE) || alpha == null) {
      return;
    }
    boolean whole =
        switch (alpha) {
          case Value.Constant constant -> isWhole(constant.number());
          case Value.PerCell list -> list.numbers().stream().allMatch(CellChecks::isWhole);
          case Value.PerPair _,
              Value.Formula _,
              Value.Drawn _,
              Value.Times _,
              Value.TimesPerCell _ ->
              false;
        };
    if (!whole) {
      problems.add(
          Diagnostic.of(
                  Code.SHAPE_TRUNCATED,
                  alpha.place(),
                  "%s takes only the whole part of `alpha`".formatted(backend.title()))
              .help("write a whole number"));
    }
  }

  private static boolean isWhole(Num number) {
    return number.value().stripTrailingZeros().scale() <= 0;
  }

  private void checkStep(Population population, Num timestep) {
    if (!backend.quirks().contains(Quirk.ADEX_NEEDS_FINE_STEPS)) {
      return;
    }
    Value slope = population.parameters().get("delta_T");
    Optional<BigDecimal> least =
        slope == null ? Optional.of(SHARP) : CellReader.bound(slope, false);
    BigDecimal step = least.map(SHARP::compareTo).orElse(1) <= 0 ? COARSE : FINE;
    if (timestep.value().compareTo(step) > 0) {
      problems.add(
          Diagnostic.of(
                  Code.STEP_TOO_COARSE,
                  population.place(),
                  "%s gets the spikes of these cells wrong with a time step above %s ms"
                      .formatted(backend.title(), step))
              .note("the time step is %s ms".formatted(timestep.shown()))
              .help(
                  "set `timestep: %s ms` under `experiment: setup:`, or choose another back end"
                      .formatted(step)));
    }
  }

  private void checkLasting(Population population) {
    boolean limited =
        switch (population.cellType()) {
          case "SpikeSourcePoissonRefractory", "SpikeSourceGamma" -> true;
          default -> false;
        };
    if (limited && backend.quirks().contains(Quirk.RENEWAL_SOURCES_START_AT_ZERO)) {
      checkBeginning(population);
    }
    if (!limited || !backend.quirks().contains(Quirk.RENEWAL_SOURCES_LAST)) {
      return;
    }
    for (Map.Entry<String, Value> entry : population.parameters().entrySet()) {
      if (entry.getKey().equals("start") || entry.getKey().equals("duration")) {
        problems.add(
            Diagnostic.of(
                    Code.SOURCE_LASTS,
                    entry.getValue().place(),
                    "%s lets such sources send from the beginning to the end"
                        .formatted(backend.title()))
                .help("remove it, or choose another back end"));
      }
    }
  }

  private void checkBeginning(Population population) {
    Value start = population.parameters().get("start");
    problems.add(
        start == null
            ? Diagnostic.of(
                    Code.SPIKES_AT_ZERO,
                    population.place(),
                    "on %s each of these sources sends its first spike at 0 ms"
                        .formatted(backend.title()))
                .note("on others the first spike comes after an interval drawn like the rest")
            : Diagnostic.of(
                    Code.SOURCE_LASTS,
                    start.place(),
                    "%s lets such sources send from the beginning, whatever `start` is"
                        .formatted(backend.title()))
                .help("remove it, or choose another back end"));
  }

  /** What cannot be recorded of some cells although others can do it. */
  void check(Recording recording, Cells cells) {
    for (Population population : cells.populations()) {
      for (String variable : recording.variables()) {
        backend
            .cells()
            .unrecordable(population.cellType(), variable)
            .ifPresent(
                reason ->
                    problems.add(
                        Diagnostic.of(
                                Code.UNRECORDABLE_HERE,
                                recording.place(),
                                "%s cannot record %s of %s"
                                    .formatted(
                                        backend.title(),
                                        Text.quoted(variable),
                                        Text.quoted(population.name())))
                            .note(reason)
                            .help("leave it out, or choose another back end")));
      }
    }
  }
}
