package org.hillock.experiment.vocabulary;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A number with an optional unit, as text: {@code 20}, {@code 0.2 nF}, {@code -60mV}. Scanned by
 * hand, since every number of every description passes here.
 *
 * @param number the number, exactly as written
 * @param whole whether it is written without point and exponent
 * @param unit what stands behind it, unchecked; empty if nothing does
 * @param unitOffset where the unit begins in the text
 */
public record Quantity(BigDecimal number, boolean whole, String unit, int unitOffset) {

  private static final int LONGEST = 80;
  private static final int LARGEST_EXPONENT = 400;

  /** The quantity in a text, or null if it does not begin with a number. */
  public static @Nullable Quantity parse(String text) {
    if (text.length() > LONGEST) {
      return null;
    }
    int afterSign = !text.isEmpty() && (text.charAt(0) == '-' || text.charAt(0) == '+') ? 1 : 0;
    int end = digits(text, afterSign);
    int count = end - afterSign;
    boolean whole = true;
    if (end < text.length() && text.charAt(end) == '.') {
      int fraction = digits(text, end + 1);
      count += fraction - end - 1;
      end = fraction;
      whole = false;
    }
    if (count == 0) {
      return null;
    }
    int exponentEnd = exponent(text, end);
    BigDecimal number = number(text.substring(0, exponentEnd));
    if (number == null) {
      return null;
    }
    int unitOffset = exponentEnd;
    while (unitOffset < text.length() && text.charAt(unitOffset) == ' ') {
      unitOffset++;
    }
    return new Quantity(
        number, whole && exponentEnd == end, text.substring(unitOffset), unitOffset);
  }

  private static int digits(String text, int from) {
    int end = from;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    return end;
  }

  /**
   * The end of an exponent that starts here, or the same position if none does ({@code 5 events}).
   */
  private static int exponent(String text, int from) {
    if (from >= text.length() || (text.charAt(from) != 'e' && text.charAt(from) != 'E')) {
      return from;
    }
    int sign = from + 1;
    if (sign < text.length() && (text.charAt(sign) == '-' || text.charAt(sign) == '+')) {
      sign++;
    }
    int end = digits(text, sign);
    return end == sign ? from : end;
  }

  /** Null for numbers that no double holds, so that nothing later works on a billion digits. */
  private static @Nullable BigDecimal number(String text) {
    BigDecimal number;
    try {
      number = new BigDecimal(text);
    } catch (NumberFormatException e) {
      return null; // an exponent beyond the range of int
    }
    if (number.signum() == 0) {
      return BigDecimal.ZERO;
    }
    long magnitude = (long) number.precision() - number.scale();
    return Math.abs(magnitude) > LARGEST_EXPONENT || Double.isInfinite(number.doubleValue())
        ? null
        : number;
  }
}
