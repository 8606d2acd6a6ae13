package org.hillock.experiment.network;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.hillock.experiment.expression.Evaluation;
import org.hillock.experiment.expression.Expression;
import org.hillock.experiment.expression.Variable;
import org.hillock.experiment.model.Connector.Expected;
import org.hillock.experiment.model.Population;
import org.hillock.experiment.model.SelfConnections;
import org.hillock.experiment.model.Space;

/**
 * How many connections are to be expected of a probability that depends on the pair of cells: the
 * sum over all pairs where there are few and all is known, else the mean of some pairs.
 */
public final class Chances {

  private static final int MOST_PAIRS = 40_000;
  private static final int SAMPLES = 10_000;

  private record Cell(Population population, long index) {}

  private final Expression expression;
  private final Cells from;
  private final Cells to;
  private final Optional<Space> space;
  private final SelfConnections self;
  private final Random random = new Random(1);
  private final Positions positions = new Positions(random);

  private Chances(
      Expression expression, Cells from, Cells to, Optional<Space> space, SelfConnections self) {
    this.expression = expression;
    this.from = from;
    this.to = to;
    this.space = space;
    this.self = self;
  }

  /** The expected number of connections. */
  public static Expected of(
      Expression expression, Cells from, Cells to, Optional<Space> space, SelfConnections self) {
    return new Chances(expression, from, to, space, self).expected();
  }

  private Expected expected() {
    double pairs = (double) from.size() * to.size();
    boolean known = isKnown(from) && isKnown(to);
    if (known && pairs <= MOST_PAIRS) {
      double sum = 0;
      for (long i = 0; i < from.size(); i++) {
        for (long j = 0; j < to.size(); j++) {
          sum += probability(i, j);
        }
      }
      return new Expected(sum, true);
    }
    double sum = 0;
    for (int sample = 0; sample < SAMPLES; sample++) {
      sum += probability(random.nextLong(from.size()), random.nextLong(to.size()));
    }
    double least = sum == 0 ? 0.5 : sum; // that none was found does not mean that there is none
    return new Expected(least / SAMPLES * pairs, false);
  }

  private static boolean isKnown(Cells cells) {
    return cells.parts().stream()
        .allMatch(part -> !part.random() && Positions.areKnown(part.population()));
  }

  private double probability(long i, long j) {
    Cell source = cell(from, i);
    Cell target = cell(to, j);
    boolean same =
        source.index() == target.index()
            && source.population().name().equals(target.population().name());
    boolean excluded =
        switch (self) {
          case ALLOWED -> false;
          case NONE -> same;
          case NO_MUTUAL -> i <= j;
        };
    if (excluded) {
      return 0;
    }
    double[] here = positions.of(source.population(), source.index());
    double[] there = same ? here : positions.of(target.population(), target.index());
    Map<Variable, Double> at = new EnumMap<>(Variable.class);
    at.put(Variable.I, (double) i);
    at.put(Variable.J, (double) j);
    at.put(Variable.D, Positions.distance(here, there, space));
    at.put(Variable.DX, there[0] - here[0]);
    at.put(Variable.DY, there[1] - here[1]);
    at.put(Variable.DZ, there[2] - here[2]);
    double probability = Evaluation.value(expression, at);
    return Math.max(0, Math.min(1, probability));
  }

  private Cell cell(Cells cells, long index) {
    long left = index;
    for (Cells.Part part : cells.parts()) {
      long length = part.rangeSize();
      if (part.random()) {
        return new Cell(part.population(), part.start() + part.step() * random.nextLong(length));
      }
      if (left < length) {
        return new Cell(part.population(), part.start() + part.step() * left);
      }
      left -= length;
    }
    throw new IllegalArgumentException("no cell " + index + " in " + cells.name());
  }
}
