package org.hillock.cli.api;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One thing to say about a description.
 *
 * @param code stable code, such as {@code HLK0103}
 * @param severity {@code error}, {@code warning} or {@code note}
 * @param message what is wrong
 * @param path the element of the description, may be empty
 * @param span where it stands
 * @param note an explanation, may be empty
 * @param help what to do, may be empty
 */
public record Diagnostic(
    String code,
    String severity,
    String message,
    String path,
    Span span,
    String note,
    String help) {

  /**
   * A place in a text. Lines and columns count from 1; the end is exclusive; 0 means unknown.
   *
   * @param startLine first line
   * @param startColumn first column
   * @param endLine line of the end
   * @param endColumn column behind the end
   */
  public record Span(int startLine, int startColumn, int endLine, int endColumn) {}

  static Diagnostic of(JsonNode node) {
    JsonNode span = node.path("span");
    return new Diagnostic(
        Json.text(node, "code", ""),
        Json.text(node, "severity", "error"),
        Json.text(node, "message", ""),
        Json.text(node, "path", ""),
        new Span(
            span.path("start_line").asInt(0),
            span.path("start_column").asInt(0),
            span.path("end_line").asInt(0),
            span.path("end_column").asInt(0)),
        Json.text(node, "note", ""),
        Json.text(node, "help", ""));
  }

  /** Whether a description with this cannot run. */
  public boolean isError() {
    return severity.equals("error");
  }

  /** The same as a JSON document, with the names the REST API has for it. */
  public ObjectNode toJson() {
    ObjectNode node =
        Json.object()
            .put("code", code)
            .put("severity", severity)
            .put("message", message)
            .put("path", path);
    node.putObject("span")
        .put("start_line", span.startLine)
        .put("start_column", span.startColumn)
        .put("end_line", span.endLine)
        .put("end_column", span.endColumn);
    if (!note.isEmpty()) {
      node.put("note", note);
    }
    if (!help.isEmpty()) {
      node.put("help", help);
    }
    return node;
  }
}
