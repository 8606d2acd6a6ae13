package org.hillock.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A platform that answers as it is told, over real HTTP. */
final class FakePlatform implements AutoCloseable {
  static final String ID = "019e0000-0000-7000-8000-00001f0c9a2b";

  private final HttpServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Map<String, Deque<Answer>> scripted = new ConcurrentHashMap<>();
  private final Map<String, Answer> standing = new ConcurrentHashMap<>();
  private final Map<String, byte[]> files = new LinkedHashMap<>();
  private final List<Seen> seen = new CopyOnWriteArrayList<>();
  private final Queue<Integer> cuts = new ConcurrentLinkedQueue<>();

  FakePlatform() {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException noPort) {
      throw new UncheckedIOException(noPort);
    }
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
    always("GET /api/v1/version", 200, "{\"version\": \"test\"}");
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Answers this request so, as long as nothing is scripted for it. */
  FakePlatform always(String request, int status, String body) {
    standing.put(request, new Answer(status, body, Map.of()));
    return this;
  }

  /** Answers the next such request so; calls in a row make a sequence. */
  FakePlatform next(String request, int status, String body, String... headers) {
    Map<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i < headers.length; i += 2) {
      map.put(headers[i], headers[i + 1]);
    }
    scripted.computeIfAbsent(request, key -> new ArrayDeque<>()).add(new Answer(status, body, map));
    return this;
  }

  /** Drops the connection of the next such request without an answer. */
  FakePlatform drop(String request) {
    return next(request, 0, "");
  }

  /** Offers a result of the job. */
  FakePlatform file(String name, byte[] content) {
    files.put(name, content.clone());
    StringBuilder items = new StringBuilder();
    files.forEach(
        (known, bytes) ->
            items
                .append(items.isEmpty() ? "" : ", ")
                .append(
                    "{\"name\": \"%s\", \"media_type\": \"x/y\", \"size\": %d, \"sha256\": \"%s\"}"
                        .formatted(known, bytes.length, sha256(bytes))));
    return always("GET /api/v1/jobs/" + ID + "/artefacts", 200, "{\"items\": [" + items + "]}");
  }

  /** Ends the next transfer of a file after so many bytes. */
  FakePlatform cutAfter(int bytes) {
    cuts.add(bytes);
    return this;
  }

  List<Seen> seen(String request) {
    return seen.stream().filter(one -> one.request.equals(request)).toList();
  }

  /** A job's document in this state. */
  static String job(String state, String more) {
    return """
    {"id": "%s", "title": "A title: Größe", "platform": "nest", "environment": "software-2026.11",
     "label": "simulation", "state": "%s", "attempt": 1, "sequence": 3,
     "submitted_at": "2026-11-24T10:00:00Z"%s}"""
        .formatted(ID, state, more.isEmpty() ? "" : ", " + more);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String request = exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
      String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
      Map<String, String> headers = new LinkedHashMap<>();
      exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.getFirst()));
      seen.add(
          new Seen(request, String.valueOf(exchange.getRequestURI().getQuery()), headers, body));
      String prefix = "GET /api/v1/jobs/" + ID + "/artefacts/";
      if (request.startsWith(prefix) && files.containsKey(request.substring(prefix.length()))) {
        sendFile(exchange, files.get(request.substring(prefix.length())), headers);
      } else {
        send(exchange, answer(request));
      }
    }
  }

  private Answer answer(String request) {
    Deque<Answer> line = scripted.get(request);
    Answer next = line == null ? null : line.poll();
    if (next != null) {
      return next;
    }
    String nothing = "{\"code\": \"not-found\", \"title\": \"Not found\", \"status\": 404}";
    return standing.getOrDefault(request, new Answer(404, nothing, Map.of()));
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    if (answer.status == 0) {
      return; // closed without a word
    }
    answer.headers.forEach(exchange.getResponseHeaders()::set);
    byte[] bytes = answer.body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
  }

  private void sendFile(HttpExchange exchange, byte[] content, Map<String, String> headers)
      throws IOException {
    String range = headers.getOrDefault("Range", "bytes=0-");
    int from = Integer.parseInt(range.substring(6, range.length() - 1));
    exchange.sendResponseHeaders(headers.containsKey("Range") ? 206 : 200, content.length - from);
    Integer cut = cuts.poll();
    int until = cut == null ? content.length : Math.min(content.length, from + cut);
    exchange.getResponseBody().write(content, from, until - from);
    exchange.getResponseBody().flush();
  }

  static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  /** A request as it came. */
  record Seen(String request, String query, Map<String, String> headers, String body) {}

  private record Answer(int status, String body, Map<String, String> headers) {}
}
