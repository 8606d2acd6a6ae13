package org.hillock.experiment.expression;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds between which numbers a formula stays while its variables stay in a box: the box is split
 * where intervals say too little, and the formula is tried at the corners of all parts.
 */
public final class Extents {

  private static final Set<Variable> WHOLE = EnumSet.of(Variable.I, Variable.J);
  private static final int MOST_PARTS = 2000;
  private static final int MOST_CORNERS = 16;
  private static final double NEAR = 1e-9;

  private record Part(Box box, Interval range, @Nullable Expression doubtful) {}

  private final Expression expression;
  private final Box whole;
  private final PriorityQueue<Part> open =
      new PriorityQueue<>(Comparator.comparingDouble(this::order));
  private Extent.@Nullable Peak least;
  private Extent.@Nullable Peak most;
  private Extent.@Nullable Doubt undefined;

  private Extents(Expression expression, Box whole) {
    this.expression = expression;
    this.whole = whole;
  }

  /** The bounds of a formula, as near as they can be found within a fixed effort. */
  public static Extent of(Expression expression, Box box) {
    return new Extents(expression, box.only(expression.variables())).find();
  }

  /**
   * The value of a formula without variables, exact where decimal numbers can be; null if it is not
   * defined.
   */
  public static @Nullable BigDecimal exact(Expression expression) {
    return Exact.value(expression);
  }

  private Extent find() {
    @Nullable Interval settled = null;
    add(whole);
    for (int parts = 0; parts < MOST_PARTS && !open.isEmpty(); parts++) {
      Part part = open.remove();
      Variable widest = isSettled(part) ? null : widest(part.box());
      if (widest == null) {
        settled = settled == null ? part.range() : settled.union(part.range());
        if (part.doubtful() != null && undefined == null) {
          undefined = new Extent.Doubt(part.doubtful(), Optional.empty());
        }
      } else {
        split(part.box(), widest);
      }
      if (undefined != null && undefined.at().isPresent()) {
        break;
      }
    }
    return result(settled);
  }

  private Extent result(@Nullable Interval settled) {
    Interval outer = settled;
    for (Part part : open) {
      outer = outer == null ? part.range() : outer.union(part.range());
      if (part.doubtful() != null && undefined == null) {
        undefined = new Extent.Doubt(part.doubtful(), Optional.empty());
      }
    }
    Extent.Peak nothing = new Extent.Peak(Double.NaN, Map.of());
    return new Extent(
        outer == null ? Interval.ALL : outer,
        least == null ? nothing : least,
        most == null ? nothing : most,
        Optional.ofNullable(undefined));
  }

  /** The parts about which least is known come first. */
  private double order(Part part) {
    return part.doubtful() != null || least == null || most == null
        ? Double.NEGATIVE_INFINITY
        : Math.min(part.range().low() - least.value(), most.value() - part.range().high());
  }

  /** Whether splitting a part could not change the outcome. */
  private boolean isSettled(Part part) {
    if (part.doubtful() != null || least == null || most == null) {
      return false;
    }
    double slack = NEAR * Math.max(Math.abs(least.value()), Math.abs(most.value()));
    return part.range().low() >= least.value() - slack
        && part.range().high() <= most.value() + slack;
  }

  private void add(Box box) {
    List<Expression> doubtful = new ArrayList<>();
    Interval range = Evaluation.range(expression, box, doubtful);
    for (Map<Variable, Double> corner : corners(box)) {
      visit(corner);
    }
    open.add(new Part(box, range, doubtful.isEmpty() ? null : doubtful.getFirst()));
  }

  private void visit(Map<Variable, Double> at) {
    double value = Evaluation.value(expression, at);
    Expression culprit = Evaluation.undefined(expression, at);
    if (culprit != null) {
      if (undefined == null || undefined.at().isEmpty()) {
        undefined = new Extent.Doubt(culprit, Optional.of(new Extent.Peak(value, at)));
      }
      return;
    }
    if (least == null || value < least.value()) {
      least = new Extent.Peak(value, at);
    }
    if (most == null || value > most.value()) {
      most = new Extent.Peak(value, at);
    }
  }

  /** The corners and the middle; of many corners only two that are opposite. */
  private static List<Map<Variable, Double>> corners(Box box) {
    List<Map<Variable, Double>> result = new ArrayList<>();
    int count = 1 << box.bounds().size();
    int step = count <= MOST_CORNERS ? 1 : count - 1;
    for (int corner = 0; corner < count; corner += step) {
      Map<Variable, Double> point = new EnumMap<>(Variable.class);
      int bit = 0;
      for (Map.Entry<Variable, Interval> entry : box.bounds().entrySet()) {
        boolean high = (corner >> bit++ & 1) == 1;
        point.put(entry.getKey(), finite(high ? entry.getValue().high() : entry.getValue().low()));
      }
      result.add(point);
    }
    Map<Variable, Double> middle = new EnumMap<>(Variable.class);
    box.bounds().forEach((variable, bounds) -> middle.put(variable, middle(variable, bounds)));
    result.add(middle);
    return result;
  }

  private static double middle(Variable variable, Interval bounds) {
    double middle = finite(bounds.middle());
    return WHOLE.contains(variable) ? Math.floor(middle) : middle;
  }

  private static double finite(double bound) {
    return Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, bound));
  }

  /** The variable that has been halved the least; null if none can be halved. */
  private @Nullable Variable widest(Box box) {
    Variable widest = null;
    double widestShare = 0;
    for (Map.Entry<Variable, Interval> entry : box.bounds().entrySet()) {
      Interval bounds = entry.getValue();
      double middle = middle(entry.getKey(), bounds);
      double share = bounds.width() / whole.of(entry.getKey()).width();
      boolean divisible =
          WHOLE.contains(entry.getKey())
              ? bounds.width() >= 1
              : bounds.low() < middle && middle < bounds.high();
      if (divisible && !(share <= widestShare)) {
        widest = entry.getKey();
        widestShare = share;
      }
    }
    return widest;
  }

  private void split(Box box, Variable variable) {
    Interval bounds = box.of(variable);
    double middle = middle(variable, bounds);
    double next = WHOLE.contains(variable) ? middle + 1 : middle;
    add(box.with(variable, new Interval(bounds.low(), middle)));
    add(box.with(variable, new Interval(next, bounds.high())));
  }
}
