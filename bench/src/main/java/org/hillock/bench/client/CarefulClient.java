package org.hillock.bench.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.hillock.bench.kit.Await;
import org.hillock.bench.kit.BenchException;
import org.hillock.jobcontract.JobId;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Repeats every request until the server answers it, as one should who has been promised that 201
 * means durable: a submission that was not answered is sent again with the same key.
 */
public final class CarefulClient implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

  private final URI base;
  private final String token;
  private final Duration patience;
  private final HttpClient http;

  /**
   * For one server.
   *
   * @param base such as {@code http://127.0.0.1:8420}
   * @param token opens {@code /api/v1}
   * @param patience how long a request is repeated before this client gives up
   */
  public CarefulClient(URI base, String token, Duration patience) {
    this.base = base;
    this.token = token;
    this.patience = patience;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
  }

  /** Submits until it is accepted. */
  public Job submit(Submission submission) {
    ObjectNode body = JSON.createObjectNode();
    body.put("description", submission.description());
    body.put("description_name", "experiment.yaml");
    body.put("platform", submission.platform());
    return Job.read(
        json(
            request("/api/v1/jobs")
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", submission.key())
                .POST(HttpRequest.BodyPublishers.ofString(body.toString()))));
  }

  /** A job as it is now. */
  public Job job(JobId id) {
    return Job.read(json(request("/api/v1/jobs/" + id)));
  }

  /** A job when its history has grown past a sequence, or after some seconds. */
  public Job awaitChange(JobId id, int after) {
    return Job.read(
        json(
            request("/api/v1/jobs/" + id + "?wait=20s&after=" + after)
                .timeout(Duration.ofSeconds(30))));
  }

  /** Waits until a job is over. */
  public Job awaitEnd(JobId id, Duration atMost) {
    Await.until(
        "the end of job " + id,
        atMost,
        () -> job(id).state().isTerminal(),
        () -> history(id).toString());
    return job(id);
  }

  /** The script generated for a job. */
  public String script(JobId id) {
    return send(
        request("/api/v1/jobs/" + id + "/script").build(), HttpResponse.BodyHandlers.ofString());
  }

  /** All changes of a job. */
  public List<HistoryLine> history(JobId id) {
    List<HistoryLine> lines = new ArrayList<>();
    json(request("/api/v1/jobs/" + id + "/history"))
        .path("items")
        .forEach(line -> lines.add(HistoryLine.read(line)));
    return lines;
  }

  /** Names of a job's result files. */
  public List<String> artefacts(JobId id) {
    List<String> names = new ArrayList<>();
    json(request("/api/v1/jobs/" + id + "/artefacts"))
        .path("items")
        .forEach(item -> names.add(item.path("name").asString()));
    return names;
  }

  /** Downloads one result file. */
  public void download(JobId id, String name, Path to) {
    send(
        request("/api/v1/jobs/" + id + "/artefacts/" + name).build(),
        HttpResponse.BodyHandlers.ofFile(to));
  }

  /** Asks for a job's end. */
  public Job cancel(JobId id) {
    return Job.read(
        json(request("/api/v1/jobs/" + id + "/cancel").POST(HttpRequest.BodyPublishers.noBody())));
  }

  /** All jobs that the server lists, page by page. */
  public List<Job> jobs() {
    List<Job> jobs = new ArrayList<>();
    @Nullable String cursor = "";
    while (cursor != null) {
      JsonNode page =
          json(request("/api/v1/jobs?limit=100" + (cursor.isEmpty() ? "" : "&cursor=" + cursor)));
      page.path("items").forEach(item -> jobs.add(Job.read(item)));
      JsonNode next = page.path("next_cursor");
      cursor = next.isString() ? next.asString() : null;
    }
    return jobs;
  }

  /** What the server says of its platforms. */
  public JsonNode platforms() {
    return json(request("/api/v1/platforms")).path("items");
  }

  /** Whether the server says that it is ready; asks once. */
  public boolean isReady() {
    try {
      HttpRequest request =
          HttpRequest.newBuilder(base.resolve("/actuator/health/readiness"))
              .timeout(Duration.ofSeconds(2))
              .build();
      return http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException notYet) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException("interrupted", e);
    }
  }

  @Override
  public void close() {
    http.shutdownNow();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(base.resolve(path))
        .timeout(Duration.ofSeconds(10))
        .header("Authorization", "Bearer " + token);
  }

  private JsonNode json(HttpRequest.Builder request) {
    return JSON.readTree(send(request.build(), HttpResponse.BodyHandlers.ofString()));
  }

  /** No worker has been heard of for a while: that is no answer for good. */
  private static boolean isPassing(Object body) {
    return body instanceof String text && text.contains("\"platform-unavailable\"");
  }

  private <T> T send(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
    long deadline = System.nanoTime() + patience.toNanos();
    String trouble = "";
    for (long pause = 20; System.nanoTime() < deadline; pause = Math.min(pause * 2, 500)) {
      try {
        HttpResponse<T> response = http.send(request, handler);
        int status = response.statusCode();
        if (status / 100 == 2) {
          return response.body();
        }
        if (status < 500 && status != 429 && !isPassing(response.body())) {
          throw new Refused(
              request.method() + " " + request.uri(), status, String.valueOf(response.body()));
        }
        trouble = "status " + status + ": " + response.body();
      } catch (IOException e) {
        trouble = e.toString();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new BenchException("interrupted", e);
      }
      // spread, so that sixteen clients do not come back in one instant
      long most = Math.min(pause, LONGEST_PAUSE.toMillis());
      Await.pause(Duration.ofMillis(ThreadLocalRandom.current().nextLong(most / 2, most + 1)));
    }
    throw new BenchException(
        "%s %s was not answered within %d s: %s"
            .formatted(request.method(), request.uri(), patience.toSeconds(), trouble));
  }
}
