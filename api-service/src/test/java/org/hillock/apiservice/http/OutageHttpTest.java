package org.hillock.apiservice.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import org.awaitility.Awaitility;
import org.hillock.apiservice.errors.ErrorCode;
import org.hillock.apiservice.testkit.ApiServer;
import org.hillock.apiservice.testkit.Jobs;
import org.hillock.apiservice.testkit.Reply;
import org.hillock.apiservice.testkit.Submissions;
import org.hillock.apiservice.testkit.TestWorker;
import org.hillock.apiservice.watch.JobWatch;
import org.hillock.jobcontract.JobId;
import org.hillock.jobstore.Outbox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What happens when something that the service stands on is away, or the service itself goes. */
class OutageHttpTest {

  @Test
  void withoutItsBrokerTheServiceAcceptsJobsAndWithoutItsDatabaseItAsksForPatience() {
    try (ApiServer server = ApiServer.start()) {
      TestWorker.offering(server, "nest");
      server.broker().close();
      JobId job = Jobs.submitted(server, "nest");
      server.send(server.request("/actuator/health/readiness")).expect(200);
      assertThat(server.bean(Outbox.class).pending()).as("told of later").isPositive();
      server.post("/api/v1/jobs/" + job + "/cancel", "").expect(200);
      assertThat(server.get("/api/v1/jobs/" + job + "?wait=10s&after=1").expect(200).at("state"))
          .isEqualTo("cancelled");

      server.database().close();
      Reply refused = server.post("/api/v1/jobs", Submissions.valid("nest"));
      refused.expect(ErrorCode.SERVICE_UNAVAILABLE);
      assertThat(refused.header("Retry-After")).isEqualTo("1");
      assertThat(refused.text()).doesNotContain("Exception").doesNotContain("jdbc");
      server.get("/api/v1/jobs").expect(ErrorCode.SERVICE_UNAVAILABLE);
      assertThat(server.send(server.request("/actuator/health/readiness")).status()).isEqualTo(503);
      server.send(server.request("/actuator/health/liveness")).expect(200);
    }
  }

  @Test
  @Timeout(120)
  void aServiceThatStartsBeforeItsDatabaseWaitsForIt() {
    try (ApiServer server = ApiServer.startBeforeItsDatabase()) {
      server.get("/api/v1/jobs").expect(200);
    }
  }

  @Test
  void aServiceThatStopsLetsThoseWhoWaitGoAtOnce() {
    CompletableFuture<Reply> waiting;
    try (ApiServer server = ApiServer.start("--hillock.api.limits.watchers=1")) {
      TestWorker.offering(server, "nest");
      JobId job = Jobs.submitted(server, "nest");
      waiting = server.sendAsync(server.user("/api/v1/jobs/" + job + "?wait=50s&after=1"));
      JobWatch watch = server.bean(JobWatch.class);
      Awaitility.await().until(() -> watch.watching() == 1);
      Reply refused = server.get("/api/v1/jobs/" + job + "?wait=50s&after=1");
      assertThat(refused.expect(ErrorCode.TOO_MANY_WATCHERS).header("Retry-After")).isEqualTo("5");
      watch.stop();
      assertThat(waiting.join().expect(200).at("state")).isEqualTo("queued");
      server.get("/api/v1/jobs/" + job + "?wait=50s&after=1").expect(ErrorCode.SERVICE_UNAVAILABLE);
    }
  }
}
