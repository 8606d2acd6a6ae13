package org.hillock.workerruntime.harness;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.hillock.jobcontract.Failure;
import org.hillock.jobcontract.FailureKind;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the harness wrote into {@code outcome.json}.
 *
 * @param failure why it failed; {@code null} if it succeeded
 * @param mediaTypes media type by name of each file it promises
 */
record HarnessOutcome(@Nullable Failure failure, Map<String, String> mediaTypes) {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int LONGEST = 4000;

  HarnessOutcome {
    mediaTypes = Map.copyOf(mediaTypes);
  }

  static HarnessOutcome parse(String text) throws IOException {
    try {
      JsonNode root = JSON.readTree(text);
      return switch (root.path("state").asString("")) {
        case "succeeded" -> new HarnessOutcome(null, artefacts(root.path("artefacts")));
        case "failed" -> new HarnessOutcome(failure(root), Map.of());
        default -> throw new IOException("outcome.json says neither succeeded nor failed");
      };
    } catch (JacksonException broken) {
      throw new IOException("outcome.json is no JSON document", broken);
    }
  }

  private static Map<String, String> artefacts(JsonNode list) {
    Map<String, String> types = new TreeMap<>();
    for (JsonNode artefact : list) {
      types.put(
          artefact.path("name").asString(""),
          artefact.path("media_type").asString("application/octet-stream"));
    }
    return types;
  }

  private static Failure failure(JsonNode root) throws IOException {
    FailureKind kind =
        switch (root.path("kind").asString("")) {
          case "user" -> FailureKind.USER;
          case "limit" -> FailureKind.LIMIT;
          case "platform" -> FailureKind.PLATFORM;
          default -> throw new IOException("outcome.json names no known kind of failure");
        };
    String message = root.path("message").asString("no reason given");
    return new Failure(
        kind,
        message.substring(0, Math.min(LONGEST, message.length())),
        root.path("path").stringValueOpt().orElse(null),
        number(root.path("line")),
        number(root.path("column")));
  }

  private static @Nullable Integer number(JsonNode node) {
    return node.isNumber() ? node.intValue() : null;
  }
}
