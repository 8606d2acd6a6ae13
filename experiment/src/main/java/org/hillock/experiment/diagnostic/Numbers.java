package org.hillock.experiment.diagnostic;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Locale;

/** Numbers as text. */
public final class Numbers {

  private static final int LONGEST_PLAIN = 15;
  private static final int LONGEST_ROUNDED = 6;

  private Numbers() {}

  /** For messages: short, without trailing zeros. */
  public static String shown(BigDecimal value) {
    BigDecimal stripped = value.stripTrailingZeros();
    long magnitude = (long) stripped.precision() - stripped.scale();
    return Math.abs(magnitude) <= LONGEST_PLAIN && stripped.scale() <= LONGEST_PLAIN
        ? stripped.toPlainString()
        : stripped.toString();
  }

  /** For messages about what was computed, where more than a few digits would only distract. */
  public static String rounded(BigDecimal value) {
    return shown(value.round(new MathContext(LONGEST_ROUNDED)));
  }

  /** The same, but whole numbers in groups of three digits. */
  public static String grouped(BigDecimal value) {
    BigDecimal stripped = value.stripTrailingZeros();
    long magnitude = (long) stripped.precision() - stripped.scale();
    return stripped.scale() <= 0 && magnitude <= LONGEST_PLAIN
        ? grouped(stripped.longValueExact())
        : shown(value);
  }

  /** For messages: {@code 10,000,000}. */
  public static String grouped(long value) {
    return String.format(Locale.ROOT, "%,d", value);
  }

  /**
   * As Python's {@code repr} writes a float: the shortest text that reads back as the same number.
   */
  public static String python(double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException("not a finite number: " + value);
    }
    if (value == 0) {
      return 1 / value < 0 ? "-0.0" : "0.0";
    }
    BigDecimal decimal = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    String digits = decimal.unscaledValue().abs().toString();
    int point = digits.length() - decimal.scale();
    String sign = value < 0 ? "-" : "";
    if (point > 16 || point < -3) {
      String mantissa =
          digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
      int exponent = point - 1;
      return sign
          + mantissa
          + (exponent < 0 ? "e-" : "e+")
          + (Math.abs(exponent) < 10 ? "0" : "")
          + Math.abs(exponent);
    }
    if (point <= 0) {
      return sign + "0." + "0".repeat(-point) + digits;
    }
    return digits.length() <= point
        ? sign + digits + "0".repeat(point - digits.length()) + ".0"
        : sign + digits.substring(0, point) + "." + digits.substring(point);
  }
}
