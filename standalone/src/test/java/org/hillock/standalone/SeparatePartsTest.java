package org.hillock.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hillock.embedded.EmbeddedDatabase;
import org.hillock.embedded.EmbeddedDatabaseSettings;
import org.hillock.messaging.RabbitMqProcess;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The platform as a site may run it, beside one PostgreSQL and one RabbitMQ that are not Hillock's:
 * as three processes, and as one.
 */
class SeparatePartsTest {
  private static final Path EXAMPLE =
      Path.of("..", "examples", "balanced-network.yaml").toAbsolutePath().normalize();
  private static final Path PROGRAMS =
      Path.of("..", ".hillock", "test-programs").toAbsolutePath().normalize();
  private static final String SIMULATORS = System.getenv().getOrDefault("HILLOCK_ENVIRONMENT", "");
  private static final String SMALL =
      """
      hillock: 1
      title: A few cells
      seed: 1
      model:
        populations:
          noise: {size: 10, cell: {type: SpikeSourcePoisson, rate: 100 Hz}}
      experiment:
        setup: {timestep: 0.1 ms}
        record:
          - {of: noise, variables: [spikes]}
        protocol:
          - run: 100 ms
      """;

  @TempDir static Path directory;
  private static EmbeddedDatabase database;
  private static RabbitMqProcess broker;

  private final List<Process> parts = new ArrayList<>();

  @BeforeAll
  static void startServers() {
    RabbitMqProcess.require();
    database =
        EmbeddedDatabase.start(
            new EmbeddedDatabaseSettings(directory.resolve("postgres"), PROGRAMS, 0, false));
    broker = new RabbitMqProcess();
  }

  @AfterAll
  static void stopServers() {
    if (broker != null) {
      broker.close();
    }
    if (database != null) {
      database.close();
    }
  }

  @AfterEach
  void stopParts() {
    parts.forEach(part -> part.toHandle().destroy());
    parts.forEach(ServedHome::exitCode);
  }

  @Test
  void threeProcessesDoWhatOneDoes() throws IOException {
    Path home = Files.createDirectory(directory.resolve("parts"));
    String port = ServedHome.freePort();
    Process scheduler = part(home, "scheduler");
    Process worker = part(home, "worker", "HILLOCK_WORKER_SERVER", "http://127.0.0.1:" + port);
    Process api = part(home, "api", "HILLOCK_API_PORT", port);

    assertThat(submit(home, port, "noop", EXAMPLE)).contains("succeeded");
    if (!SIMULATORS.isEmpty()) {
      Path small = Files.writeString(home.resolve("small.yaml"), SMALL);
      Path results = home.resolve("results");
      String said = typed(home, port, "run", small.toString(), "--out", results.toString());
      assertThat(said).contains("succeeded").contains("noise");
      assertThat(results.resolve("experiment.nwb")).isNotEmptyFile();
    }

    for (Process part : List.of(worker, scheduler, api)) {
      part.toHandle().destroy();
      assertThat(ServedHome.exitCode(part)).as(out(home)).isEqualTo(143);
    }
    assertThat(home.resolve("data/postgres")).as("a database of its own").doesNotExist();
  }

  @Test
  void oneProcessUsesTheServersOfTheSite() throws IOException {
    Path home = Files.createDirectory(directory.resolve("whole"));
    Map<String, String> settings = new HashMap<>(servers());
    if (!SIMULATORS.isEmpty()) {
      settings.put("HILLOCK_WORKER_TESTDOUBLE", "true");
      settings.put("HILLOCK_ENVIRONMENT", SIMULATORS);
    }
    try (ServedHome served = ServedHome.start(home, settings)) {
      Path out = home.resolve("typed.txt");
      assertThat(served.hillock(out, "submit", EXAMPLE.toString(), "--on", "noop", "--wait"))
          .as(() -> ServedHome.read(out))
          .isZero();
      assertThat(served.terminate()).isEqualTo(143);
    }
    assertThat(home.resolve("data/postgres")).doesNotExist();
  }

  @Test
  void partThatCannotStartSaysWhyAndEnds() throws IOException {
    Path home = Files.createDirectory(directory.resolve("refused"));
    Process scheduler = part(home, "scheduler", "HILLOCK_DATABASE_PASSWORD", "wrong");
    assertThat(ServedHome.exitCode(scheduler)).isEqualTo(3);
    assertThat(Files.readString(home.resolve("scheduler.txt")))
        .contains("The database cannot be used")
        .contains("HILLOCK_DATABASE_PASSWORD")
        .doesNotContain("\tat ");
  }

  private static Map<String, String> servers() {
    return Map.of(
        "HILLOCK_DATABASE_URL", database.jdbcUrl(),
        "HILLOCK_DATABASE_USER", database.user(),
        "HILLOCK_DATABASE_PASSWORD", database.password(),
        "HILLOCK_BROKER_HOST", broker.settings().host(),
        "HILLOCK_BROKER_PORT", Integer.toString(broker.settings().port()),
        "HILLOCK_BROKER_USERNAME", broker.settings().username(),
        "HILLOCK_BROKER_PASSWORD", broker.settings().password());
  }

  private Process part(Path home, String name, String... more) {
    Map<String, String> settings = new HashMap<>(servers());
    settings.put("HILLOCK_WORKER_TESTDOUBLE", "true");
    if (!SIMULATORS.isEmpty()) {
      settings.put("HILLOCK_ENVIRONMENT", SIMULATORS);
    }
    for (int i = 0; i < more.length; i += 2) {
      settings.put(more[i], more[i + 1]);
    }
    Process part = ServedHome.part(home, name, settings);
    parts.add(part);
    return part;
  }

  /** Submits as soon as the platform can take it. */
  private static String submit(Path home, String port, String platform, Path file) {
    String[] words = words(home, port, "submit", file.toString(), "--on", platform);
    await()
        .atMost(Duration.ofMinutes(3))
        .until(() -> ServedHome.typed(home, home.resolve("typed.txt"), words) == 0);
    return typed(home, port, "submit", file.toString(), "--on", platform, "--wait");
  }

  private static String typed(Path home, String port, String... words) {
    Path out = home.resolve("typed.txt");
    assertThat(ServedHome.typed(home, out, words(home, port, words)))
        .as(() -> ServedHome.read(out) + out(home))
        .isZero();
    return ServedHome.read(out);
  }

  private static String[] words(Path home, String port, String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(
        List.of(
            "--server",
            "http://127.0.0.1:" + port,
            "--token-file",
            home.resolve("token").toString()));
    return all.toArray(String[]::new);
  }

  private static String out(Path home) {
    StringBuilder all = new StringBuilder();
    for (String part : List.of("api", "scheduler", "worker")) {
      all.append("\n--- ").append(part).append('\n');
      all.append(ServedHome.read(home.resolve(part + ".txt")));
    }
    return all.toString();
  }
}
