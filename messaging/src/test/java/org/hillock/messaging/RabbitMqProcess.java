package org.hillock.messaging;

import static org.assertj.core.api.Assertions.fail;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A real RabbitMQ as a plain process of this user, from the programs that the distribution's
 * package installs. Nothing of it is left when it is stopped.
 */
public final class RabbitMqProcess implements TestBroker {

  private static final Path SERVER = Path.of("/usr/lib/rabbitmq/bin/rabbitmq-server");
  private static final String USER = "hillock";
  private static final String PASSWORD = "only-for-tests";

  private final BrokerSettings settings;
  private final int distributionPort = freePort();
  private final int mapperPort = freePort();
  private final Path folder;
  private @Nullable Process mapper;
  private @Nullable Process server;

  /** Starts it on a free port, which it keeps. */
  public RabbitMqProcess() {
    settings = BrokerSettings.local(freePort(), USER, PASSWORD);
    folder = temporaryFolder();
    start();
  }

  /**
   * Goes on only if RabbitMQ is installed. Without it, a test fails in CI and is reported as not
   * run elsewhere.
   */
  public static void require() {
    if (Files.isExecutable(SERVER)) {
      return;
    }
    String message = "not run: RabbitMQ is not installed (apt-get install rabbitmq-server)";
    if ("true".equals(System.getenv("CI"))) {
      fail(message);
    }
    System.out.println(message);
    abort(message);
  }

  @Override
  public BrokerSettings settings() {
    return settings;
  }

  @Override
  public void start() {
    if (server != null) {
      return;
    }
    try {
      Path configuration = folder.resolve("rabbitmq.conf");
      Files.writeString(
          configuration, "default_user = " + USER + "\ndefault_pass = " + PASSWORD + "\n");
      Path log = folder.resolve("out.log");
      Files.deleteIfExists(log);
      // the server would start this by itself, and leave it behind
      mapper = begin(List.of("epmd", "-address", "127.0.0.1"), folder.resolve("epmd.log"));
      server = begin(List.of(SERVER.toString()), log);
      await("RabbitMQ to start; see " + log)
          .atMost(Duration.ofMinutes(5))
          .failFast(() -> !server.isAlive())
          .until(() -> Files.readString(log).matches("(?s).*completed with \\d+ plugins.*"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void stop() {
    end(server);
    end(mapper);
    server = null;
    mapper = null;
    deleteTree(folder.resolve("data"));
  }

  @Override
  public void close() {
    stop();
    deleteTree(folder);
  }

  private Process begin(List<String> line, Path log) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(line).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().keySet().removeIf(name -> name.startsWith("RABBITMQ_"));
    builder.environment().putAll(environment());
    return builder.start();
  }

  private Map<String, String> environment() {
    return Map.ofEntries(
        Map.entry("HOME", folder.toString()),
        Map.entry("RABBITMQ_NODENAME", "hillock" + settings.port() + "@localhost"),
        Map.entry("RABBITMQ_NODE_PORT", Integer.toString(settings.port())),
        Map.entry("RABBITMQ_NODE_IP_ADDRESS", "127.0.0.1"),
        Map.entry("RABBITMQ_DIST_PORT", Integer.toString(distributionPort)),
        Map.entry("ERL_EPMD_PORT", Integer.toString(mapperPort)),
        Map.entry("RABBITMQ_MNESIA_BASE", folder.resolve("data").toString()),
        Map.entry("RABBITMQ_LOG_BASE", folder.resolve("logs").toString()),
        Map.entry("RABBITMQ_LOGS", "-"),
        Map.entry("RABBITMQ_ENABLED_PLUGINS_FILE", folder.resolve("enabled_plugins").toString()),
        Map.entry("RABBITMQ_PID_FILE", folder.resolve("pid").toString()),
        Map.entry("RABBITMQ_CONFIG_FILE", folder.resolve("rabbitmq.conf").toString()),
        Map.entry("RABBITMQ_SERVER_ADDITIONAL_ERL_ARGS", "-setcookie hillocktests"));
  }

  private static void end(@Nullable Process process) {
    if (process == null) {
      return;
    }
    List<ProcessHandle> below = process.descendants().toList();
    process.destroyForcibly();
    below.forEach(ProcessHandle::destroyForcibly);
    try {
      process.waitFor(30, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    await("the processes of RabbitMQ to end")
        .atMost(Duration.ofSeconds(30))
        .until(() -> below.stream().noneMatch(ProcessHandle::isAlive));
  }

  private static Path temporaryFolder() {
    try {
      return Files.createTempDirectory("hillock-rabbitmq-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int freePort() {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return probe.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void deleteTree(Path root) {
    if (!Files.exists(root)) {
      return;
    }
    try (Stream<Path> tree = Files.walk(root)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
