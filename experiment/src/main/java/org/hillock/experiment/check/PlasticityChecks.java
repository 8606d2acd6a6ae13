package org.hillock.experiment.check;

import java.math.BigDecimal;
import org.hillock.experiment.diagnostic.Code;
import org.hillock.experiment.diagnostic.Diagnostic;
import org.hillock.experiment.diagnostic.Numbers;
import org.hillock.experiment.diagnostic.Problems;
import org.hillock.experiment.model.ConnectionTable;
import org.hillock.experiment.model.Connector;
import org.hillock.experiment.model.Num;
import org.hillock.experiment.model.Projection;
import org.hillock.experiment.model.Synapse;
import org.hillock.experiment.model.Value;
import org.hillock.experiment.read.CellReader;

/** Weights of plastic synapses and their bounds. */
final class PlasticityChecks {

  private static final BigDecimal DEFAULT_MAXIMUM = BigDecimal.ONE;

  private final Problems problems;

  PlasticityChecks(Problems problems) {
    this.problems = problems;
  }

  void check(Projection projection, Synapse.Stdp stdp) {
    Num given = stdp.weightDependence().parameters().get("w_max");
    BigDecimal least = minimum(stdp);
    BigDecimal most = given == null ? DEFAULT_MAXIMUM : given.value();
    if (least.compareTo(most) > 0) {
      problems.add(
          Diagnostic.of(
                  Code.WEIGHT_OUTSIDE,
                  stdp.weightDependence().place(),
                  "`w_min`, %s, is above `w_max`, %s"
                      .formatted(Numbers.shown(least), Numbers.shown(most)))
              .help("give both"));
      return;
    }
    stdp.weight().ifPresent(weight -> checkWithin(weight, least, most));
    if (projection.connector() instanceof Connector.FromList list) {
      checkTable(list.table(), least, most);
    }
  }

  static BigDecimal minimum(Synapse.Stdp stdp) {
    Num given = stdp.weightDependence().parameters().get("w_min");
    return given == null ? BigDecimal.ZERO : given.value();
  }

  private void checkTable(ConnectionTable table, BigDecimal least, BigDecimal most) {
    int column = table.columns().indexOf("weight");
    boolean good = column >= 0;
    for (int row = 0; good && row < table.size(); row++) {
      good = checkWithin(ProjectionChecks.constant(table, row, column), least, most);
    }
  }

  private boolean checkWithin(Value weight, BigDecimal least, BigDecimal most) {
    BigDecimal low = CellReader.bound(weight, false).orElse(least);
    BigDecimal high = CellReader.bound(weight, true).orElse(most);
    if (low.compareTo(least) >= 0 && high.compareTo(most) <= 0) {
      return true;
    }
    BigDecimal outside = low.compareTo(least) < 0 ? low : high;
    problems.add(
        Diagnostic.of(
                Code.WEIGHT_OUTSIDE,
                weight.place(),
                "a weight of %s is not between `w_min`, %s, and `w_max`, %s"
                    .formatted(Numbers.shown(outside), Numbers.shown(least), Numbers.shown(most)))
            .note("at the first change it would jump to the bound")
            .help("change the weight, or the bounds in `weight_dependence`"));
    return false;
  }
}
