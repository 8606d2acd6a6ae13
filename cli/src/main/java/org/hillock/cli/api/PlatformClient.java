package org.hillock.cli.api;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.hillock.cli.terminal.CommandException;
import org.hillock.cli.terminal.ExitCode;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * Speaks the platform's REST API. Every method throws {@link ProblemException} if the platform
 * refuses, and {@link UnreachableException} if it does not answer.
 */
public final class PlatformClient {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(60);

  /** Bytes in a second that a line is thought to carry at least. */
  private static final int SLOWEST = 50_000;

  private final URI base;
  private final String token;
  private final HttpClient http;

  /**
   * @param base where the platform is, without a path
   * @param token the user's token, may be empty
   */
  public PlatformClient(URI base, String token) {
    this.base = base;
    this.token = token;
    HttpClient.Builder http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT);
    if ("http".equals(base.getScheme())) {
      http.sslContext(trustingNobody());
    }
    this.http = http.build();
  }

  /**
   * The client wants a context for TLS even where there is none, and by default reads all the
   * certificates that this machine trusts, which takes a third of the time of a short command.
   * Redirects are not followed, so nothing is ever encrypted with this one.
   */
  private static SSLContext trustingNobody() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[0], null);
      return context;
    } catch (GeneralSecurityException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  /** Where the platform is. */
  public URI base() {
    return base;
  }

  /** Submits a job; a second call with the same key and body gives the same job. */
  public Job submit(JsonNode submission, String idempotencyKey) {
    byte[] body = submission.toString().getBytes(StandardCharsets.UTF_8);
    HttpRequest request =
        request("/api/v1/jobs")
            .timeout(ANSWER_TIMEOUT.plusSeconds(body.length / SLOWEST))
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", idempotencyKey)
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    return new Job(json(request));
  }

  /** A page of jobs, newest first; the query has the form {@code state=running&limit=20}. */
  public JsonNode jobs(String query) {
    return json(request("/api/v1/jobs" + (query.isEmpty() ? "" : "?" + query)).build());
  }

  /** A job as it is now. */
  public Job job(String id) {
    return new Job(json(request(jobPath(id)).build()));
  }

  /** Asks for a job's end. */
  public Job cancel(String id) {
    return new Job(json(request(jobPath(id) + "/cancel").POST(BodyPublishers.noBody()).build()));
  }

  /** What happened to a job. */
  public JsonNode history(String id) {
    return json(request(jobPath(id) + "/history").build());
  }

  /** The files among a job's results. */
  public List<Artefact> artefacts(String id) {
    JsonNode items = json(request(jobPath(id) + "/artefacts").build()).path("items");
    try {
      return items.valueStream().map(Artefact::of).toList();
    } catch (IllegalArgumentException badName) {
      throw new CommandException(
          ExitCode.PLATFORM,
          "The platform offers a file that cannot be saved: " + badName.getMessage());
    }
  }

  /** The version of the platform. */
  public JsonNode version() {
    return json(request("/api/v1/version").build());
  }

  /** The bounds that the platform keeps. */
  public JsonNode limits() {
    return json(request("/api/v1/limits").build());
  }

  /** The files that the script of a job reads, which must lie beside it. */
  public List<String> scriptData(String id) {
    return json(request(jobPath(id) + "/files").build())
        .path("items")
        .valueStream()
        .filter(item -> Json.text(item, "role", "").equals("data"))
        .map(item -> Artefact.of(item).name())
        .toList();
  }

  /** The content of a file that belongs to a job since it was submitted. */
  public byte[] file(String id, String name) {
    HttpResponse<byte[]> response =
        send(request(jobPath(id) + "/files/" + path(name)).build(), BodyHandlers.ofByteArray());
    if (response.statusCode() != 200) {
      throw problem(response.statusCode(), new String(response.body(), StandardCharsets.UTF_8));
    }
    return response.body();
  }

  /** The platforms jobs can run on. */
  public JsonNode platforms() {
    return json(request("/api/v1/platforms").build());
  }

  /** The generated script of a job. */
  public String script(String id) {
    return text(request(jobPath(id) + "/script").build());
  }

  /** Opens the stream of a job's events behind this one; 0 for all. */
  public EventStream events(String id, String lastEventId) {
    HttpRequest.Builder request =
        request(jobPath(id) + "/events").header("Accept", "text/event-stream");
    if (!lastEventId.isEmpty()) {
      request.header("Last-Event-ID", lastEventId);
    }
    return EventStream.over(streamed(request.build()).body());
  }

  /**
   * The log from an offset on.
   *
   * @param attempt which attempt's, or 0 for the last
   * @param follow whether to wait some seconds for more
   */
  public LogChunk log(String id, int attempt, long offset, boolean follow) {
    String query =
        "?offset="
            + offset
            + (attempt > 0 ? "&attempt=" + attempt : "")
            + (follow ? "&follow=true&wait=20s" : "");
    HttpResponse<byte[]> response =
        send(request(jobPath(id) + "/log" + query).build(), BodyHandlers.ofByteArray());
    if (response.statusCode() != 200) {
      throw problem(response.statusCode(), new String(response.body(), StandardCharsets.UTF_8));
    }
    long next =
        response
            .headers()
            .firstValueAsLong("Hillock-Next-Offset")
            .orElse(offset + response.body().length);
    return new LogChunk(response.body(), next);
  }

  /**
   * The bytes of a result from an offset on.
   *
   * @return the response, whose status is 200 (from the start, whatever was asked) or 206
   */
  public HttpResponse<InputStream> artefact(String id, Artefact artefact, long offset) {
    HttpRequest.Builder request =
        request(jobPath(id) + "/artefacts/" + path(artefact.name())).timeout(Duration.ofHours(1));
    if (offset > 0) {
      request.header("Range", "bytes=" + offset + "-");
      request.header("If-Range", "\"" + artefact.sha256() + "\"");
    }
    return streamed(request.build());
  }

  /** Whether the platform is there and answers. */
  public boolean answers() {
    try {
      version();
      return true;
    } catch (UnreachableException notThere) {
      return false;
    }
  }

  private static String jobPath(String id) {
    return "/api/v1/jobs/" + encoded(id);
  }

  private static String path(String name) {
    return Arrays.stream(name.split("/", -1))
        .map(PlatformClient::encoded)
        .collect(Collectors.joining("/"));
  }

  private static String encoded(String segment) {
    return URLEncoder.encode(segment, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private HttpRequest.Builder request(String pathAndQuery) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(pathAndQuery)).timeout(ANSWER_TIMEOUT);
    if (!token.isEmpty()) {
      request.header("Authorization", "Bearer " + token);
    }
    return request;
  }

  private JsonNode json(HttpRequest request) {
    return Json.read(text(request), base.toString());
  }

  private String text(HttpRequest request) {
    HttpResponse<String> response = send(request, BodyHandlers.ofString());
    if (response.statusCode() / 100 != 2) {
      throw problem(response.statusCode(), response.body());
    }
    return response.body();
  }

  private HttpResponse<InputStream> streamed(HttpRequest request) {
    HttpResponse<InputStream> response = send(request, BodyHandlers.ofInputStream());
    if (response.statusCode() / 100 != 2) {
      try (InputStream body = response.body()) {
        throw problem(
            response.statusCode(), new String(body.readAllBytes(), StandardCharsets.UTF_8));
      } catch (IOException cutShort) {
        throw unreachable(cutShort);
      }
    }
    return response;
  }

  private CommandException problem(int status, String body) {
    Optional<JsonNode> document = document(body);
    if (document.isEmpty() && (status == 502 || status == 503 || status == 504)) {
      return new UnreachableException(base + " answers with status " + status + " for now.");
    }
    return ProblemException.of(status, document.orElseGet(Json::object));
  }

  private static Optional<JsonNode> document(String body) {
    try {
      return body.isBlank()
          ? Optional.empty()
          : Optional.of(Json.parse(body)).filter(JsonNode::isObject);
    } catch (IllegalArgumentException notJson) {
      return Optional.empty();
    }
  }

  private <T> HttpResponse<T> send(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
    try {
      return http.send(request, handler);
    } catch (IOException noAnswer) {
      throw unreachable(noAnswer);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new CommandException(ExitCode.INTERRUPTED, "Interrupted.");
    }
  }

  private UnreachableException unreachable(IOException cause) {
    @Nullable String why = cause.getMessage();
    return new UnreachableException(
        "No answer from " + base + (why == null || why.isBlank() ? "" : " (" + why + ")") + ".",
        cause);
  }
}
