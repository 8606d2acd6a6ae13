package org.hillock.cli.api;

import java.util.Arrays;
import tools.jackson.databind.JsonNode;

/**
 * A file among a job's results.
 *
 * @param name its name, with {@code /} between directories
 * @param mediaType what it is
 * @param size its length in bytes
 * @param sha256 its digest, in hexadecimal
 */
public record Artefact(String name, String mediaType, long size, String sha256) {
  /**
   * @throws IllegalArgumentException if the name would lead out of the directory it is saved in
   */
  public Artefact {
    if (!Arrays.stream(name.split("/", -1)).allMatch(Artefact::staysInside)) {
      throw new IllegalArgumentException("a result must not be called '" + name + "'");
    }
  }

  private static boolean staysInside(String part) {
    return !part.isEmpty() && !part.startsWith(".") && !part.contains("\\");
  }

  static Artefact of(JsonNode node) {
    return new Artefact(
        Json.text(node, "name", ""),
        Json.text(node, "media_type", ""),
        node.path("size").asLong(-1),
        Json.text(node, "sha256", ""));
  }
}
