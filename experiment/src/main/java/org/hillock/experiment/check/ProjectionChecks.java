package org.hillock.experiment.check;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;
import org.hillock.experiment.diagnostic.Code;
import org.hillock.experiment.diagnostic.Diagnostic;
import org.hillock.experiment.diagnostic.Numbers;
import org.hillock.experiment.diagnostic.Problems;
import org.hillock.experiment.diagnostic.Text;
import org.hillock.experiment.model.ConnectionTable;
import org.hillock.experiment.model.Connector;
import org.hillock.experiment.model.Distribution;
import org.hillock.experiment.model.Num;
import org.hillock.experiment.model.Projection;
import org.hillock.experiment.model.Receptor;
import org.hillock.experiment.model.Setup;
import org.hillock.experiment.model.Step;
import org.hillock.experiment.model.Synapse;
import org.hillock.experiment.model.Value;
import org.hillock.experiment.network.Cells;
import org.hillock.experiment.network.Estimate;
import org.hillock.experiment.network.Multapses;
import org.hillock.experiment.read.CellReader;
import org.hillock.experiment.read.ExperimentReader;
import org.hillock.experiment.vocabulary.CellType;

/** What is wrong with a projection, although each part of it is well-formed. */
final class ProjectionChecks {

  private static final int FIVE_SIGMA = 5;

  private final Problems problems;
  private final ExperimentReader.Draft draft;
  private final Estimate estimate;

  ProjectionChecks(Problems problems, ExperimentReader.Draft draft) {
    this.problems = problems;
    this.draft = draft;
    this.estimate = new Estimate(draft.targets());
  }

  void check(Projection projection) {
    projection.synapse().weight().ifPresent(weight -> checkSign(projection, weight));
    projection.synapse().delay().ifPresent(this::checkDelay);
    if (projection.connector() instanceof Connector.FromList list) {
      checkTable(projection, list.table());
      checkFormulas(projection);
    }
    if (projection.synapse() instanceof Synapse.Stdp stdp) {
      new PlasticityChecks(problems).check(projection, stdp);
    }
    if (projection.connector() instanceof Connector.Clone clone
        && Multapses.arePossible(clone.reference(), draft.targets())) {
      problems.add(
          Diagnostic.of(
                  Code.CLONE_COLLAPSES,
                  clone.place(),
                  "cells that %s connects more than once are connected once here"
                      .formatted(Text.quoted(clone.reference().name())))
              .help("give the clone the connector of the original if that is not meant"));
    }
    checkSizes(projection);
  }

  /** The new weights and delays of a projection. */
  void check(Step.SetSynapses step) {
    Value weight = step.values().get("weight");
    Value delay = step.values().get("delay");
    draft.model().projections().stream()
        .filter(projection -> weight != null && projection.name().equals(step.of()))
        .forEach(projection -> checkSign(projection, Objects.requireNonNull(weight)));
    if (delay != null) {
      checkDelay(delay);
    }
  }

  private void checkSizes(Projection projection) {
    Cells from = draft.targets().cells(projection.from());
    Cells to = draft.targets().cells(projection.to());
    if (from == null || to == null) {
      return;
    }
    if (projection.connector() instanceof Connector.OneToOne && from.size() != to.size()) {
      problems.add(
          Diagnostic.of(
              Code.UNEQUAL_SIZES,
              projection.connector().place(),
              "%s has %s cells and %s has %s; only the first %s are connected"
                  .formatted(
                      Text.quoted(from.name()),
                      Numbers.grouped(from.size()),
                      Text.quoted(to.name()),
                      Numbers.grouped(to.size()),
                      Numbers.grouped(Math.min(from.size(), to.size())))));
    }
    if (estimate.synapses(projection) == 0) {
      problems.add(
          Diagnostic.of(
              Code.CONNECTS_NOTHING,
              projection.connector().place(),
              "this projection has no synapses"));
    }
  }

  /** The first wrong row of each kind, since one mistake is often made in all of them. */
  private void checkTable(Projection projection, ConnectionTable table) {
    int weight = table.columns().indexOf("weight");
    int delay = table.columns().indexOf("delay");
    Setup setup = draft.procedure().setup();
    boolean signs = weight >= 0;
    boolean delays = delay >= 0;
    for (int row = 0; row < table.size() && (signs || delays); row++) {
      if (signs) {
        signs = checkSign(projection, constant(table, row, weight));
      }
      if (delays) {
        double value = table.value(row, delay);
        if (value < setup.minDelay().asDouble() || value > setup.maxDelay().asDouble()) {
          checkDelay(constant(table, row, delay));
          delays = false;
        }
      }
    }
  }

  /** PyNN computes no formulas for listed connections. */
  private void checkFormulas(Projection projection) {
    projection.synapse().parameters().values().stream()
        .filter(value -> value instanceof Value.Formula)
        .forEach(
            value ->
                problems.add(
                    Diagnostic.of(
                            Code.FORMULA_FOR_LIST,
                            value.place(),
                            "a list of connections cannot have a formula")
                        .note("PyNN computes formulas for its other connectors only")
                        .help("write the values into a column of the list")));
  }

  static Value constant(ConnectionTable table, int row, int column) {
    return new Value.Constant(number(table, row, column));
  }

  static Num number(ConnectionTable table, int row, int column) {
    return new Num(
        BigDecimal.valueOf(table.value(row, column)), Optional.empty(), table.place(row));
  }

  private boolean checkSign(Projection projection, Value weight) {
    Cells to = draft.targets().cells(projection.to());
    if (to == null) {
      return true;
    }
    CellType type = to.populations().getFirst().type();
    Receptor receptor = projection.receptor();
    boolean conductance = type.kind() == CellType.Kind.CONDUCTANCE;
    if (!conductance && !receptor.isExcitatory() && !receptor.isInhibitory()) {
      return true;
    }
    boolean negative = !conductance && receptor.isInhibitory();
    if (!isWrong(weight, negative)) {
      return true;
    }
    problems.add(
        Diagnostic.of(
                Code.WEIGHT_SIGN,
                weight.place(),
                conductance
                    ? "the weight is a conductance and cannot be negative"
                    : "the weight of an %s %s cannot be %s"
                        .formatted(
                            negative ? "inhibitory" : "excitatory",
                            type.kind() == CellType.Kind.VOLTAGE ? "step" : "current",
                            negative ? "positive" : "negative"))
            .note(
                "%s has cells of type %s, and the receptor is %s"
                    .formatted(Text.quoted(to.name()), type.name(), projection.receptor().word()))
            .help(
                isNormal(weight)
                    ? "with a normal distribution some weights would change sign: make `sigma` "
                        + "smaller or use `normal_clipped`"
                    : "change the sign of the weight, or the receptor"));
    return false;
  }

  private static boolean isWrong(Value weight, boolean negative) {
    if (isNormal(weight) && weight instanceof Value.Drawn drawn) {
      double mu = drawn.number("mu").asDouble();
      return (negative ? -mu : mu) < FIVE_SIGMA * drawn.number("sigma").asDouble();
    }
    boolean drawnWithoutBound = weight.isRandom() && weight.bound(negative).isEmpty();
    return drawnWithoutBound
        || weight
            .bound(negative)
            .map(b -> negative ? b.signum() > 0 : b.signum() < 0)
            .orElse(false);
  }

  private static boolean isNormal(Value weight) {
    return weight instanceof Value.Drawn drawn && drawn.distribution() == Distribution.NORMAL;
  }

  private void checkDelay(Value delay) {
    Setup setup = draft.procedure().setup();
    CellReader.bound(delay, false)
        .filter(least -> least.compareTo(setup.minDelay().value()) < 0)
        .ifPresent(
            least -> problems.add(delay(delay, least, false, "min_delay", setup.minDelay())));
    CellReader.bound(delay, true)
        .filter(most -> most.compareTo(setup.maxDelay().value()) > 0)
        .ifPresent(most -> problems.add(delay(delay, most, true, "max_delay", setup.maxDelay())));
  }

  private static Diagnostic delay(
      Value delay, BigDecimal value, boolean largest, String name, Num bound) {
    Optional<String> where =
        delay instanceof Value.Formula formula ? formula.extent().where(largest) : Optional.empty();
    return Diagnostic.of(
            Code.DELAY_OUT_OF_BOUNDS,
            delay.place(),
            "a delay of %s ms%s is %s %s, %s ms"
                .formatted(
                    where.isPresent() ? Numbers.rounded(value) : Numbers.shown(value),
                    where.map(" at "::concat).orElse(""),
                    largest ? "above" : "below",
                    Text.quoted(name),
                    bound.shown()))
        .help(
            "change the delay, or set a %s `%s` under `experiment: setup:`"
                .formatted(largest ? "higher" : "lower", name));
  }
}
