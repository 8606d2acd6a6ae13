package org.hillock.apiservice.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hillock.apiservice.digest.Sha256;
import org.hillock.apiservice.errors.ErrorCode;
import org.hillock.apiservice.testkit.ApiServer;
import org.hillock.apiservice.testkit.ApiServerExtension;
import org.hillock.apiservice.testkit.Jobs;
import org.hillock.apiservice.testkit.Reply;
import org.hillock.apiservice.testkit.TestWorker;
import org.hillock.jobcontract.AttemptRef;
import org.hillock.jobcontract.JobId;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

@ExtendWith(ApiServerExtension.class)
class WorkerHttpTest {

  private static ApiServer server;
  private static TestWorker worker;
  private JobId job;

  @BeforeAll
  static void aWorkerOffersNest(ApiServer shared) {
    server = shared;
    worker = TestWorker.offering(server, "nest");
  }

  @BeforeEach
  void aJob() {
    job = Jobs.submitted(server, "nest");
  }

  private static byte[] unique(String text) {
    return (text + UUID.randomUUID()).getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void aRegistrationIsAnsweredWithTheRhythm() {
    Reply reply = TestWorker.offering(server).register(List.of()).expect(200);
    assertThat(reply.at("heartbeat_interval")).isEqualTo("PT5S");
    assertThat(reply.at("lease")).isEqualTo("PT30S");
  }

  @Test
  void aRegistrationThatIsNotRightIsRefusedWithTheReason() {
    Reply reply =
        worker.post(
            "/worker/v1/workers",
            Map.of(
                "id",
                UUID.randomUUID().toString(),
                "name",
                "No Such Name",
                "slots",
                1,
                "version",
                "0.1",
                "offers",
                List.of()));
    assertThat(reply.expect(ErrorCode.REQUEST_INVALID).at("detail")).contains("a-z 0-9");
    Reply missing = worker.post("/worker/v1/workers", Map.of("name", "w"));
    assertThat(missing.expect(ErrorCode.REQUEST_INVALID).at("detail")).contains("is missing");
  }

  @Test
  void aRunThatWasReplacedMayNotRegisterAgain() {
    TestWorker old = TestWorker.offering(server, "nest");
    old.post(
            "/worker/v1/workers",
            Map.of(
                "id", UUID.randomUUID().toString(),
                "name", old.name(),
                "slots", 1,
                "version", "0.1",
                "offers", List.of()))
        .expect(200);
    old.register(List.of()).expect(ErrorCode.WORKER_REPLACED);
  }

  @Test
  void aClaimBringsAllThatIsNeededAndMayBeRepeated() {
    AttemptRef attempt = worker.dispatch(job);
    JsonNode bundle = worker.claim(attempt).expect(200).json();
    assertThat(bundle.get("attempt").get("job").asString()).isEqualTo(job.toString());
    assertThat(bundle.get("attempt").get("number").asInt()).isEqualTo(1);
    assertThat(bundle.get("platform").asString()).isEqualTo("nest");
    assertThat(bundle.get("format").asString()).isEqualTo("nwb");
    assertThat(bundle.get("description").asString()).isEqualTo("experiment.yaml");
    assertThat(bundle.get("limits").get("wall_time").asString()).isEqualTo("PT1H");
    assertThat(bundle.get("files"))
        .extracting(file -> file.get("name").asString())
        .containsExactlyInAnyOrder("experiment.py", "sourcemap.json", "experiment.yaml");
    assertThat(worker.claim(attempt).expect(200).json()).isEqualTo(bundle);
  }

  @Test
  void anotherWorkerMayNotClaim() {
    AttemptRef attempt = worker.dispatch(job);
    TestWorker.offering(server, "nest").claim(attempt).expect(ErrorCode.ATTEMPT_NOT_CURRENT);
  }

  @Test
  void aHeartbeatIsAnsweredWithAVerdictForEachAttempt() {
    worker.start(job);
    JobId other = Jobs.submitted(server, "nest");
    Reply reply =
        worker
            .post(
                "/worker/v1/workers/" + worker.id() + "/heartbeat",
                Map.of(
                    "attempts",
                    List.of(
                        Map.of("job", job.toString(), "number", 1),
                        Map.of("job", other.toString(), "number", 1))))
            .expect(200);
    assertThat(reply.json().get("known").asBoolean()).isTrue();
    assertThat(reply.at("verdicts.0.order")).isEqualTo("continue");
    assertThat(reply.at("verdicts.1.order")).isEqualTo("abandon");
    Reply stranger =
        worker.post(
            "/worker/v1/workers/" + UUID.randomUUID() + "/heartbeat",
            Map.of("attempts", List.of()));
    assertThat(stranger.expect(200).json().get("known").asBoolean()).isFalse();
    worker
        .post("/worker/v1/workers/me/heartbeat", Map.of("attempts", List.of()))
        .expect(ErrorCode.PARAMETER_INVALID);
  }

  @Test
  void everyWriteOfALateWorkerIsRefused() {
    AttemptRef late = worker.start(job);
    worker.post(TestWorker.path(late, "return"), Map.of("worker", worker.id().toString()));
    AttemptRef current = worker.start(job);
    assertThat(current.number()).isEqualTo(2);

    worker.claim(late).expect(ErrorCode.ATTEMPT_NOT_CURRENT);
    worker.progress(late, 1, 10).expect(ErrorCode.ATTEMPT_NOT_CURRENT);
    worker.log(late, 0, "late\n").expect(ErrorCode.ATTEMPT_NOT_CURRENT);
    worker.succeed(late, Map.of("late.txt", "late")).expect(ErrorCode.ATTEMPT_NOT_CURRENT);
    worker
        .finish(late, "succeeded", List.of(TestWorker.artefact("a.txt", unique("never sent"))))
        .expect(ErrorCode.ATTEMPT_NOT_CURRENT);

    assertThat(server.get("/api/v1/jobs/" + job).expect(200).at("state")).isEqualTo("running");
    assertThat(server.get("/api/v1/jobs/" + job + "/log").expect(200).text()).isEmpty();
  }

  @Test
  void attemptsThatCannotBeAreRefused() {
    worker
        .put("/worker/v1/jobs/" + job + "/attempts/0/progress", Map.of("phase", "run"))
        .expect(ErrorCode.PARAMETER_INVALID);
    worker
        .put("/worker/v1/jobs/" + job + "/attempts/one/progress", Map.of("phase", "run"))
        .expect(ErrorCode.PARAMETER_INVALID);
    worker
        .put("/worker/v1/jobs/nothing/attempts/1/progress", Map.of("phase", "run"))
        .expect(ErrorCode.JOB_NOT_FOUND);
  }

  @Test
  void logBytesThatCameAlreadyAreSkippedAndAGapIsNotTaken() {
    AttemptRef attempt = worker.start(job);
    worker.log(attempt, 0, "abcdef").expect(200);
    assertThat(worker.log(attempt, 3, "defghi").expect(200).json().get("next").asInt())
        .isEqualTo(9);
    assertThat(worker.log(attempt, 20, "zzz").expect(200).json().get("next").asInt()).isEqualTo(9);
    assertThat(server.get("/api/v1/jobs/" + job + "/log").text()).isEqualTo("abcdefghi");
    worker.log(attempt, -1, "x").expect(ErrorCode.PARAMETER_INVALID);
  }

  @Test
  void progressAndFailureAreShownToTheOwner() {
    AttemptRef attempt = worker.start(job);
    worker.progress(attempt, 3.5, 10).expect(204);
    JsonNode running = server.get("/api/v1/jobs/" + job).json();
    assertThat(running.get("progress").get("time_ms").asDouble()).isEqualTo(3.5);
    assertThat(running.get("progress").get("total_ms").asDouble()).isEqualTo(10);
    worker
        .post(
            TestWorker.path(attempt, "finish"),
            Map.of(
                "outcome", "failed",
                "failure",
                    Map.of("kind", "user", "message", "weight is nan", "path", "model", "line", 3),
                "usage", Map.of("wall_millis", 10, "cpu_millis", 8, "max_rss_bytes", 5, "cores", 1),
                "artefacts", List.of()))
        .expect(200);
    JsonNode failed = server.get("/api/v1/jobs/" + job).json();
    assertThat(failed.get("state").asString()).isEqualTo("failed");
    assertThat(failed.get("failure").get("kind").asString()).isEqualTo("user");
    assertThat(failed.get("failure").get("line").asInt()).isEqualTo(3);
    assertThat(failed.get("failure").get("column").isNull()).isTrue();
    assertThat(failed.get("usage").get("wall_ms").asInt()).isEqualTo(10);
    assertThat(failed.get("ended_at").asString()).isNotBlank();
  }

  @Test
  void aJobDoesNotEndWithFilesThatWereNotUploaded() {
    AttemptRef attempt = worker.start(job);
    byte[] content = unique("content");
    List<Map<String, Object>> files = List.of(TestWorker.artefact("a.txt", content));
    assertThat(
            worker
                .finish(attempt, "succeeded", files)
                .expect(ErrorCode.ARTEFACTS_MISSING)
                .at("detail"))
        .contains("a.txt");
    worker.upload(content).expect(200);
    assertThat(worker.finish(attempt, "succeeded", files).expect(200).at("state"))
        .isEqualTo("succeeded");
  }

  @Test
  void theSameEndMayBeReportedAgain() {
    AttemptRef attempt = worker.start(job);
    worker.succeed(attempt, Map.of("a.txt", "same")).expect(200);
    assertThat(worker.succeed(attempt, Map.of("a.txt", "same")).expect(200).at("state"))
        .isEqualTo("succeeded");
    JsonNode history = server.get("/api/v1/jobs/" + job + "/history").json().get("items");
    assertThat(history.size()).isEqualTo(4);
  }

  @Test
  void twoFilesOfOneNameAreRefused() {
    AttemptRef attempt = worker.start(job);
    byte[] content = unique("content");
    worker.upload(content).expect(200);
    Map<String, Object> file = TestWorker.artefact("a.txt", content);
    worker.finish(attempt, "succeeded", List.of(file, file)).expect(ErrorCode.REQUEST_INVALID);
  }

  @Test
  void anUploadGoesOnWhereItBrokeOff() {
    byte[] content = unique("a longer content");
    String sha256 = Sha256.hex(content);
    String path = "/worker/v1/uploads/" + sha256;
    assertThat(server.send(server.worker(path)).expect(200).json().get("next").asInt()).isZero();
    Reply part = worker.upload(sha256, Arrays.copyOf(content, 10), 0, content.length).expect(200);
    assertThat(part.json().get("next").asInt()).isEqualTo(10);
    assertThat(part.json().get("complete").asBoolean()).isFalse();
    Reply position = server.send(server.worker(path)).expect(200);
    assertThat(position.json().get("next").asInt()).isEqualTo(10);
    Reply rest =
        worker.upload(sha256, Arrays.copyOfRange(content, 10, content.length), 10, content.length);
    assertThat(rest.expect(200).json().get("complete").asBoolean()).isTrue();
  }

  @Test
  void anUploadWithAnotherDigestIsRefused() {
    byte[] content = unique("right");
    worker
        .upload(Sha256.hex(unique("wrong")), content, 0, content.length)
        .expect(ErrorCode.DIGEST_MISMATCH);
  }

  @Test
  void anUploadThatCannotBeIsRefused() {
    String sha256 = Sha256.hex(unique("x"));
    worker.upload("ABC", new byte[1], 0, 1).expect(ErrorCode.PARAMETER_INVALID);
    worker.upload(sha256, new byte[1], -1, 1).expect(ErrorCode.PARAMETER_INVALID);
    worker.upload(sha256, new byte[1], 2, 1).expect(ErrorCode.PARAMETER_INVALID);
    worker.upload(sha256, new byte[2], 0, 1).expect(ErrorCode.PARAMETER_INVALID);
    worker.upload(sha256, new byte[1], 0, 1L << 40).expect(ErrorCode.TOO_LARGE);
    server
        .send(server.worker("/worker/v1/uploads/" + sha256).PUT(ApiServer.json("x")))
        .expect(ErrorCode.PARAMETER_INVALID);
  }
}
