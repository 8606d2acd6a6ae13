package org.hillock.apiservice.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.hillock.apiservice.errors.ErrorCode;
import org.hillock.apiservice.testkit.ApiServer;
import org.hillock.apiservice.testkit.ApiServerExtension;
import org.hillock.apiservice.testkit.Jobs;
import org.hillock.apiservice.testkit.Reply;
import org.hillock.apiservice.testkit.TestWorker;
import org.hillock.apiservice.watch.JobWatch;
import org.hillock.jobcontract.AttemptRef;
import org.hillock.jobcontract.JobId;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@ExtendWith(ApiServerExtension.class)
class ReadingHttpTest {

  private static ApiServer server;
  private static TestWorker worker;

  @BeforeAll
  static void aWorkerOffersPlatforms(ApiServer shared) {
    server = shared;
    worker = TestWorker.offering(server, "nest", "brian2");
  }

  private static List<String> ids(Reply page) {
    List<String> ids = new ArrayList<>();
    page.json().get("items").forEach(job -> ids.add(job.get("id").asString()));
    return ids;
  }

  @Test
  void aListIsReadPageByPageAlsoWhileJobsAreAdded() {
    List<String> submitted = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      submitted.addFirst(Jobs.submitted(server, "brian2").toString());
    }
    List<String> seen = new ArrayList<>();
    String cursor = "";
    do {
      Reply page = server.get("/api/v1/jobs?platform=brian2&limit=3" + cursor).expect(200);
      seen.addAll(ids(page));
      Jobs.submitted(server, "brian2");
      JsonNode next = page.json().get("next_cursor");
      cursor = next == null ? "" : "&cursor=" + next.asString();
    } while (!cursor.isEmpty());
    assertThat(new HashSet<>(seen)).as("no job twice").hasSameSizeAs(seen);
    assertThat(seen).containsExactlyElementsOf(submitted);
  }

  @Test
  void aListIsFilteredByStates() {
    JobId queued = Jobs.submitted(server, "nest");
    JobId cancelled = Jobs.submitted(server, "nest");
    server.post("/api/v1/jobs/" + cancelled + "/cancel", "").expect(200);
    Reply some = server.get("/api/v1/jobs?state=cancelled&limit=100").expect(200);
    assertThat(ids(some)).contains(cancelled.toString()).doesNotContain(queued.toString());
    Reply both = server.get("/api/v1/jobs?state=cancelled&state=queued&limit=100").expect(200);
    assertThat(ids(both)).contains(cancelled.toString(), queued.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          limit=0          | limit  | 1 to 100
          limit=101        | limit  | 1 to 100
          limit=many       | limit  | a whole number
          state=done       | state  | queued, dispatched, running, succeeded, failed, cancelled
          cursor=!!        | cursor | next_cursor
          cursor=AAAA      | cursor | next_cursor
          """)
  void aWrongParameterIsNamed(String query, String field, String hint) {
    Reply reply = server.get("/api/v1/jobs?" + query).expect(ErrorCode.PARAMETER_INVALID);
    assertThat(reply.at("fields.0.field")).isEqualTo(field);
    assertThat(reply.at("fields.0.message")).contains(hint);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/history",
        "/script",
        "/description",
        "/artefacts",
        "/artefacts/a",
        "/log",
        "/events"
      })
  void whatIsNoJobIsNotFound(String below) {
    server
        .get("/api/v1/jobs/019376f0-0000-7000-8000-000000000000" + below)
        .expect(ErrorCode.JOB_NOT_FOUND);
    server.get("/api/v1/jobs/not-an-id" + below).expect(ErrorCode.JOB_NOT_FOUND);
  }

  @Test
  void cancellingNothingIsNotFound() {
    server.post("/api/v1/jobs/not-an-id/cancel", "").expect(ErrorCode.JOB_NOT_FOUND);
  }

  @Test
  void theHistorySaysWhatHappened() {
    JobId job = Jobs.submitted(server, "nest");
    AttemptRef attempt = worker.start(job);
    worker.succeed(attempt, Map.of()).expect(200);
    JsonNode items = server.get("/api/v1/jobs/" + job + "/history").expect(200).json().get("items");
    assertThat(items)
        .extracting(entry -> entry.get("move").asString())
        .containsExactly("submit", "dispatch", "claim", "succeed");
    JsonNode last = items.get(3);
    assertThat(last.get("sequence").asInt()).isEqualTo(4);
    assertThat(last.get("from").asString()).isEqualTo("running");
    assertThat(last.get("to").asString()).isEqualTo("succeeded");
    assertThat(last.get("actor").asString()).isEqualTo("worker");
    assertThat(last.get("attempt").asInt()).isEqualTo(1);
    assertThat(items.get(0).get("from").isNull()).isTrue();
  }

  @Test
  void aQueuedJobIsCancelledAtOnceAndAgainWithoutHarm() {
    JobId job = Jobs.submitted(server, "nest");
    assertThat(server.post("/api/v1/jobs/" + job + "/cancel", "").expect(200).at("state"))
        .isEqualTo("cancelled");
    assertThat(server.post("/api/v1/jobs/" + job + "/cancel", "").expect(200).at("state"))
        .isEqualTo("cancelled");
  }

  @Test
  void aRunningJobIsAskedToEndAndTheWorkerLearnsIt() {
    JobId job = Jobs.submitted(server, "nest");
    AttemptRef attempt = worker.start(job);
    Reply asked = server.post("/api/v1/jobs/" + job + "/cancel", "").expect(202);
    assertThat(asked.at("state")).isEqualTo("running");
    assertThat(asked.json().get("cancel_requested").asBoolean()).isTrue();
    Reply beat =
        worker
            .post(
                "/worker/v1/workers/" + worker.id() + "/heartbeat",
                Map.of("attempts", List.of(Map.of("job", job.toString(), "number", 1))))
            .expect(200);
    assertThat(beat.at("verdicts.0.order")).isEqualTo("cancel");
    assertThat(worker.finish(attempt, "cancelled", List.of()).expect(200).at("state"))
        .isEqualTo("cancelled");
  }

  @Test
  void aLongPollAnswersWhenTheHistoryGrows() {
    awaitWatchers(0); // others may still be leaving
    JobId job = Jobs.submitted(server, "nest");
    CompletableFuture<Reply> waiting =
        server.sendAsync(server.user("/api/v1/jobs/" + job + "?wait=50s&after=1"));
    awaitWatchers(1);
    assertThat(waiting).isNotDone();
    worker.dispatch(job);
    Reply reply = waiting.join().expect(200);
    assertThat(reply.at("state")).isEqualTo("dispatched");
    assertThat(reply.json().get("sequence").asInt()).isEqualTo(2);
    awaitWatchers(0);
  }

  @Test
  void aLongPollForWhatIsKnownAlreadyAnswersAtOnce() {
    JobId job = Jobs.submitted(server, "nest");
    server.get("/api/v1/jobs/" + job + "?wait=50s&after=0").expect(200);
    server.post("/api/v1/jobs/" + job + "/cancel", "").expect(200);
    Reply ended = server.get("/api/v1/jobs/" + job + "?wait=50s").expect(200);
    assertThat(ended.at("state")).isEqualTo("cancelled");
  }

  @Test
  void aLongPollEndsWithItsTime() {
    JobId job = Jobs.submitted(server, "nest");
    Reply reply = server.get("/api/v1/jobs/" + job + "?wait=200ms").expect(200);
    assertThat(reply.at("state")).isEqualTo("queued");
  }

  @ParameterizedTest
  @ValueSource(strings = {"soon", "-1s", "61s", "2m", "99999999999"})
  void aWaitThatIsNoneOrTooLongIsRefused(String wait) {
    JobId job = Jobs.submitted(server, "nest");
    Reply reply = server.get("/api/v1/jobs/" + job + "?wait=" + wait);
    reply.expect(ErrorCode.PARAMETER_INVALID);
    assertThat(reply.at("fields.0.field")).isEqualTo("wait");
  }

  @Test
  void manyWhoWaitHoldNeitherThreadsNorConnections() {
    awaitWatchers(0);
    JobId job = Jobs.submitted(server, "nest");
    List<CompletableFuture<Reply>> waiting = new ArrayList<>();
    for (int i = 0; i < 100; i++) { // more than Tomcat has threads, and the pool connections
      waiting.add(server.sendAsync(server.user("/api/v1/jobs/" + job + "?wait=50s&after=1")));
    }
    awaitWatchers(100);
    server.get("/api/v1/jobs/" + job).expect(200);
    server.post("/api/v1/jobs/" + job + "/cancel", "").expect(200);
    assertThat(waiting.stream().map(CompletableFuture::join))
        .allSatisfy(reply -> assertThat(reply.expect(200).at("state")).isEqualTo("cancelled"));
    awaitWatchers(0);
  }

  private static void awaitWatchers(int count) {
    JobWatch watch = server.bean(JobWatch.class);
    Awaitility.await().until(watch::watching, watching -> watching == count);
  }

  @Test
  void platformsAreListedAsTheirWorkersAnnounceThem() {
    JsonNode items = server.get("/api/v1/platforms").expect(200).json().get("items");
    JsonNode nest =
        items.valueStream().filter(p -> p.get("name").asString().equals("nest")).findFirst().get();
    assertThat(nest.get("environment").asString()).isEqualTo("software-2026.11");
    assertThat(nest.get("available").asBoolean()).isTrue();
    assertThat(nest.get("label").asString()).isEqualTo("simulation");
    assertThat(nest.get("versions").get("pyNN").asString()).isEqualTo("0.13.0");
    assertThat(nest.get("slots").asInt()).isGreaterThanOrEqualTo(4);
    assertThat(nest.get("free_slots").asInt()).isLessThanOrEqualTo(nest.get("slots").asInt());
  }

  @Test
  void limitsAndVersionArePublished() {
    JsonNode limits = server.get("/api/v1/limits").expect(200).json();
    assertThat(limits.get("description_bytes").asInt()).isEqualTo(1 << 20);
    assertThat(limits.get("page_length").asInt()).isEqualTo(100);
    assertThat(limits.get("wait_s").asInt()).isEqualTo(60);
    assertThat(limits.get("idempotency_key_lifetime_s").asInt()).isEqualTo(7 * 24 * 3600);
    assertThat(limits.get("formats"))
        .extracting(JsonNode::asString)
        .containsExactly("nwb", "nix", "mat");
    assertThat(limits.get("run").get("most").get("wall_time_s").asInt()).isEqualTo(86400);
    assertThat(limits.get("experiment").get("depth").asInt()).isPositive();
    assertThat(limits.get("experiment").get("document_bytes").asInt()).isEqualTo(1 << 20);
    assertThat(server.get("/api/v1/schema/experiment").expect(200).at("$schema"))
        .isEqualTo("https://json-schema.org/draft/2020-12/schema");
    assertThat(server.get("/api/v1/version").expect(200).at("version")).matches("\\d+\\.\\d+.*");
  }

  @Test
  void whatHasNoPathIsNotFoundAndAWrongMethodSaysWhich() {
    server.get("/api/v1/nothing").expect(ErrorCode.NOT_FOUND);
    Reply reply = server.send(server.user("/api/v1/jobs").DELETE());
    assertThat(reply.expect(ErrorCode.METHOD_NOT_ALLOWED).at("detail")).contains("GET, POST");
    assertThat(reply.header("Allow")).contains("GET").contains("POST");
  }
}
