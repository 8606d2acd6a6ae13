package org.hillock.cli.api;

import tools.jackson.databind.JsonNode;

/**
 * A file among a job's results.
 *
 * @param name its name, without directories
 * @param mediaType what it is
 * @param size its length in bytes
 * @param sha256 its digest, in hexadecimal
 */
public record Artefact(String name, String mediaType, long size, String sha256) {
  /**
   * @throws IllegalArgumentException if the name would lead out of the directory it is saved in
   */
  public Artefact {
    if (name.isEmpty() || name.startsWith(".") || name.contains("/") || name.contains("\\")) {
      throw new IllegalArgumentException("a result must not be called '" + name + "'");
    }
  }

  static Artefact of(JsonNode node) {
    return new Artefact(
        Json.text(node, "name", ""),
        Json.text(node, "media_type", ""),
        node.path("size").asLong(-1),
        Json.text(node, "sha256", ""));
  }
}
