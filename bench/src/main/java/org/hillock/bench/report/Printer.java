package org.hillock.bench.report;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;

/** Writes measurements for people or for programs. */
public final class Printer {

  /** How to write. */
  public enum Format {
    /** For people. */
    TABLE,
    /** One JSON document. */
    JSON
  }

  private final PrintStream out;
  private final Format format;

  /** Writes there, in that way. */
  public Printer(PrintStream out, Format format) {
    this.out = out;
    this.format = format;
  }

  /** Writes all of a run. */
  public void print(List<Measurement> measurements) {
    switch (format) {
      case TABLE -> measurements.forEach(this::table);
      case JSON ->
          out.println(
              JsonMapper.builder()
                  .build()
                  .writerWithDefaultPrettyPrinter()
                  .writeValueAsString(measurements));
    }
  }

  private void table(Measurement measurement) {
    out.printf(
        "%s%n  %s%n  On %s.%n", measurement.name(), measurement.how(), measurement.machine());
    int width =
        measurement.figures().stream().mapToInt(figure -> figure.name().length()).max().orElse(0);
    for (Figure figure : measurement.figures()) {
      String goal = figure.goal() == null ? "" : "   (goal: " + figure.goal() + ")";
      out.printf(
          "    %-" + width + "s  %10s %s%s%n",
          figure.name(),
          number(figure.value()),
          figure.unit(),
          goal);
    }
    measurement.notes().forEach(note -> out.println("  " + note));
    out.println();
  }

  private static String number(double value) {
    double size = Math.abs(value);
    String pattern =
        size >= 100 || value == Math.rint(value) ? "%.0f" : size >= 10 ? "%.1f" : "%.2f";
    return String.format(Locale.ROOT, pattern, value);
  }
}
