package org.hillock.apiservice.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.hillock.apiservice.errors.ErrorCode;
import org.hillock.apiservice.testkit.ApiServer;
import org.hillock.apiservice.testkit.ApiServerExtension;
import org.hillock.apiservice.testkit.EventStream;
import org.hillock.apiservice.testkit.EventStream.Event;
import org.hillock.apiservice.testkit.Jobs;
import org.hillock.apiservice.testkit.TestWorker;
import org.hillock.apiservice.watch.JobWatch;
import org.hillock.jobcontract.AttemptRef;
import org.hillock.jobcontract.JobId;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ApiServerExtension.class)
class EventsHttpTest {

  private static ApiServer server;
  private static TestWorker worker;

  @BeforeAll
  static void aWorkerOffersNest(ApiServer shared) {
    server = shared;
    worker = TestWorker.offering(server, "nest");
  }

  private static HttpRequest.Builder events(JobId job) {
    return server.user("/api/v1/jobs/" + job + "/events");
  }

  @Test
  void aStreamTellsTheWholeLifeAndEnds() {
    JobId job = Jobs.submitted(server, "nest");
    try (EventStream stream = EventStream.open(server, events(job))) {
      assertThat(stream.next("history").json().get("move").asString()).isEqualTo("submit");
      AttemptRef attempt = worker.start(job);
      Event dispatched = stream.next("history");
      assertThat(dispatched.id()).isEqualTo("2");
      assertThat(stream.next("history").json().get("to").asString()).isEqualTo("running");

      worker.progress(attempt, 4.5, 10).expect(204);
      Event progress = stream.next("progress");
      assertThat(progress.json().get("phase").asString()).isEqualTo("run");
      assertThat(progress.json().get("time_ms").asDouble()).isEqualTo(4.5);
      assertThat(progress.id()).isEmpty();

      worker.log(attempt, 0, "hello\n").expect(200);
      Event log = stream.next("log");
      assertThat(log.json().get("length").asInt()).isEqualTo(6);
      assertThat(log.json().get("attempt").asInt()).isEqualTo(1);

      worker.succeed(attempt, Map.of()).expect(200);
      assertThat(stream.next("history").json().get("move").asString()).isEqualTo("succeed");
      Event end = stream.next("end");
      assertThat(end.json().get("state").asString()).isEqualTo("succeeded");
      assertThat(stream.ended()).isTrue();
    }
  }

  @Test
  void aStreamGoesOnAfterTheLastEventThatWasSeen() {
    JobId job = Jobs.submitted(server, "nest");
    AttemptRef attempt = worker.start(job);
    try (EventStream stream = EventStream.open(server, events(job).header("Last-Event-ID", "2"))) {
      Event first = stream.next("history");
      assertThat(first.id()).isEqualTo("3");
      assertThat(first.json().get("move").asString()).isEqualTo("claim");
      worker.succeed(attempt, Map.of()).expect(200);
      assertThat(stream.next("end").id()).isEqualTo("4");
    }
  }

  @Test
  void aStreamOfAnEndedJobSaysSoAndEnds() {
    JobId job = Jobs.submitted(server, "nest");
    server.post("/api/v1/jobs/" + job + "/cancel", "").expect(200);
    try (EventStream stream = EventStream.open(server, events(job).header("Last-Event-ID", "2"))) {
      assertThat(stream.next("end").json().get("state").asString()).isEqualTo("cancelled");
      assertThat(stream.ended()).isTrue();
    }
  }

  @Test
  void aClientThatGoesAwayFreesItsPlace() {
    JobId job = Jobs.submitted(server, "nest");
    JobWatch watch = server.bean(JobWatch.class);
    EventStream stream = EventStream.open(server, events(job));
    stream.next("history");
    assertThat(watch.watching()).isPositive();
    stream.close();
    AttemptRef attempt = worker.start(job);
    // a closed connection shows when it is written to, which progress brings about
    Awaitility.await()
        .until(
            () -> {
              worker.progress(attempt, Math.random() * 10, 10).expect(204);
              return watch.watching() == 0;
            });
  }

  @Test
  void aWrongLastEventIdIsRefused() {
    JobId job = Jobs.submitted(server, "nest");
    server.send(events(job).header("Last-Event-ID", "abc")).expect(ErrorCode.PARAMETER_INVALID);
  }

  @Test
  void theWatchersOfOneJobAllLearn() {
    JobId job = Jobs.submitted(server, "nest");
    List<EventStream> streams =
        List.of(
            EventStream.open(server, events(job)),
            EventStream.open(server, events(job)),
            EventStream.open(server, events(job)));
    server.post("/api/v1/jobs/" + job + "/cancel", "").expect(200);
    for (EventStream stream : streams) {
      assertThat(stream.next("end").json().get("state").asString()).isEqualTo("cancelled");
      stream.close();
    }
  }
}
