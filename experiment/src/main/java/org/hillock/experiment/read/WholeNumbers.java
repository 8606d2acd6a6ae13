package org.hillock.experiment.read;

import java.math.BigDecimal;
import org.hillock.experiment.model.Value;

/** Values that can count something. */
final class WholeNumbers {

  private WholeNumbers() {}

  /** Whether a value is a whole number whatever is drawn. */
  static boolean areDrawn(Value value) {
    return switch (value) {
      case Value.Constant constant -> isWhole(constant.number().value());
      case Value.Drawn drawn -> drawn.distribution().isWhole();
      case Value.PerCell _, Value.PerPair _, Value.Formula _ -> false;
      case Value.Times _, Value.TimesPerCell _ -> false;
    };
  }

  private static boolean isWhole(BigDecimal number) {
    return number.stripTrailingZeros().scale() <= 0;
  }
}
