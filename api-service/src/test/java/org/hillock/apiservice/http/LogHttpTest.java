package org.hillock.apiservice.http;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ApiServerExtension.class)
class LogHttpTest {

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

  private Reply log(String query) {
    return server.get("/api/v1/jobs/" + job + "/log" + query);
  }

  @Test
  void aLogIsReadFromAnOffsetOn() {
    AttemptRef attempt = worker.start(job);
    worker.log(attempt, 0, "hello ").expect(200);
    assertThat(worker.log(attempt, 6, "wörld\n").expect(200).json().get("next").asInt())
        .isEqualTo(13);
    Reply all = log("").expect(200);
    assertThat(all.text()).isEqualTo("hello wörld\n");
    assertThat(all.header("Hillock-Next-Offset")).isEqualTo("13");
    assertThat(all.header("Hillock-Attempt")).isEqualTo("1");
    assertThat(all.header("Hillock-Log-Complete")).isEqualTo("false");
    assertThat(all.header("Content-Type")).startsWith("text/plain");
    assertThat(log("?offset=6").expect(200).text()).isEqualTo("wörld\n");
    Reply beyond = log("?offset=13").expect(200);
    assertThat(beyond.text()).isEmpty();
    assertThat(beyond.header("Hillock-Next-Offset")).isEqualTo("13");
  }

  @Test
  void aLogIsCompleteWhenItsAttemptIsOver() {
    AttemptRef attempt = worker.start(job);
    worker.log(attempt, 0, "done\n").expect(200);
    worker.succeed(attempt, Map.of()).expect(200);
    assertThat(log("").expect(200).header("Hillock-Log-Complete")).isEqualTo("true");
    Reply followed = log("?offset=5&follow=true&wait=50s").expect(200);
    assertThat(followed.text()).isEmpty();
    assertThat(followed.header("Hillock-Log-Complete")).isEqualTo("true");
  }

  @Test
  void followingWaitsForMore() {
    AttemptRef attempt = worker.start(job);
    worker.log(attempt, 0, "one\n").expect(200);
    JobWatch watch = server.bean(JobWatch.class);
    Awaitility.await().until(() -> watch.watching() == 0);
    CompletableFuture<Reply> waiting =
        server.sendAsync(server.user("/api/v1/jobs/" + job + "/log?offset=4&follow=true&wait=50s"));
    Awaitility.await().until(() -> watch.watching() == 1);
    worker.log(attempt, 4, "two\n").expect(200);
    Reply reply = waiting.join().expect(200);
    assertThat(reply.text()).isEqualTo("two\n");
    assertThat(reply.header("Hillock-Next-Offset")).isEqualTo("8");
  }

  @Test
  void followingAJobThatHasNotStartedWaitsForItsFirstWords() {
    JobWatch watch = server.bean(JobWatch.class);
    Awaitility.await().until(() -> watch.watching() == 0);
    CompletableFuture<Reply> waiting =
        server.sendAsync(server.user("/api/v1/jobs/" + job + "/log?follow=true&wait=50s"));
    Awaitility.await().until(() -> watch.watching() == 1);
    AttemptRef attempt = worker.start(job);
    worker.log(attempt, 0, "first\n").expect(200);
    Reply reply = waiting.join().expect(200);
    assertThat(reply.text()).isEqualTo("first\n");
    assertThat(reply.header("Hillock-Attempt")).isEqualTo("1");
  }

  @Test
  void eachAttemptHasALogOfItsOwn() {
    AttemptRef first = worker.start(job);
    worker.log(first, 0, "first\n").expect(200);
    worker
        .post(TestWorker.path(first, "return"), Map.of("worker", worker.id().toString()))
        .expect(204);
    assertThat(log("").expect(200).header("Hillock-Log-Complete")).isEqualTo("true");
    AttemptRef second = worker.start(job);
    worker.log(second, 0, "second\n").expect(200);
    assertThat(log("").expect(200).text()).isEqualTo("second\n");
    Reply old = log("?attempt=1").expect(200);
    assertThat(old.text()).isEqualTo("first\n");
    assertThat(old.header("Hillock-Log-Complete")).isEqualTo("true");
  }

  @Test
  void wrongParametersAreNamed() {
    assertThat(log("?attempt=1").expect(ErrorCode.PARAMETER_INVALID).at("detail"))
        .contains("has not been handed out");
    log("?offset=-1").expect(ErrorCode.PARAMETER_INVALID);
    log("?offset=x").expect(ErrorCode.PARAMETER_INVALID);
    log("?follow=perhaps").expect(ErrorCode.PARAMETER_INVALID);
    worker.start(job);
    assertThat(log("?attempt=2").expect(ErrorCode.PARAMETER_INVALID).at("detail"))
        .contains("1 to 1");
  }
}
