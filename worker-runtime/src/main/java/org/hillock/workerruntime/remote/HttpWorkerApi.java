package org.hillock.workerruntime.remote;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import org.hillock.jobcontract.AttemptRef;
import org.hillock.jobcontract.WorkerId;
import org.hillock.jobcontract.worker.Bundle;
import org.hillock.jobcontract.worker.Claim;
import org.hillock.jobcontract.worker.FinishReply;
import org.hillock.jobcontract.worker.FinishReport;
import org.hillock.jobcontract.worker.Heartbeat;
import org.hillock.jobcontract.worker.HeartbeatReply;
import org.hillock.jobcontract.worker.Position;
import org.hillock.jobcontract.worker.ProgressReport;
import org.hillock.jobcontract.worker.Registration;
import org.hillock.jobcontract.worker.RegistrationReply;
import org.hillock.jobcontract.worker.WorkerPaths;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** The worker API over HTTP or HTTPS. Each method tries once. */
public final class HttpWorkerApi implements WorkerApi, AutoCloseable {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
  private static final int SHOWN = 500;

  private final URI server;
  private final TokenFile token;
  private final Duration answerTimeout;
  private final HttpClient client;
  private final JsonMapper json = WireJson.mapper();

  /**
   * A client of one server.
   *
   * @param server its address, such as {@code https://hillock.example}; a path in it is kept
   * @param token the worker's token
   * @param answerTimeout how long an answer may take before it counts as an outage
   * @throws IllegalArgumentException if the address is neither http nor https
   */
  public HttpWorkerApi(URI server, TokenFile token, Duration answerTimeout) {
    String scheme = server.getScheme() == null ? "" : server.getScheme().toLowerCase(Locale.ROOT);
    if (!(scheme.equals("http") || scheme.equals("https")) || server.getHost() == null) {
      throw new IllegalArgumentException(
          "the server's address must look like https://host or http://host:port, not " + server);
    }
    this.server = server;
    this.token = token;
    this.answerTimeout = answerTimeout;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_TIMEOUT)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  @Override
  public RegistrationReply register(Registration registration)
      throws ApiException, InterruptedException {
    return call("POST", WorkerPaths.WORKERS, registration, RegistrationReply.class);
  }

  @Override
  public HeartbeatReply heartbeat(WorkerId worker, Heartbeat heartbeat)
      throws ApiException, InterruptedException {
    String path = WorkerPaths.HEARTBEAT.replace("{worker}", worker.toString());
    return call("POST", path, heartbeat, HeartbeatReply.class);
  }

  @Override
  public Bundle claim(AttemptRef attempt, WorkerId worker)
      throws ApiException, InterruptedException {
    return call("POST", path(WorkerPaths.CLAIM, attempt), new Claim(worker), Bundle.class);
  }

  @Override
  public byte[] input(AttemptRef attempt, String sha256, long offset, int length)
      throws ApiException, InterruptedException {
    String path = path(WorkerPaths.INPUT, attempt).replace("{sha256}", sha256);
    HttpRequest request =
        request(path)
            .header("Accept", "application/octet-stream, application/problem+json")
            .header("Range", "bytes=%d-%d".formatted(offset, offset + length - 1))
            .build();
    return send(request);
  }

  @Override
  public void giveBack(AttemptRef attempt, WorkerId worker)
      throws ApiException, InterruptedException {
    exchange("POST", path(WorkerPaths.RETURN, attempt), write(new Claim(worker)), true);
  }

  @Override
  public void progress(AttemptRef attempt, ProgressReport report)
      throws ApiException, InterruptedException {
    exchange("PUT", path(WorkerPaths.PROGRESS, attempt), write(report), true);
  }

  @Override
  public Position appendLog(AttemptRef attempt, long offset, byte[] bytes)
      throws ApiException, InterruptedException {
    String path = path(WorkerPaths.LOG, attempt) + "?offset=" + offset;
    return read(exchange("PUT", path, bytes, false), Position.class);
  }

  @Override
  public FinishReply finish(AttemptRef attempt, FinishReport report)
      throws ApiException, InterruptedException {
    return call("POST", path(WorkerPaths.FINISH, attempt), report, FinishReply.class);
  }

  @Override
  public Position uploaded(String sha256) throws ApiException, InterruptedException {
    return read(exchange("GET", uploadPath(sha256), new byte[0], false), Position.class);
  }

  @Override
  public Position upload(String sha256, long offset, long size, byte[] part)
      throws ApiException, InterruptedException {
    String path = uploadPath(sha256) + "?offset=" + offset + "&size=" + size;
    return read(exchange("PUT", path, part, false), Position.class);
  }

  @Override
  public void close() {
    client.shutdownNow();
    client.close();
  }

  private static String path(String template, AttemptRef attempt) {
    return template
        .replace("{job}", attempt.job().toString())
        .replace("{attempt}", Integer.toString(attempt.number()));
  }

  private static String uploadPath(String sha256) {
    return WorkerPaths.UPLOAD.replace("{sha256}", sha256);
  }

  private <T> T call(String method, String path, Object body, Class<T> answer)
      throws ApiException, InterruptedException {
    return read(exchange(method, path, write(body), true), answer);
  }

  private byte[] write(Object body) {
    return json.writeValueAsBytes(body);
  }

  private <T> T read(byte[] body, Class<T> type) throws ApiException.Outage {
    try {
      return json.readValue(body, type);
    } catch (JacksonException notJson) {
      // most often a proxy's page that comes with status 200
      throw new ApiException.Outage(
          "the answer of %s is not a %s".formatted(server, type.getSimpleName()), notJson);
    }
  }

  private byte[] exchange(String method, String path, byte[] body, boolean isJson)
      throws ApiException, InterruptedException {
    HttpRequest request =
        request(path)
            .header("Accept", "application/json, application/problem+json")
            .header("Content-Type", isJson ? "application/json" : "application/octet-stream")
            .method(method, method.equals("GET") ? BodyPublishers.noBody() : ofBytes(body))
            .build();
    return send(request);
  }

  private HttpRequest.Builder request(String path) throws ApiException {
    String base = server.toString().replaceFirst("/+$", "");
    return HttpRequest.newBuilder(URI.create(base + path))
        .timeout(answerTimeout)
        .header("Authorization", "Bearer " + token.read());
  }

  private byte[] send(HttpRequest request) throws ApiException, InterruptedException {
    HttpResponse<byte[]> response;
    try {
      response = client.send(request, BodyHandlers.ofByteArray());
    } catch (IOException unreachable) {
      throw new ApiException.Outage(
          "%s cannot be reached (%s)".formatted(server, reason(unreachable)), unreachable);
    }
    return accept(response);
  }

  private static HttpRequest.BodyPublisher ofBytes(byte[] body) {
    return body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body);
  }

  private static String reason(IOException unreachable) {
    String message = unreachable.getMessage();
    String name = unreachable.getClass().getSimpleName();
    return message == null || message.isBlank() ? name : name + ": " + message;
  }

  private byte[] accept(HttpResponse<byte[]> response) throws ApiException {
    int status = response.statusCode();
    if (status >= 200 && status < 300) {
      return response.body();
    }
    String said = detail(response.body());
    throw switch (status) {
      case 409 -> new ApiException.Fenced(said);
      case 401, 403 ->
          new ApiException.Unauthorised(
              "%s refuses the token in %s (%d). Put a worker token of this server there."
                  .formatted(server, token.path(), status));
      case 408, 425, 429 -> new ApiException.Outage(server + " is busy (" + status + ")");
      default ->
          status >= 500
              ? new ApiException.Outage("%s is in trouble (%d): %s".formatted(server, status, said))
              : new ApiException.Refused(
                  status, "%s refused (%d): %s".formatted(server, status, said));
    };
  }

  private String detail(byte[] body) {
    try {
      return json.readTree(body).path("detail").asString("no reason given");
    } catch (JacksonException notJson) {
      String text = new String(body, StandardCharsets.UTF_8).strip();
      return text.isEmpty() ? "no reason given" : text.substring(0, Math.min(SHOWN, text.length()));
    }
  }
}
