package org.hillock.experiment.network;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hillock.experiment.model.Connector;
import org.hillock.experiment.model.Model;
import org.hillock.experiment.model.Num;
import org.hillock.experiment.model.Outline;
import org.hillock.experiment.model.Population;
import org.hillock.experiment.model.Procedure;
import org.hillock.experiment.model.Projection;
import org.hillock.experiment.model.Recording;
import org.hillock.experiment.model.SelfConnections;
import org.hillock.experiment.model.Size;
import org.hillock.experiment.model.Value;
import org.hillock.experiment.model.WeightRecording;

/** Rough sizes, from what is known before a run. */
public final class Estimate {

  private static final double GUESSED_RATE_HZ = 20;
  private static final int BYTES_PER_SPIKE = 16;
  private static final int BYTES_PER_SAMPLE = 8;

  private final Targets targets;

  public Estimate(Targets targets) {
    this.targets = targets;
  }

  public Size size(Model model, Procedure procedure) {
    long neurons = model.populations().stream().mapToLong(Population::cells).sum();
    double synapses = model.projections().stream().mapToDouble(this::synapses).sum();
    double duration = duration(procedure).doubleValue();
    double bytes = recordedBytes(model, procedure, duration, false);
    return new Size(neurons, synapses, (long) Math.min(bytes, Long.MAX_VALUE), duration);
  }

  /** The size of each part. */
  public Outline outline(Model model) {
    Map<String, Long> cells = new LinkedHashMap<>();
    model.populations().forEach(population -> cells.put(population.name(), population.cells()));
    model.groups().forEach(group -> cells.put(group.name(), (long) size(group.name())));
    Map<String, Double> synapses = new LinkedHashMap<>();
    model.projections().forEach(each -> synapses.put(each.name(), synapses(each)));
    return new Outline(cells, synapses);
  }

  public static BigDecimal duration(Procedure procedure) {
    return Timeline.of(procedure).duration();
  }

  /** The expected number of synapses; exact unless the connector draws how many there are. */
  public double synapses(Projection projection) {
    double from = size(projection.from());
    double to = size(projection.to());
    double pairs = from * to;
    return switch (projection.connector()) {
      case Connector.AllToAll all -> pairs - (all.allowSelf() ? 0 : common(projection));
      case Connector.OneToOne _ -> Math.min(from, to);
      case Connector.FixedProbability fixed ->
          fixed.probability().asDouble() * possible(fixed.self(), projection, pairs);
      case Connector.ByPair pairwise -> pairwise.expected().number();
      case Connector.FixedNumber fixed ->
          mean(fixed.number())
              * switch (fixed.side()) {
                case PRE -> to;
                case POST -> from;
              };
      case Connector.FixedTotalNumber total -> total.number().asDouble();
      case Connector.FromList list -> list.table().size();
      case Connector.Array array -> array.connected().cardinality();
      case Connector.Clone clone -> Math.min(pairs, synapses(clone.reference()));
    };
  }

  private double possible(SelfConnections self, Projection projection, double pairs) {
    return switch (self) {
      case ALLOWED -> pairs;
      case NONE -> pairs - common(projection);
      case NO_MUTUAL -> (pairs - common(projection)) / 2;
    };
  }

  /** The mean of a value. */
  private static double mean(Value value) {
    return switch (value) {
      case Value.Constant constant -> constant.number().asDouble();
      case Value.Drawn drawn -> drawn.distribution().mean(drawn.numbers());
      case Value.PerCell list ->
          list.numbers().stream().mapToDouble(Num::asDouble).average().orElse(0);
      case Value.PerPair _, Value.Formula _, Value.Times _, Value.TimesPerCell _ ->
          throw new IllegalArgumentException("no number: " + value);
    };
  }

  /** How likely it is that no synapse at all is drawn; about that where pairs differ. */
  public double emptiness(Projection projection) {
    return switch (projection.connector()) {
      case Connector.FixedProbability fixed -> {
        double probability = fixed.probability().asDouble();
        double pairs = probability == 0 ? 0 : synapses(projection) / probability;
        yield Math.pow(1 - probability, pairs);
      }
      case Connector.ByPair pairwise -> Math.exp(-pairwise.expected().number());
      case Connector.AllToAll _,
          Connector.OneToOne _,
          Connector.FixedNumber _,
          Connector.FixedTotalNumber _,
          Connector.FromList _,
          Connector.Array _,
          Connector.Clone _ ->
          0;
    };
  }

  /** How many cells are on both sides; an upper bound where they are drawn at random. */
  private double common(Projection projection) {
    Cells from = targets.cells(projection.from());
    Cells to = targets.cells(projection.to());
    double common = 0;
    if (from != null && to != null) {
      for (Cells.Part part : from.parts()) {
        for (Cells.Part other : to.parts()) {
          if (part.mayOverlap(other)) {
            common += Math.min(part.rangeSize(), other.rangeSize());
          }
        }
      }
    }
    return common;
  }

  /** Bytes of all samples and of the spikes that may be expected. */
  public double recordedBytes(
      Model model, Procedure procedure, double duration, boolean everyStep) {
    Map<String, Double> bytes = new HashMap<>();
    Timeline timeline = Timeline.of(procedure);
    for (WeightRecording recording : procedure.weightRecordings()) {
      double readings =
          recording
              .every()
              .map(e -> duration / e.asDouble() + timeline.size())
              .orElse((double) timeline.size());
      bytes.put(
          "weights of " + recording.projection(),
          readings * BYTES_PER_SAMPLE * synapses(recording.projection(), model));
    }
    for (Recording recording : procedure.recordings()) {
      double cells = size(recording.of());
      double every =
          everyStep
              ? procedure.setup().timestep().asDouble()
              : recording.every().orElse(procedure.setup().timestep()).asDouble();
      for (String variable : recording.variables()) {
        bytes.merge(
            recording.of() + "." + variable,
            variable.equals("spikes")
                ? cells * duration / 1000 * GUESSED_RATE_HZ * BYTES_PER_SPIKE
                : cells * (duration / every + timeline.size()) * BYTES_PER_SAMPLE,
            Math::max);
      }
    }
    return bytes.values().stream().mapToDouble(Double::doubleValue).sum();
  }

  private double synapses(String projection, Model model) {
    return model.projections().stream()
        .filter(each -> each.name().equals(projection))
        .mapToDouble(this::synapses)
        .sum();
  }

  private double size(String name) {
    Cells cells = targets.cells(name);
    return cells == null ? 0 : cells.size();
  }
}
