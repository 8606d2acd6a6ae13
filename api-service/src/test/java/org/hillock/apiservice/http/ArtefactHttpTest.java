package org.hillock.apiservice.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import org.hillock.apiservice.digest.Sha256;
import org.hillock.apiservice.errors.ErrorCode;
import org.hillock.apiservice.testkit.ApiServer;
import org.hillock.apiservice.testkit.ApiServerExtension;
import org.hillock.apiservice.testkit.Jobs;
import org.hillock.apiservice.testkit.Reply;
import org.hillock.apiservice.testkit.TestWorker;
import org.hillock.jobcontract.JobId;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@ExtendWith(ApiServerExtension.class)
class ArtefactHttpTest {

  private static final String TEXT = "0123456789abcdef";
  private static final String ETAG =
      "\"" + Sha256.hex(TEXT.getBytes(StandardCharsets.UTF_8)) + "\"";

  private static ApiServer server;
  private static TestWorker worker;
  private static JobId job;

  @BeforeAll
  static void anEndedJobWithFiles(ApiServer shared) {
    server = shared;
    worker = TestWorker.offering(server, "nest");
    job = Jobs.submitted(server, "nest");
    worker.succeed(worker.start(job), Map.of("data.txt", TEXT, "empty.txt", "")).expect(200);
  }

  private static HttpRequest.Builder file(String name) {
    return server.user("/api/v1/jobs/" + job + "/artefacts/" + name);
  }

  @Test
  void theFilesOfAJobAreListed() {
    JsonNode items = server.get("/api/v1/jobs/" + job + "/artefacts").expect(200).json();
    JsonNode data =
        items
            .get("items")
            .valueStream()
            .filter(item -> item.get("name").asString().equals("data.txt"))
            .findFirst()
            .get();
    assertThat(data.get("size").asInt()).isEqualTo(16);
    assertThat("\"" + data.get("sha256").asString() + "\"").isEqualTo(ETAG);
    assertThat(data.get("media_type").asString()).isEqualTo("text/plain");
  }

  @Test
  void aFileIsDownloadedAsAWhole() {
    Reply reply = server.send(file("data.txt")).expect(200);
    assertThat(reply.text()).isEqualTo(TEXT);
    assertThat(reply.header("ETag")).isEqualTo(ETAG);
    assertThat(reply.header("Accept-Ranges")).isEqualTo("bytes");
    assertThat(reply.header("Content-Length")).isEqualTo("16");
    assertThat(reply.header("Content-Disposition")).isEqualTo("attachment; filename=\"data.txt\"");
    assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
    assertThat(server.send(file("empty.txt")).expect(200).bytes()).isEmpty();
  }

  @Test
  void headSaysTheSameWithoutTheContent() {
    Reply reply = server.send(file("data.txt").method("HEAD", BodyPublishers.noBody()));
    reply.expect(200);
    assertThat(reply.bytes()).isEmpty();
    assertThat(reply.header("Content-Length")).isEqualTo("16");
    assertThat(reply.header("ETag")).isEqualTo(ETAG);
  }

  @ParameterizedTest
  @CsvSource({
    "bytes=0-3, 0123, bytes 0-3/16",
    "bytes=10-, abcdef, bytes 10-15/16",
    "bytes=-2, ef, bytes 14-15/16",
    "bytes=14-99, ef, bytes 14-15/16",
  })
  void aRangeIsDownloaded(String range, String text, String contentRange) {
    Reply reply = server.send(file("data.txt").header("Range", range)).expect(206);
    assertThat(reply.text()).isEqualTo(text);
    assertThat(reply.header("Content-Range")).isEqualTo(contentRange);
    assertThat(reply.header("Content-Length")).isEqualTo(String.valueOf(text.length()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"bytes=0-1,4-5", "pages=1-2", "bytes=x", "bytes=5-2"})
  void aRangeThatIsNotServedGivesTheWhole(String range) {
    assertThat(server.send(file("data.txt").header("Range", range)).expect(200).text())
        .isEqualTo(TEXT);
  }

  @Test
  void aRangeOutsideIsRefusedWithTheSize() {
    Reply reply = server.send(file("data.txt").header("Range", "bytes=16-"));
    reply.expect(ErrorCode.RANGE_NOT_SATISFIABLE);
    assertThat(reply.header("Content-Range")).isEqualTo("bytes */16");
  }

  @Test
  void aRangeOfAnotherVersionGivesTheWhole() {
    Reply same =
        server.send(file("data.txt").header("Range", "bytes=0-3").header("If-Range", ETAG));
    assertThat(same.expect(206).text()).isEqualTo("0123");
    Reply other =
        server.send(file("data.txt").header("Range", "bytes=0-3").header("If-Range", "\"x\""));
    assertThat(other.expect(200).text()).isEqualTo(TEXT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"*", "\"x\", W/%s", "%s"})
  void whatTheClientHasIsNotSentAgain(String condition) {
    Reply reply = server.send(file("data.txt").header("If-None-Match", condition.formatted(ETAG)));
    assertThat(reply.expect(304).bytes()).isEmpty();
    assertThat(reply.header("ETag")).isEqualTo(ETAG);
  }

  @Test
  void aFileThatTheJobDoesNotHaveIsNotFoundAndTheOthersAreNamed() {
    Reply reply = server.send(file("data.tx")).expect(ErrorCode.ARTEFACT_NOT_FOUND);
    assertThat(reply.at("detail")).contains("data.txt, empty.txt");
    JobId fresh = Jobs.submitted(server, "nest");
    assertThat(
            server
                .get("/api/v1/jobs/" + fresh + "/artefacts/data.txt")
                .expect(ErrorCode.ARTEFACT_NOT_FOUND)
                .at("detail"))
        .contains("when it has ended");
  }

  @Test
  void aFileThatIsGoneFromTheStoreIsAFaultThatGivesNothingAway() throws IOException {
    JobId victim = Jobs.submitted(server, "nest");
    String text = "soon gone " + victim;
    worker.succeed(worker.start(victim), Map.of("gone.txt", text)).expect(200);
    String hex = Sha256.hex(text.getBytes(StandardCharsets.UTF_8));
    Files.delete(
        server
            .contentFolder()
            .resolve("content")
            .resolve(hex.substring(0, 2))
            .resolve(hex.substring(2)));
    Reply reply = server.get("/api/v1/jobs/" + victim + "/artefacts/gone.txt");
    reply.expect(ErrorCode.INTERNAL);
    assertThat(reply.at("correlation_id")).hasSize(36);
    assertThat(reply.at("detail")).contains(reply.at("correlation_id")).doesNotContain(hex);
    assertThat(reply.text()).doesNotContain("Exception").doesNotContain("org.hillock");
  }
}
