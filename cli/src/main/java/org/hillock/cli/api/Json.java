package org.hillock.cli.api;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** JSON documents as trees: the command shows more of a document than it understands. */
public final class Json {
  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Json() {}

  /**
   * Reads a document.
   *
   * @throws UnreachableException if it is none: whatever answered is no Hillock, or was cut short
   */
  static JsonNode read(String text, String source) {
    try {
      return MAPPER.readTree(text);
    } catch (JacksonException notJson) {
      throw new UnreachableException(
          "The answer of " + source + " is not what Hillock answers.", notJson);
    }
  }

  /**
   * Reads a document from a file of Hillock's own.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static JsonNode parse(String text) {
    try {
      return MAPPER.readTree(text);
    } catch (JacksonException notJson) {
      throw new IllegalArgumentException("not JSON: " + notJson.getOriginalMessage(), notJson);
    }
  }

  /** An empty object. */
  public static ObjectNode object() {
    return MAPPER.createObjectNode();
  }

  /** A node as the text of a document, indented. */
  public static String pretty(JsonNode node) {
    return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(node);
  }

  /** The text at this member, or the other text if there is none. */
  public static String text(JsonNode node, String member, String otherwise) {
    return node.path(member).asString(otherwise);
  }
}
