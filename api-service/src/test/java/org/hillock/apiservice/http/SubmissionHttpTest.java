package org.hillock.apiservice.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.hillock.apiservice.errors.ErrorCode;
import org.hillock.apiservice.testkit.ApiServer;
import org.hillock.apiservice.testkit.ApiServerExtension;
import org.hillock.apiservice.testkit.Reply;
import org.hillock.apiservice.testkit.Submissions;
import org.hillock.apiservice.testkit.TestWorker;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@ExtendWith(ApiServerExtension.class)
class SubmissionHttpTest {

  private static ApiServer server;

  @BeforeAll
  static void aWorkerOffersNest(ApiServer shared) {
    server = shared;
    TestWorker.offering(server, "nest");
  }

  private static Reply submit(String key, Object body) {
    return server.send(
        server
            .user("/api/v1/jobs")
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .POST(ApiServer.json(body)));
  }

  private static Map<String, Object> with(String field, Object value) {
    Map<String, Object> body = Submissions.valid("nest");
    body.put(field, value);
    return body;
  }

  @Test
  void anAcceptedJobSaysEverythingAboutItself() {
    Reply reply = server.post("/api/v1/jobs", Submissions.valid("nest")).expect(201);
    JsonNode job = reply.json();
    UUID id = UUID.fromString(job.get("id").asString());
    assertThat(id.version()).isEqualTo(7);
    assertThat(reply.header("Location")).isEqualTo("/api/v1/jobs/" + id);
    assertThat(job.get("title").asString()).isEqualTo("a test");
    assertThat(job.get("platform").asString()).isEqualTo("nest");
    assertThat(job.get("environment").asString()).isEqualTo("software-2026.11");
    assertThat(job.get("label").asString()).isEqualTo("simulation");
    assertThat(job.get("state").asString()).isEqualTo("queued");
    assertThat(job.get("attempt").asInt()).isZero();
    assertThat(job.get("sequence").asInt()).isEqualTo(1);
    assertThat(job.get("format").asString()).isEqualTo("nwb");
    assertThat(job.get("threads").asInt()).isEqualTo(1);
    assertThat(job.get("accelerations").asBoolean()).isTrue();
    assertThat(job.get("duration_ms").asDouble()).isEqualTo(10);
    assertThat(job.get("size").get("neurons").asInt()).isEqualTo(3);
    assertThat(job.get("failure").isNull()).isTrue();
    assertThat(job.get("cancel_requested").asBoolean()).isFalse();
    assertThat(server.get(reply.header("Location")).expect(200).json()).isEqualTo(job);
  }

  @Test
  void aDryRunTellsWhatWouldBeMadeAndKeepsNothing() {
    String before = server.get("/api/v1/jobs?limit=1").expect(200).json().toString();
    Reply reply = server.post("/api/v1/jobs?dry_run=true", Submissions.valid("nest")).expect(200);
    assertThat(reply.at("title")).isEqualTo("a test");
    assertThat(reply.at("environment")).isEqualTo("software-2026.11");
    assertThat(reply.json().get("duration_ms").asDouble()).isEqualTo(10);
    assertThat(reply.json().get("size").get("neurons").asInt()).isEqualTo(3);
    assertThat(reply.json().get("diagnostics").isArray()).isTrue();
    assertThat(reply.json().has("id")).isFalse();
    assertThat(server.get("/api/v1/jobs?limit=1").expect(200).json().toString()).isEqualTo(before);
  }

  @Test
  void aDryRunRefusesWhatASubmissionRefuses() {
    String path = "/api/v1/jobs?dry_run=true";
    Reply wrong = server.post(path, with("description", "hillock: 1\ntitel: x\n")).expect(422);
    assertThat(wrong.at("code")).isEqualTo("description-invalid");
    assertThat(wrong.json().get("diagnostics").size()).isGreaterThan(1);
    assertThat(server.post(path, with("platform", "nset")).expect(422).at("code"))
        .isEqualTo("platform-unknown");
    server.post(path, with("threads", 0)).expect(400);
    server.post("/api/v1/jobs?dry_run=perhaps", Submissions.valid("nest")).expect(400);
  }

  @Test
  void anotherFormatAndThreadsAreKept() {
    Map<String, Object> body = with("format", "nix");
    body.put("threads", 2);
    body.put("accelerations", false);
    body.put("limits", Map.of("wall_time_s", 1.5, "memory_bytes", 1 << 30));
    Reply reply = server.post("/api/v1/jobs", body).expect(201);
    assertThat(reply.at("format")).isEqualTo("nix");
    assertThat(reply.json().get("threads").asInt()).isEqualTo(2);
    assertThat(reply.json().get("accelerations").asBoolean()).isFalse();
  }

  @Test
  void theScriptAndTheDescriptionCanBeReadAtOnce() {
    String description = Submissions.description("Größe µ");
    Map<String, Object> body = Submissions.of(description, "nest");
    body.put("description_name", "my-net.yaml");
    String job = server.post("/api/v1/jobs", body).expect(201).header("Location");
    Reply script = server.get(job + "/script").expect(200);
    assertThat(script.text()).contains("def build(").contains("def protocol(");
    assertThat(script.header("Content-Type")).isEqualToIgnoringCase("text/plain;charset=UTF-8");
    Reply text = server.get(job + "/description").expect(200);
    assertThat(text.text()).isEqualTo(description);
    assertThat(text.header("Content-Disposition")).contains("my-net.yaml");
  }

  @Test
  void theSameKeyAndBodyGiveTheSameJob() {
    String key = UUID.randomUUID().toString();
    String first = submit(key, Submissions.valid("nest")).expect(201).at("id");
    Reply second = submit(key, Submissions.valid("nest")).expect(200);
    assertThat(second.at("id")).isEqualTo(first);
    assertThat(second.header("Location")).endsWith(first);
  }

  @Test
  void theSameKeyIsAnsweredThoughThePlatformIsGone() {
    // the server is shared by the test classes: no other worker may offer this platform
    TestWorker worker = TestWorker.offering(server, "noop");
    String key = UUID.randomUUID().toString();
    String first = submit(key, Submissions.valid("noop")).expect(201).at("id");
    worker
        .register(
            List.of(
                Map.of(
                    "platform", "noop",
                    "environment", "software-2026.11",
                    "label", "simulation",
                    "available", false,
                    "reason", "it does not import",
                    "versions", Map.of())))
        .expect(200);
    submit(UUID.randomUUID().toString(), Submissions.valid("noop"))
        .expect(ErrorCode.PLATFORM_UNAVAILABLE);
    assertThat(submit(key, Submissions.valid("noop")).expect(200).at("id")).isEqualTo(first);
  }

  @Test
  void theSameKeyWithAnotherBodyIsRefused() {
    String key = UUID.randomUUID().toString();
    String first = submit(key, Submissions.valid("nest")).expect(201).at("id");
    Reply second = submit(key, with("threads", 2)).expect(ErrorCode.IDEMPOTENCY_KEY_REUSED);
    assertThat(second.at("detail")).contains(first);
  }

  @Test
  void aStormWithOneKeyGivesOneJob() {
    String key = UUID.randomUUID().toString();
    List<CompletableFuture<Reply>> storm = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      storm.add(
          server.sendAsync(
              server
                  .user("/api/v1/jobs")
                  .header("Content-Type", "application/json")
                  .header("Idempotency-Key", key)
                  .POST(ApiServer.json(Submissions.valid("nest")))));
    }
    List<Reply> replies = storm.stream().map(CompletableFuture::join).toList();
    Set<String> ids = replies.stream().map(reply -> reply.at("id")).collect(Collectors.toSet());
    assertThat(ids).hasSize(1);
    assertThat(replies).extracting(Reply::status).containsOnly(200, 201);
    assertThat(replies).filteredOn(reply -> reply.status() == 201).hasSize(1);
  }

  @Test
  void anUnfitKeyIsRefused() {
    Reply reply = submit("x".repeat(256), Submissions.valid("nest"));
    reply.expect(ErrorCode.PARAMETER_INVALID);
    assertThat(reply.at("fields.0.field")).isEqualTo("Idempotency-Key");
  }

  @Test
  void allThatIsWrongWithADescriptionIsSaidAtOnceAndWhere() {
    String description =
        Submissions.description("wrong")
            .replace("IF_cond_exp", "IF_cond_expp")
            .replace("10 ms", "10 msec");
    Reply reply = server.post("/api/v1/jobs", Submissions.of(description, "nest"));
    reply.expect(ErrorCode.DESCRIPTION_INVALID);
    JsonNode diagnostics = reply.json().get("diagnostics");
    assertThat(diagnostics.size()).isGreaterThanOrEqualTo(2);
    JsonNode first = diagnostics.get(0);
    assertThat(first.get("code").asString()).matches("HLK\\d{4}");
    assertThat(first.get("severity").asString()).isEqualTo("error");
    assertThat(first.get("path").asString()).startsWith("model.populations.exc");
    assertThat(first.get("span").get("start_line").asInt()).isEqualTo(8);
    assertThat(first.get("span").get("start_column").asInt()).isGreaterThan(1);
    assertThat(reply.at("detail")).contains("line 8");
  }

  @Test
  void anUnknownPlatformIsRefusedWithTheKnownOnes() {
    Reply reply = server.post("/api/v1/jobs", Submissions.valid("nestt"));
    reply.expect(ErrorCode.PLATFORM_UNKNOWN);
    assertThat(reply.at("detail")).contains("Did you mean \"nest\"?").contains("Known: ");
  }

  @Test
  void aPlatformThatIsAnnouncedAsBrokenIsRefusedWithTheReason() {
    TestWorker worker = TestWorker.offering(server);
    worker
        .register(
            List.of(
                Map.of(
                    "platform", "neuron",
                    "environment", "software-2026.11",
                    "label", "simulation",
                    "available", false,
                    "reason", "libreadline is missing",
                    "versions", Map.of())))
        .expect(200);
    Reply reply = server.post("/api/v1/jobs", Submissions.valid("neuron"));
    reply.expect(ErrorCode.PLATFORM_UNAVAILABLE);
    assertThat(reply.at("detail")).contains("libreadline is missing");
  }

  @Test
  void moreThanIsAllowedIsRefusedWithWhatIs() {
    assertThat(
            server
                .post("/api/v1/jobs", with("limits", Map.of("wall_time_s", 1e9)))
                .expect(ErrorCode.LIMIT_EXCEEDED)
                .at("detail"))
        .contains("limits.wall_time_s")
        .contains("86400");
    assertThat(
            server
                .post("/api/v1/jobs", with("threads", 1000))
                .expect(ErrorCode.LIMIT_EXCEEDED)
                .at("detail"))
        .contains("64");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          threads          | 0              | must be at least 1
          threads          | "two"          | must be a whole number
          format           | "nbw"          | Did you mean "nwb"?
          format           | 3              | one of
          accelerations    | "yes"          | true or false
          description_name | "../passwd"    | plain file name
          description_name | "experiment.py"| neither experiment.py
          descripton       | "x"            | Did you mean "description"?
          limits           | []             | a JSON object
          limits           | {"log_bytes": 0}       | must be more than 0
          limits           | {"wall_time": 3}       | Did you mean "wall_time_s"?
          """)
  void aWrongFieldIsNamedWithWhatWouldBeRight(String field, String value, String hint) {
    String body =
        """
        {"description": "hillock: 1", "platform": "nest", "%s": %s}
        """
            .formatted(field, value);
    Reply reply = server.post("/api/v1/jobs", body).expect(ErrorCode.REQUEST_INVALID);
    assertThat(reply.at("fields.0.field")).startsWith(field);
    assertThat(reply.at("fields.0.message")).contains(hint);
  }

  @Test
  void aMissingOrNullFieldIsNamed() {
    Reply missing = server.post("/api/v1/jobs", "{\"platform\": \"nest\"}");
    assertThat(missing.expect(ErrorCode.REQUEST_INVALID).at("detail"))
        .isEqualTo("description: is missing.");
    Reply nothing =
        server.post("/api/v1/jobs", "{\"platform\": null, \"description\": \"hillock: 1\"}");
    assertThat(nothing.expect(ErrorCode.REQUEST_INVALID).at("detail"))
        .isEqualTo("platform: must not be null.");
  }

  @Test
  void whatIsNoJsonIsRefusedWithThePlace() {
    Reply reply = server.post("/api/v1/jobs", "{\n  \"platform\": \"nest\",\n  \"desc}\n");
    assertThat(reply.expect(ErrorCode.REQUEST_MALFORMED).at("detail")).contains("at line 3");
    assertThat(server.post("/api/v1/jobs", "").expect(ErrorCode.REQUEST_MALFORMED).at("detail"))
        .contains("A JSON object is needed");
    server
        .post("/api/v1/jobs", "{\"platform\":\"a\",\"platform\":\"b\"}")
        .expect(ErrorCode.REQUEST_MALFORMED);
    server.post("/api/v1/jobs", "[]").expect(ErrorCode.REQUEST_INVALID);
    server
        .post("/api/v1/jobs", "{\"description\":\"a\",\"platform\":\"nest\"} {}")
        .expect(ErrorCode.REQUEST_MALFORMED);
  }

  @Test
  void deepNestingIsRefusedWithoutFollowingIt() {
    server.post("/api/v1/jobs", "{\"limits\":" + "[".repeat(10_000)).expect(400);
    server.post("/api/v1/jobs", "[".repeat(1_000_000)).expect(400);
    server.post("/api/v1/jobs", "{\"a\":".repeat(10_000)).expect(400);
  }

  @Test
  void anotherMediaTypeIsRefused() {
    server
        .send(
            server
                .user("/api/v1/jobs")
                .header("Content-Type", "text/yaml")
                .POST(ApiServer.json("hillock: 1")))
        .expect(ErrorCode.MEDIA_TYPE_UNSUPPORTED);
  }
}
