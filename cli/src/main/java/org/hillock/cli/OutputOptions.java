package org.hillock.cli;

import org.hillock.cli.api.Json;
import org.hillock.cli.terminal.Terminal;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;

/** How a command gives its answer, and its help. */
final class OutputOptions {
  enum Format {
    TABLE,
    JSON
  }

  @Option(
      names = "--output",
      paramLabel = "table|json",
      description = "For people, or one JSON document on stdout for programs (default: table).")
  private Format format = Format.TABLE;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Show this help.")
  @SuppressWarnings("UnusedVariable") // picocli reads the annotation
  private boolean help;

  boolean isJson() {
    return format == Format.JSON;
  }

  /** Writes the document and nothing else. */
  void json(Terminal terminal, JsonNode document) {
    terminal.answer(Json.pretty(document));
  }
}
