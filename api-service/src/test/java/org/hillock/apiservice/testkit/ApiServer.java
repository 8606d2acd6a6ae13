package org.hillock.apiservice.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.hillock.apiservice.ApiServiceApplication;
import org.hillock.embedded.EmbeddedBroker;
import org.hillock.embedded.EmbeddedDatabase;
import org.hillock.embedded.EmbeddedDatabaseSettings;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.json.JsonMapper;

/** The service as a user starts it, on a free port, with a database and a broker of its own. */
public final class ApiServer implements AutoCloseable {

  public static final String USER = "user-token-of-the-tests-0123456789abcdef";
  public static final String WORKER = "worker-token-of-the-tests-0123456789abcd";

  private final Path folder;
  private final EmbeddedDatabase database;
  private final EmbeddedBroker broker;
  private final ConfigurableApplicationContext context;
  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private ApiServer(Path folder, boolean early, String... more) throws IOException {
    this.folder = folder;
    EmbeddedDatabase first = startDatabase(folder, 0);
    CompletableFuture<EmbeddedDatabase> answering =
        early ? startAgainLater(first) : CompletableFuture.completedFuture(first);
    broker = EmbeddedBroker.start();
    Files.writeString(folder.resolve("user.token"), "# for tests\n" + USER + "\n");
    Files.writeString(folder.resolve("worker.token"), WORKER + "\n");
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--server.port=0",
                "--spring.datasource.url=" + first.jdbcUrl(),
                "--spring.datasource.username=" + first.user(),
                "--spring.datasource.password=" + first.password(),
                "--spring.datasource.hikari.connection-timeout=1000",
                "--hillock.broker.port=" + broker.port(),
                "--hillock.broker.username=" + broker.user(),
                "--hillock.broker.password=" + broker.password(),
                "--hillock.api.security.user-token-file=" + folder.resolve("user.token"),
                "--hillock.api.security.worker-token-file=" + folder.resolve("worker.token"),
                "--hillock.api.content.folder=" + folder.resolve("content"),
                "--hillock.api.content.reserve=1MB",
                "--hillock.api.content.max-size=100MB"));
    arguments.addAll(List.of(more));
    context =
        new SpringApplicationBuilder(ApiServiceApplication.class)
            .run(arguments.toArray(String[]::new));
    database = answering.join();
  }

  private static EmbeddedDatabase startDatabase(Path folder, int port) {
    Path shared = Path.of("target", "test-postgres").toAbsolutePath();
    return EmbeddedDatabase.start(
        new EmbeddedDatabaseSettings(folder.resolve("database"), shared, port, false));
  }

  /** Stops it, and starts it when somebody has tried in vain to reach it a few times. */
  private CompletableFuture<EmbeddedDatabase> startAgainLater(EmbeddedDatabase first)
      throws IOException {
    first.close();
    ServerSocket nobody = new ServerSocket(first.port(), 1, InetAddress.getLoopbackAddress());
    return CompletableFuture.supplyAsync(
        () -> {
          try (nobody) {
            for (int tries = 0; tries < 3; tries++) {
              nobody.accept().close();
            }
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
          return startDatabase(folder, first.port());
        });
  }

  /** Starts one. */
  public static ApiServer start(String... more) {
    return start(false, more);
  }

  /** Starts one whose database is not there yet, and comes when it has been missed. */
  public static ApiServer startBeforeItsDatabase() {
    return start(true);
  }

  private static ApiServer start(boolean early, String... more) {
    try {
      Path base = Files.createDirectories(Path.of("target", "test-api").toAbsolutePath());
      return new ApiServer(Files.createTempDirectory(base, "server-"), early, more);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public <T> T bean(Class<T> type) {
    return context.getBean(type);
  }

  public <T> T bean(String name, Class<T> type) {
    return context.getBean(name, type);
  }

  public int port() {
    return context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
  }

  public Path contentFolder() {
    return folder.resolve("content");
  }

  public EmbeddedDatabase database() {
    return database;
  }

  public EmbeddedBroker broker() {
    return broker;
  }

  /** A request to this path, without a token. */
  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path))
        .timeout(Duration.ofSeconds(60));
  }

  public HttpRequest.Builder user(String path) {
    return request(path).header("Authorization", "Bearer " + USER);
  }

  public HttpRequest.Builder worker(String path) {
    return request(path).header("Authorization", "Bearer " + WORKER);
  }

  public Reply send(HttpRequest.Builder request) {
    try {
      return new Reply(client.send(request.build(), BodyHandlers.ofByteArray()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  public CompletableFuture<Reply> sendAsync(HttpRequest.Builder request) {
    return client.sendAsync(request.build(), BodyHandlers.ofByteArray()).thenApply(Reply::new);
  }

  public HttpClient client() {
    return client;
  }

  public Reply get(String path) {
    return send(user(path));
  }

  public Reply post(String path, Object body) {
    return send(user(path).header("Content-Type", "application/json").POST(json(body)));
  }

  /** A text as it is, anything else as JSON. */
  public static BodyPublisher json(Object body) {
    return body instanceof String text
        ? BodyPublishers.ofString(text)
        : BodyPublishers.ofByteArray(JsonMapper.shared().writeValueAsBytes(body));
  }

  @Override
  public void close() {
    context.close();
    client.close();
    broker.close();
    database.close();
  }
}
