package org.hillock.apiservice.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hillock.apiservice.digest.Sha256;
import org.hillock.jobcontract.AttemptRef;
import org.hillock.jobcontract.JobId;
import org.hillock.jobcontract.WorkerId;
import org.hillock.jobstore.Assignment;
import org.hillock.jobstore.JobStore;

/** A worker that does over HTTP what a test says; the test plays the scheduler as well. */
public final class TestWorker {

  private final ApiServer server;
  private final String name = "w-" + UUID.randomUUID();
  private final WorkerId id = new WorkerId(UUID.randomUUID());

  private TestWorker(ApiServer server) {
    this.server = server;
  }

  /** Registers one that offers these platforms in working order. */
  public static TestWorker offering(ApiServer server, String... platforms) {
    TestWorker worker = new TestWorker(server);
    List<Map<String, Object>> offers = new ArrayList<>();
    for (String platform : platforms) {
      offers.add(
          Map.of(
              "platform",
              platform,
              "environment",
              "software-2026.11",
              "label",
              "simulation",
              "available",
              true,
              "versions",
              Map.of("pyNN", "0.13.0")));
    }
    worker.register(offers).expect(200);
    return worker;
  }

  public Reply register(List<Map<String, Object>> offers) {
    return post(
        "/worker/v1/workers",
        Map.of("id", id.toString(), "name", name, "slots", 4, "version", "0.1", "offers", offers));
  }

  public WorkerId id() {
    return id;
  }

  public String name() {
    return name;
  }

  public Reply post(String path, Object body) {
    return server.send(
        server.worker(path).header("Content-Type", "application/json").POST(ApiServer.json(body)));
  }

  public Reply put(String path, Object body) {
    return server.send(
        server.worker(path).header("Content-Type", "application/json").PUT(ApiServer.json(body)));
  }

  /** Hands the job out to this worker, as the scheduler would. */
  public AttemptRef dispatch(JobId job) {
    List<AttemptRef> made = server.bean(JobStore.class).dispatch(List.of(new Assignment(job, id)));
    assertThat(made).hasSize(1);
    return made.getFirst();
  }

  public Reply claim(AttemptRef attempt) {
    return post(path(attempt, "claim"), Map.of("worker", id.toString()));
  }

  /** Hands out and claims. */
  public AttemptRef start(JobId job) {
    AttemptRef attempt = dispatch(job);
    claim(attempt).expect(200);
    return attempt;
  }

  public Reply log(AttemptRef attempt, long offset, String text) {
    return server.send(
        server
            .worker(path(attempt, "log") + "?offset=" + offset)
            .PUT(BodyPublishers.ofString(text)));
  }

  public Reply progress(AttemptRef attempt, double timeMs, double totalMs) {
    return put(
        path(attempt, "progress"), Map.of("phase", "run", "time_ms", timeMs, "total_ms", totalMs));
  }

  public Reply upload(byte[] content) {
    return upload(Sha256.hex(content), content, 0, content.length);
  }

  public Reply upload(String sha256, byte[] part, long offset, long size) {
    return server.send(
        server
            .worker("/worker/v1/uploads/" + sha256 + "?offset=" + offset + "&size=" + size)
            .PUT(BodyPublishers.ofByteArray(part)));
  }

  /** Ends the attempt well, with these files, which it uploads first. */
  public Reply succeed(AttemptRef attempt, Map<String, String> files) {
    List<Map<String, Object>> artefacts = new ArrayList<>();
    files.forEach(
        (file, text) -> {
          byte[] content = text.getBytes(StandardCharsets.UTF_8);
          upload(content).expect(200);
          artefacts.add(artefact(file, content));
        });
    return finish(attempt, "succeeded", artefacts);
  }

  public Reply finish(AttemptRef attempt, String outcome, List<Map<String, Object>> artefacts) {
    return post(
        path(attempt, "finish"),
        Map.of(
            "outcome", outcome,
            "usage",
                Map.of(
                    "wall_millis", 1200, "cpu_millis", 900, "max_rss_bytes", 1 << 20, "cores", 1),
            "artefacts", artefacts));
  }

  public static Map<String, Object> artefact(String name, byte[] content) {
    return Map.of(
        "name",
        name,
        "media_type",
        "text/plain",
        "size",
        content.length,
        "sha256",
        Sha256.hex(content));
  }

  public static String path(AttemptRef attempt, String verb) {
    return "/worker/v1/jobs/%s/attempts/%d/%s".formatted(attempt.job(), attempt.number(), verb);
  }
}
