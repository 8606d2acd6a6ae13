package org.hillock.cli;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads times and sizes as people type them. */
final class Quantities {
  private static final Pattern TIME = Pattern.compile("(\\d{1,9})\\s*(s|m|min|h|d)?");
  private static final Pattern SIZE = Pattern.compile("(\\d{1,12})\\s*([kmgt]?)b?");

  private Quantities() {}

  /** {@code 90}, {@code 90s}, {@code 15m}, {@code 2h}, {@code 1d}. */
  static final class Time implements ITypeConverter<Duration> {
    @Override
    public Duration convert(String text) {
      Matcher matcher = TIME.matcher(text.strip().toLowerCase(Locale.ROOT));
      if (!matcher.matches()) {
        throw new TypeConversionException("'" + text + "' is no time; say 90s, 15m or 2h");
      }
      long amount = Long.parseLong(matcher.group(1));
      String unit = matcher.group(2) == null ? "s" : matcher.group(2);
      return switch (unit) {
        case "m", "min" -> Duration.ofMinutes(amount);
        case "h" -> Duration.ofHours(amount);
        case "d" -> Duration.ofDays(amount);
        default -> Duration.ofSeconds(amount);
      };
    }
  }

  /** {@code 500M}, {@code 2G}: powers of 1000, in bytes. */
  static final class Size implements ITypeConverter<Long> {
    @Override
    public Long convert(String text) {
      Matcher matcher = SIZE.matcher(text.strip().toLowerCase(Locale.ROOT));
      if (!matcher.matches()) {
        throw new TypeConversionException("'" + text + "' is no size; say 500M or 2G");
      }
      long factor =
          switch (matcher.group(2)) {
            case "k" -> 1_000L;
            case "m" -> 1_000_000L;
            case "g" -> 1_000_000_000L;
            case "t" -> 1_000_000_000_000L;
            default -> 1L;
          };
      try {
        return Math.multiplyExact(Long.parseLong(matcher.group(1)), factor);
      } catch (ArithmeticException tooMuch) {
        throw new TypeConversionException("'" + text + "' is too much");
      }
    }
  }
}
