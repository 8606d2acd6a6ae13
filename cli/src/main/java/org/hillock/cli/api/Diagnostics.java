package org.hillock.cli.api;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hillock.experiment.diagnostic.Diagnostic;
import org.hillock.experiment.diagnostic.Severity;
import org.hillock.experiment.diagnostic.Span;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Diagnostics of a description in the form the REST API has for them. */
public final class Diagnostics {
  private Diagnostics() {}

  static List<Diagnostic> read(JsonNode items) {
    return items.valueStream().map(Diagnostics::readOne).toList();
  }

  private static Diagnostic readOne(JsonNode node) {
    boolean warning =
        Json.text(node, "severity", "error").toLowerCase(Locale.ROOT).equals("warning");
    return new Diagnostic(
        Json.text(node, "code", ""),
        warning ? Severity.WARNING : Severity.ERROR,
        Json.text(node, "message", ""),
        span(node.path("span")),
        Json.text(node, "path", ""),
        optional(node, "note"),
        optional(node, "help"));
  }

  private static Span span(JsonNode node) {
    int startLine = node.path("start_line").asInt(1);
    int startColumn = node.path("start_column").asInt(1);
    int endLine = node.path("end_line").asInt(startLine);
    int endColumn = node.path("end_column").asInt(startColumn);
    try {
      return new Span(startLine, startColumn, endLine, endColumn, Json.text(node, "file", ""));
    } catch (IllegalArgumentException notInTheText) {
      return Span.START;
    }
  }

  private static Optional<String> optional(JsonNode node, String member) {
    return Optional.of(Json.text(node, member, "")).filter(text -> !text.isEmpty());
  }

  /** The same as documents, with the names the REST API has for their members. */
  public static ArrayNode write(List<Diagnostic> diagnostics) {
    ArrayNode items = Json.object().putArray("diagnostics");
    for (Diagnostic diagnostic : diagnostics) {
      ObjectNode node =
          items
              .addObject()
              .put("code", diagnostic.code())
              .put("severity", diagnostic.severity().name().toLowerCase(Locale.ROOT))
              .put("message", diagnostic.message())
              .put("path", diagnostic.path());
      node.set("span", write(diagnostic.span()));
      diagnostic.note().ifPresent(text -> node.put("note", text));
      diagnostic.help().ifPresent(text -> node.put("help", text));
    }
    return items;
  }

  private static ObjectNode write(Span span) {
    ObjectNode node =
        Json.object()
            .put("start_line", span.startLine())
            .put("start_column", span.startColumn())
            .put("end_line", span.endLine())
            .put("end_column", span.endColumn());
    return span.source().isEmpty() ? node : node.put("file", span.source());
  }
}
