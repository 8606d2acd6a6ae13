package org.hillock.cli.terminal;

import java.time.Duration;
import java.util.Locale;

/** Times as people read them. */
public final class Durations {
  private Durations() {}

  /**
   * Wall time: {@code 0.8 s}, {@code 12 s}, {@code 3 min 05 s}, {@code 2 h 10 min}, {@code 3 d}.
   */
  public static String wall(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds < 10 && duration.toMillis() % 1000 != 0) {
      return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3600) {
      return String.format(Locale.ROOT, "%d min %02d s", seconds / 60, seconds % 60);
    }
    if (seconds < 48 * 3600) {
      return String.format(Locale.ROOT, "%d h %02d min", seconds / 3600, seconds / 60 % 60);
    }
    return seconds / 86_400 + " d";
  }

  /** An age, to one unit: {@code 12 s}, {@code 3 min}, {@code 2 h}, {@code 5 d}. */
  public static String coarse(Duration duration) {
    long seconds = duration.toSeconds();
    if (seconds < 60) {
      return seconds + " s";
    }
    if (seconds < 3600) {
      return seconds / 60 + " min";
    }
    return seconds < 48 * 3600 ? seconds / 3600 + " h" : seconds / 86_400 + " d";
  }

  /** Biological time of the simulation, given in ms: {@code 412 ms}, {@code 12.5 s}. */
  public static String biological(double milliseconds) {
    return number(milliseconds) + " ms";
  }

  /** A number without a fraction that says nothing: {@code 412}, {@code 0.5}. */
  public static String number(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return String.format(Locale.ROOT, "%d", (long) value);
    }
    return String.format(Locale.ROOT, "%.1f", value);
  }

  /** An amount of bytes in powers of 1000: {@code 812 B}, {@code 3.2 MB}. */
  public static String bytes(long bytes) {
    if (bytes < 1000) {
      return bytes + " B";
    }
    double value = bytes;
    String unit = "B";
    for (String next : new String[] {"kB", "MB", "GB", "TB"}) {
      if (value < 1000) {
        break;
      }
      value /= 1000;
      unit = next;
    }
    return String.format(Locale.ROOT, "%.1f %s", value, unit);
  }
}
