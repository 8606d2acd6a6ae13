package org.hillock.experiment.check;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hillock.experiment.backend.Backend;
import org.hillock.experiment.backend.Backend.Quirk;
import org.hillock.experiment.diagnostic.Code;
import org.hillock.experiment.diagnostic.Diagnostic;
import org.hillock.experiment.diagnostic.Numbers;
import org.hillock.experiment.diagnostic.Place;
import org.hillock.experiment.diagnostic.Problems;
import org.hillock.experiment.diagnostic.Text;
import org.hillock.experiment.model.Connector;
import org.hillock.experiment.model.Num;
import org.hillock.experiment.model.Projection;
import org.hillock.experiment.model.Synapse;
import org.hillock.experiment.model.Value;
import org.hillock.experiment.network.Cells;
import org.hillock.experiment.network.Multapses;
import org.hillock.experiment.network.Targets;
import org.hillock.experiment.read.ExperimentReader;
import org.jspecify.annotations.Nullable;

/** What one back end cannot do with synapses, or does otherwise than the others. */
final class BackendSynapses {

  /** Reports a word that the back end does not have. */
  interface Support {
    void require(Set<String> available, String what, String word, Place place);
  }

  private static final BigDecimal DEFAULT_TAU_MINUS = BigDecimal.valueOf(20);

  private final Backend backend;
  private final ExperimentReader.Draft draft;
  private final Problems problems;
  private final Support support;

  BackendSynapses(
      Backend backend, ExperimentReader.Draft draft, Problems problems, Support support) {
    this.backend = backend;
    this.draft = draft;
    this.problems = problems;
    this.support = support;
  }

  void check(Projection projection) {
    switch (projection.synapse()) {
      case Synapse.Standard standard -> checkStandard(standard);
      case Synapse.Stdp stdp -> checkPlastic(projection, stdp);
    }
    checkMultapses(projection);
    checkClone(projection);
  }

  private void checkStandard(Synapse.Standard synapse) {
    if (has(Quirk.SYNAPSE_STATE_FIXED) && !synapse.initial().isEmpty()) {
      Map.Entry<String, Num> first = synapse.initial().entrySet().iterator().next();
      problems.add(
          Diagnostic.of(
                  Code.SYNAPSE_STATE_FIXED,
                  first.getValue().place(),
                  "%s cannot start the %s of a synapse at a value"
                      .formatted(backend.title(), Text.quoted(first.getKey())))
              .help("remove `initial`, or choose another back end"));
    }
    Value sites = synapse.parameters().get("n");
    if (has(Quirk.ONE_QUANTUM) && sites != null && !isOne(sites)) {
      problems.add(
          Diagnostic.of(
                  Code.ONE_QUANTUM,
                  sites.place(),
                  "%s gives multi-quantal synapses one release site, whatever `n` is"
                      .formatted(backend.title()))
              .note("with n = 5 the mean response is a fifth of what it should be")
              .help("write `n: 1`, or choose another back end"));
    }
  }

  private static boolean isOne(Value value) {
    return value instanceof Value.Constant constant
        && constant.number().value().compareTo(BigDecimal.ONE) == 0;
  }

  private void checkPlastic(Projection projection, Synapse.Stdp stdp) {
    Backend.Plasticity plasticity = backend.plasticity();
    Synapse.Rule timing = stdp.timing();
    Synapse.Rule weighting = stdp.weightDependence();
    support.require(plasticity.timings(), "timing dependence", timing.word(), timing.place());
    support.require(
        plasticity.weightings(), "weight dependence", weighting.word(), weighting.place());
    stdp.delayFraction().ifPresent(this::checkFraction);
    if (has(Quirk.W_MIN_ZERO) && PlasticityChecks.minimum(stdp).signum() != 0) {
      problems.add(
          Diagnostic.of(
                  Code.W_MIN_NOT_ZERO,
                  weighting.place(),
                  "%s has no other lower bound of weights than 0".formatted(backend.title()))
              .help("leave out `w_min`, or choose another back end"));
    }
    if (has(Quirk.TAU_MINUS_SHARED) && timing.word().equals("SpikePair")) {
      checkTauMinus(projection, stdp);
    }
    if (has(Quirk.STDP_DIFFERS)) {
      problems.add(
          Diagnostic.of(
                  Code.STDP_DIFFERS,
                  stdp.place(),
                  "on %s weights come out differently from the other simulators"
                      .formatted(backend.title()))
              .note(
                  "it takes the whole delay to be in the axon (dendritic_delay_fraction 0, elsewhere 1), and applies "
                      + "each change at once, the others when the next spike of the sender arrives"));
    }
  }

  private void checkFraction(Num fraction) {
    Set<BigDecimal> possible = backend.plasticity().delayFractions();
    BigDecimal least = backend.plasticity().leastDelayFraction().orElse(BigDecimal.ZERO);
    if (fraction.value().compareTo(least) < 0) {
      problems.add(
          Diagnostic.of(
                  Code.DELAY_FRACTION,
                  fraction.place(),
                  "on %s `dendritic_delay_fraction` is at least %s, not %s"
                      .formatted(backend.title(), Numbers.shown(least), fraction.shown()))
              .help("leave it out: then each simulator gets what it can do"));
      return;
    }
    if (possible.isEmpty() || possible.stream().anyMatch(p -> p.compareTo(fraction.value()) == 0)) {
      return;
    }
    String all = possible.stream().sorted().map(Numbers::shown).collect(Collectors.joining(", "));
    problems.add(
        Diagnostic.of(
                Code.DELAY_FRACTION,
                fraction.place(),
                "on %s `dendritic_delay_fraction` can only be %s, not %s"
                    .formatted(backend.title(), all, fraction.shown()))
            .help("leave it out: then each simulator gets what it can do"));
  }

  /** Looks at the projections above, so that each conflict is told once. */
  private void checkTauMinus(Projection projection, Synapse.Stdp stdp) {
    Targets targets = draft.targets();
    for (Projection other : draft.model().projections()) {
      if (other.name().equals(projection.name())) {
        return;
      }
      if (other.synapse() instanceof Synapse.Stdp before
          && before.timing().word().equals("SpikePair")
          && tauMinus(before).compareTo(tauMinus(stdp)) != 0
          && mayOverlap(targets.cells(other.to()), targets.cells(projection.to()))) {
        problems.add(
            Diagnostic.of(
                    Code.TAU_MINUS_SHARED,
                    stdp.timing().place(),
                    "`tau_minus` is %s ms here and %s ms in %s, but %s keeps one for each target cell"
                        .formatted(
                            Numbers.shown(tauMinus(stdp)),
                            Numbers.shown(tauMinus(before)),
                            Text.quoted(other.name()),
                            backend.title()))
                .help("give both the same `tau_minus`"));
        return;
      }
    }
  }

  private static BigDecimal tauMinus(Synapse.Stdp stdp) {
    Num given = stdp.timing().parameters().get("tau_minus");
    return given == null ? DEFAULT_TAU_MINUS : given.value();
  }

  private static boolean mayOverlap(@Nullable Cells one, @Nullable Cells other) {
    return one != null
        && other != null
        && one.parts().stream().anyMatch(a -> other.parts().stream().anyMatch(a::mayOverlap));
  }

  private void checkMultapses(Projection projection) {
    if (has(Quirk.MULTAPSES_SHARE_VALUES)
        && isVaried(projection)
        && Multapses.arePossible(projection, draft.targets())) {
      problems.add(
          Diagnostic.of(
                  Code.MULTAPSES_SHARE_VALUES,
                  projection.connector().place(),
                  "cells can be connected more than once here, and %s gives all synapses of a pair the same values"
                      .formatted(backend.title()))
              .help("write one number for weight and delay, or connect each pair at most once"));
    }
    Cells from = draft.targets().cells(projection.from());
    if (has(Quirk.GROUP_SOURCE_MIXED_UP)
        && from != null
        && from.parts().size() > 1
        && (isVaried(projection) || isUnordered(projection.connector()))) {
      problems.add(
          Diagnostic.of(
                  Code.GROUP_AS_SOURCE,
                  projection.connector().place(),
                  "from %s, a group of several, %s"
                      .formatted(
                          Text.quoted(projection.from()),
                          isUnordered(projection.connector())
                              ? "%s cannot make these connections".formatted(backend.title())
                              : "%s gives synapses the values of others"
                                  .formatted(backend.title())))
              .note("PyNN takes the senders of each population for the first of the list")
              .help("write one projection for each population of the group"));
    }
  }

  /** Whether not all synapses have the same values. */
  private static boolean isVaried(Projection projection) {
    return projection.synapse().parameters().values().stream()
            .anyMatch(value -> !(value instanceof Value.Constant))
        || (projection.connector() instanceof Connector.FromList list
            && !list.table().columns().isEmpty());
  }

  /** Whether the connector names the senders of a cell in any order. */
  private static boolean isUnordered(Connector connector) {
    return connector instanceof Connector.FromList
        || connector instanceof Connector.FixedTotalNumber
        || (connector instanceof Connector.FixedNumber fixed && fixed.side() == Connector.Side.PRE);
  }

  private void checkClone(Projection projection) {
    if (!has(Quirk.CLONE_OF_GROUPS_FAILS)
        || !(projection.connector() instanceof Connector.Clone clone)) {
      return;
    }
    Cells from = draft.targets().cells(projection.from());
    Cells to = draft.targets().cells(projection.to());
    if (from != null && to != null && from.parts().size() == 1 && to.parts().size() == 1) {
      return;
    }
    problems.add(
        Diagnostic.of(
                Code.CLONE_OF_GROUPS,
                clone.place(),
                "%s cannot clone a projection of a group made of several"
                    .formatted(backend.title()))
            .help("write one projection and one clone for each part"));
  }

  private boolean has(Quirk quirk) {
    return backend.quirks().contains(quirk);
  }
}
