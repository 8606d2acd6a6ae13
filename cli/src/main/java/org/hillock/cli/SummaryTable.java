package org.hillock.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hillock.cli.api.Json;
import org.hillock.cli.terminal.Style;
import org.hillock.cli.terminal.Table;
import org.hillock.cli.terminal.Table.Cell;
import org.hillock.cli.terminal.Terminal;
import tools.jackson.databind.JsonNode;

/** What {@code summary.json} says about the populations: spikes and mean rates. */
final class SummaryTable {
  private SummaryTable() {}

  /** The document, if the job wrote one. */
  static Optional<JsonNode> read(Path file) {
    try {
      return Files.isRegularFile(file)
          ? Optional.of(Json.parse(Files.readString(file)))
          : Optional.empty();
    } catch (IOException | IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }

  static List<String> lines(JsonNode summary, Terminal terminal) {
    JsonNode populations = summary.path("populations");
    if (populations.isEmpty()) {
      return List.of();
    }
    Table table =
        new Table(
            heading -> terminal.styledAnswer(Style.STRONG, heading),
            "population",
            "cells",
            "recorded",
            "spikes",
            "mean rate");
    long total = 0;
    for (var entry : populations.properties()) {
      JsonNode population = entry.getValue();
      total += population.path("spikes").asLong(0);
      table.row(
          Cell.of(entry.getKey()),
          Cell.number(population.path("size").asString("")),
          Cell.number(population.path("recorded").asString("")),
          Cell.number(population.path("spikes").asString("-")),
          Cell.number(rate(population.path("mean_rate_hz"))));
    }
    if (populations.size() > 1) {
      table.row(
          Cell.of("all"), Cell.of(""), Cell.of(""), Cell.number(Long.toString(total)), Cell.of(""));
    }
    return table.lines();
  }

  private static String rate(JsonNode rate) {
    return rate.isNumber() ? String.format(Locale.ROOT, "%.2f Hz", rate.asDouble()) : "-";
  }
}
