package org.hillock.workerruntime.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.hillock.jobcontract.AttemptRef;
import org.hillock.jobcontract.JobId;
import org.hillock.jobcontract.JobState;
import org.hillock.jobcontract.worker.Bundle;
import org.hillock.jobcontract.worker.FinishReply;
import org.hillock.jobcontract.worker.FinishReport;
import org.hillock.jobcontract.worker.Heartbeat;
import org.hillock.jobcontract.worker.HeartbeatReply;
import org.hillock.jobcontract.worker.Position;
import org.hillock.jobcontract.worker.ProgressReport;
import org.hillock.jobcontract.worker.Registration;
import org.hillock.jobcontract.worker.RegistrationReply;
import org.hillock.jobcontract.worker.WorkerPaths;
import org.hillock.workerruntime.remote.WireJson;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * A fake of the API service's worker API, over real HTTP and without a database. It can be told to
 * be away, to be in trouble, to fence an attempt, to forget the worker.
 */
public final class FakeWorkerServer implements AutoCloseable {

  /** The token it takes. */
  public static final String TOKEN = "fake-worker-token";

  private final JsonMapper json = WireJson.mapper();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final int port;
  private HttpServer server;

  /** What was registered, in order. */
  public final List<Registration> registrations = new CopyOnWriteArrayList<>();

  /** Heartbeats, in order. */
  public final List<Heartbeat> heartbeats = new CopyOnWriteArrayList<>();

  /** Attempts that were claimed. */
  public final List<AttemptRef> claims = new CopyOnWriteArrayList<>();

  /** Attempts that were given back. */
  public final List<AttemptRef> returns = new CopyOnWriteArrayList<>();

  /** Progress, in order. */
  public final List<ProgressReport> progress = new CopyOnWriteArrayList<>();

  /** How attempts ended. */
  public final Map<AttemptRef, FinishReport> finishes = new ConcurrentHashMap<>();

  /** Calls by method and path. */
  public final List<String> calls = new CopyOnWriteArrayList<>();

  private final Map<AttemptRef, Bundle> bundles = new ConcurrentHashMap<>();
  private final Map<AttemptRef, ByteArrayOutputStream> logs = new ConcurrentHashMap<>();
  private final Map<String, ByteArrayOutputStream> uploads = new ConcurrentHashMap<>();
  private final Set<AttemptRef> fenced = ConcurrentHashMap.newKeySet();
  private final Map<AttemptRef, HeartbeatReply.Order> orders = new ConcurrentHashMap<>();
  private final AtomicInteger failures = new AtomicInteger();
  private final AtomicInteger inputFailures = new AtomicInteger();
  private volatile int failureStatus;
  private volatile int finishStatus;
  private volatile int uploadStatus;
  private volatile boolean known = true;
  private volatile boolean replaced;
  private volatile long logPartial = Long.MAX_VALUE;

  /** Starts on a free port of this machine. */
  public FakeWorkerServer() {
    server = listen(0);
    port = server.getAddress().getPort();
  }

  private HttpServer listen(int wanted) {
    try {
      HttpServer fresh =
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), 0);
      fresh.createContext(WorkerPaths.ROOT, this::handle);
      fresh.setExecutor(threads);
      fresh.start();
      return fresh;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Its address. */
  public URI address() {
    return URI.create("http://127.0.0.1:" + port);
  }

  /** Goes away: connections are refused. */
  public void goAway() {
    server.stop(0);
  }

  /** Comes back on the same port, with all it knew. */
  public void comeBack() {
    server = listen(port);
  }

  /** Answers the next calls with this status. */
  public void failNext(int calls, int status) {
    failureStatus = status;
    failures.set(calls);
  }

  /** Answers the next calls for files of jobs with this status. */
  public void failInputs(int calls, int status) {
    failureStatus = status;
    inputFailures.set(calls);
  }

  /** Answers every finish with this status, 0 for none. */
  public void refuseFinish(int status) {
    finishStatus = status;
  }

  /** Takes no more than so many bytes of any log chunk, as if the rest had been lost. */
  public void takeLogOnlyBy(long bytes) {
    logPartial = bytes;
  }

  /** Does not know the worker any more, until it registers. */
  public void forgetWorker() {
    known = false;
  }

  /** Another worker has registered under the same name. */
  public void replaceWorker() {
    replaced = true;
    known = false;
  }

  /** Answers every upload with this status, 0 for none. */
  public void refuseUploads(int status) {
    uploadStatus = status;
  }

  /** An attempt is no longer the current one. */
  public void fence(AttemptRef attempt) {
    fenced.add(attempt);
  }

  /** What heartbeats are told of an attempt. */
  public void order(AttemptRef attempt, HeartbeatReply.Order order) {
    orders.put(attempt, order);
  }

  /** A job that can be claimed. */
  public AttemptRef offer(Bundle bundle) {
    bundles.put(bundle.attempt(), bundle);
    return bundle.attempt();
  }

  /** What it has of an attempt's log. */
  public String log(AttemptRef attempt) {
    ByteArrayOutputStream bytes = logs.get(attempt);
    return bytes == null ? "" : bytes.toString(StandardCharsets.UTF_8);
  }

  /** What it has of content with this digest. */
  public byte[] content(String sha256) {
    ByteArrayOutputStream bytes = uploads.get(sha256);
    return bytes == null ? new byte[0] : bytes.toByteArray();
  }

  /** Puts a part of an upload there, as if a former attempt had been cut off. */
  public void hasAlready(String sha256, byte[] part) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    bytes.writeBytes(part);
    uploads.put(sha256, bytes);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      String path = exchange.getRequestURI().getPath();
      calls.add(exchange.getRequestMethod() + " " + path);
      if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
        answer(exchange, failureStatus, Map.of("detail", "told to fail"));
      } else if (!("Bearer " + TOKEN)
          .equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
        answer(exchange, 401, Map.of("detail", "no"));
      } else {
        route(exchange, path, body);
      }
    }
  }

  private void route(HttpExchange exchange, String path, byte[] body) throws IOException {
    String[] parts = path.substring(WorkerPaths.ROOT.length() + 1).split("/", -1);
    switch (parts[0]) {
      case "workers" -> worker(exchange, parts, body);
      case "uploads" -> upload(exchange, parts[1], body);
      default -> attempt(exchange, parts, body);
    }
  }

  private void worker(HttpExchange exchange, String[] parts, byte[] body) throws IOException {
    if (parts.length == 1) {
      if (replaced) {
        answer(exchange, 409, Map.of("detail", "another run of the worker has replaced this one"));
        return;
      }
      registrations.add(json.readValue(body, Registration.class));
      known = true;
      answer(exchange, 200, new RegistrationReply(Duration.ofMillis(50), Duration.ofSeconds(30)));
      return;
    }
    Heartbeat heartbeat = json.readValue(body, Heartbeat.class);
    heartbeats.add(heartbeat);
    answer(
        exchange,
        200,
        new HeartbeatReply(known, heartbeat.attempts().stream().map(this::verdict).toList()));
  }

  private HeartbeatReply.Verdict verdict(AttemptRef attempt) {
    return new HeartbeatReply.Verdict(
        attempt,
        fenced.contains(attempt)
            ? HeartbeatReply.Order.ABANDON
            : orders.getOrDefault(attempt, HeartbeatReply.Order.CONTINUE));
  }

  private void attempt(HttpExchange exchange, String[] parts, byte[] body) throws IOException {
    AttemptRef ref = new AttemptRef(JobId.of(parts[1]), Integer.parseInt(parts[3]));
    if (fenced.contains(ref)) {
      answer(exchange, 409, Map.of("detail", "no longer the current attempt"));
      return;
    }
    switch (parts[4]) {
      case "claim" -> {
        claims.add(ref);
        answer(exchange, 200, bundles.get(ref));
      }
      case "inputs" -> input(exchange, parts[5]);
      case "return" -> {
        returns.add(ref);
        fenced.add(ref);
        answer(exchange, 204, null);
      }
      case "progress" -> {
        progress.add(json.readValue(body, ProgressReport.class));
        answer(exchange, 204, null);
      }
      case "log" -> appendLog(exchange, ref, body);
      case "finish" -> finish(exchange, ref, json.readValue(body, FinishReport.class));
      default -> answer(exchange, 404, Map.of("detail", "no such path"));
    }
  }

  private void input(HttpExchange exchange, String sha256) throws IOException {
    if (inputFailures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
      answer(exchange, failureStatus, Map.of("detail", "told to fail"));
      return;
    }
    byte[] content = content(sha256);
    String range = exchange.getRequestHeaders().getFirst("Range");
    if (content.length == 0 || range == null) {
      answer(exchange, 404, Map.of("detail", "the content is missing"));
      return;
    }
    String[] ends = range.substring("bytes=".length()).split("-", 2);
    int end = Math.min(content.length, Integer.parseInt(ends[1]) + 1);
    byte[] part = Arrays.copyOfRange(content, Integer.parseInt(ends[0]), end);
    exchange.sendResponseHeaders(206, part.length);
    exchange.getResponseBody().write(part);
  }

  private void appendLog(HttpExchange exchange, AttemptRef ref, byte[] body) throws IOException {
    ByteArrayOutputStream log = logs.computeIfAbsent(ref, _ -> new ByteArrayOutputStream());
    synchronized (log) {
      if (query(exchange).get("offset") == log.size()) {
        log.writeBytes(Arrays.copyOf(body, (int) Math.min(body.length, logPartial)));
      }
      answer(exchange, 200, new Position(log.size(), false));
    }
  }

  private void finish(HttpExchange exchange, AttemptRef ref, FinishReport report)
      throws IOException {
    boolean success = report.outcome() == FinishReport.Outcome.SUCCEEDED;
    if (finishStatus != 0 && success) {
      answer(exchange, finishStatus, Map.of("detail", "told to refuse"));
      return;
    }
    if (report.artefacts().stream()
        .anyMatch(file -> !digest(content(file.sha256())).equals(file.sha256()))) {
      answer(exchange, 422, Map.of("detail", "artefacts are missing"));
      return;
    }
    finishes.put(ref, report);
    answer(exchange, 200, new FinishReply(success ? JobState.SUCCEEDED : JobState.FAILED));
  }

  private void upload(HttpExchange exchange, String sha256, byte[] body) throws IOException {
    if (uploadStatus != 0 && exchange.getRequestMethod().equals("PUT")) {
      answer(exchange, uploadStatus, Map.of("detail", "told to refuse"));
      return;
    }
    ByteArrayOutputStream content =
        uploads.computeIfAbsent(sha256, _ -> new ByteArrayOutputStream());
    synchronized (content) {
      if (exchange.getRequestMethod().equals("PUT")
          && query(exchange).get("offset") == content.size()) {
        content.writeBytes(body);
      }
      boolean complete = digest(content.toByteArray()).equals(sha256);
      answer(exchange, 200, new Position(content.size(), complete));
    }
  }

  private static Map<String, Long> query(HttpExchange exchange) {
    Map<String, Long> values = new HashMap<>();
    for (String pair : exchange.getRequestURI().getQuery().split("&", -1)) {
      String[] sides = pair.split("=", 2);
      values.put(sides[0], Long.parseLong(sides[1]));
    }
    return values;
  }

  private static String digest(byte[] content) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private void answer(HttpExchange exchange, int status, @Nullable Object body) throws IOException {
    byte[] bytes = body == null ? new byte[0] : json.writeValueAsBytes(body);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
