package org.hillock.apiservice.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hillock.apiservice.testkit.ApiServer;
import org.hillock.apiservice.testkit.ApiServerExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Whoever changes the API sees it in the change of a file, and so do those who review it. */
@ExtendWith(ApiServerExtension.class)
class OpenApiSnapshotTest {

  private static final Path SNAPSHOT = Path.of("openapi.json");
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

  @Test
  void theDocumentIsTheOneThatIsCheckedIn(ApiServer server) throws IOException {
    ObjectNode document =
        (ObjectNode) server.send(server.request("/v3/api-docs")).expect(200).json();
    document.remove("servers"); // names the port of this run
    ((ObjectNode) document.get("info")).remove("version");
    if (Boolean.getBoolean("hillock.docs.write")) {
      Files.writeString(SNAPSHOT, JSON.writeValueAsString(document) + "\n");
    }
    assertThat(JSON.readTree(Files.readString(SNAPSHOT)))
        .as("api-service/openapi.json is stale: run the tests with -Dhillock.docs.write=true")
        .isEqualTo(document);
  }

  @Test
  void theDocumentSpeaksTheWordsOfTheWire(ApiServer server) {
    JsonNode document = server.send(server.request("/v3/api-docs")).expect(200).json();
    assertThat(document.get("openapi").asString()).startsWith("3.1");
    JsonNode job = document.at("/components/schemas/JobBody/properties");
    assertThat(job.propertyNames()).contains("submitted_at", "cancel_requested", "duration_ms");
    assertThat(document.toString()).contains("mapping-only").doesNotContain("MAPPING_ONLY");
    assertThat(document.at("/components/schemas/SubmissionBody/required"))
        .extracting(JsonNode::asString)
        .containsExactly("description", "platform");
    assertThat(
            document.at("/components/schemas/JobBody/properties/failure/anyOf/1/type").asString())
        .isEqualTo("null");
    assertThat(document.at("/components/schemas/Claim/properties/worker/format").asString())
        .isEqualTo("uuid");
    assertThat(document.at("/paths/~1api~1v1~1jobs/post/responses").propertyNames())
        .contains("201", "default");
  }
}
