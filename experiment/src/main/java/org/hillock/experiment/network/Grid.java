package org.hillock.experiment.network;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.hillock.experiment.diagnostic.Code;
import org.hillock.experiment.diagnostic.Diagnostic;
import org.hillock.experiment.diagnostic.Numbers;
import org.hillock.experiment.diagnostic.Problems;
import org.hillock.experiment.diagnostic.Text;
import org.hillock.experiment.model.Num;
import org.hillock.experiment.model.Setup;

/** Whole multiples of the time step. */
public final class Grid {

  private Grid() {}

  public static boolean isOn(BigDecimal time, BigDecimal step) {
    return time.remainder(step).signum() == 0;
  }

  /** Whether a time is a multiple of the time step; reports if not. */
  public static boolean check(Num time, String name, Setup setup, Problems problems) {
    BigDecimal step = setup.timestep().value();
    if (isOn(time.value(), step)) {
      return true;
    }
    BigDecimal below = time.value().divideToIntegralValue(step).multiply(step);
    String near =
        below.signum() == 0
            ? "%s ms".formatted(Numbers.shown(step))
            : "%s ms or %s ms".formatted(Numbers.shown(below), Numbers.shown(below.add(step)));
    problems.add(
        Diagnostic.of(
                Code.OFF_GRID,
                time.place(),
                "%s, %s ms, is no whole multiple of the time step, %s ms"
                    .formatted(Text.quoted(name), time.shown(), Numbers.shown(step)))
            .help("write %s, or change the time step".formatted(near)));
    return false;
  }

  /** How many steps fit. */
  public static BigDecimal steps(BigDecimal time, BigDecimal step) {
    return time.divide(step, 0, RoundingMode.UP);
  }
}
