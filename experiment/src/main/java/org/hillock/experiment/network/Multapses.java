package org.hillock.experiment.network;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Set;
import org.hillock.experiment.model.ConnectionTable;
import org.hillock.experiment.model.Connector;
import org.hillock.experiment.model.Projection;
import org.hillock.experiment.model.Value;

/** Whether two cells can be connected more than once. */
public final class Multapses {

  private Multapses() {}

  /** Whether a projection can have more than one synapse between two cells. */
  public static boolean arePossible(Projection projection, Targets targets) {
    return switch (projection.connector()) {
      case Connector.AllToAll _, Connector.OneToOne _, Connector.FixedProbability _ -> false;
      case Connector.ByPair _, Connector.Array _, Connector.Clone _ -> false;
      case Connector.FixedTotalNumber total -> total.number().asDouble() > 1;
      case Connector.FromList list -> hasDuplicates(list.table());
      case Connector.FixedNumber fixed ->
          fixed.withReplacement() || exceeds(fixed, projection, targets);
    };
  }

  /** Whether more partners are wanted than there are; true if that is not known. */
  private static boolean exceeds(
      Connector.FixedNumber fixed, Projection projection, Targets targets) {
    Cells partners =
        targets.cells(
            switch (fixed.side()) {
              case PRE -> projection.from();
              case POST -> projection.to();
            });
    double most =
        switch (fixed.number()) {
          case Value.Constant constant -> constant.number().asDouble();
          case Value.Drawn drawn ->
              drawn.bound(true).map(BigDecimal::doubleValue).orElse(Double.POSITIVE_INFINITY);
          case Value.PerCell _, Value.PerPair _, Value.Formula _ -> Double.POSITIVE_INFINITY;
          case Value.Times _, Value.TimesPerCell _ -> Double.POSITIVE_INFINITY;
        };
    return partners == null || most > partners.size() - (fixed.allowSelf() ? 0 : 1);
  }

  private static boolean hasDuplicates(ConnectionTable table) {
    record Pair(long from, long to) {}
    Set<Pair> pairs = new HashSet<>();
    for (int row = 0; row < table.size(); row++) {
      if (!pairs.add(new Pair(table.from(row), table.to(row)))) {
        return true;
      }
    }
    return false;
  }
}
