package org.hillock.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.hillock.embedded.EmbeddedDatabase;
import org.hillock.embedded.EmbeddedDatabaseSettings;
import org.hillock.jobcontract.JobId;
import org.hillock.jobcontract.JobState;
import org.hillock.jobstore.JobReader;
import org.hillock.jobstore.JobStore;
import org.hillock.jobstore.WorkerRegistry;
import org.hillock.jobstore.testkit.Given;
import org.hillock.messaging.EmbeddedTestBroker;
import org.hillock.messaging.Messaging;
import org.hillock.messaging.TestBroker;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** A real database, a real broker, and scheduler applications; all of which a test may restart. */
final class TestPlatform implements AutoCloseable {

  static final Duration PATIENCE = Duration.ofSeconds(60);

  private final Path folder = temporaryFolder();
  private final TestBroker broker = new EmbeddedTestBroker();
  private final Deque<Runnable> cleanUp = new ArrayDeque<>();
  private final List<ConfigurableApplicationContext> schedulers = new ArrayList<>();
  private EmbeddedDatabase database = database(0);

  TestBroker broker() {
    return broker;
  }

  /**
   * Starts one more scheduler as its own application would start.
   *
   * @param settings as they are given on a command line
   */
  ConfigurableApplicationContext startScheduler(String... settings) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--spring.datasource.url=" + database.jdbcUrl(),
                "--spring.datasource.username=" + database.user(),
                "--spring.datasource.password=" + database.password(),
                "--hillock.broker.port=" + broker.settings().port(),
                "--hillock.broker.username=" + broker.settings().username(),
                "--hillock.broker.password=" + broker.settings().password(),
                "--hillock.scheduler.mending=1s"));
    arguments.addAll(List.of(settings));
    ConfigurableApplicationContext scheduler =
        new SpringApplicationBuilder(SchedulerApplication.class)
            .properties("spring.config.name=scheduler")
            .run(arguments.toArray(String[]::new));
    schedulers.add(scheduler);
    cleanUp.push(scheduler::close);
    return scheduler;
  }

  /** A worker with these slots, registered and listening. */
  TestWorker startWorker(String name, int slots) {
    TestWorker worker = registerWorker(name, slots);
    worker.listen();
    return worker;
  }

  /** A worker that is registered and does not listen yet. */
  TestWorker registerWorker(String name, int slots) {
    Messaging messaging =
        new Messaging(broker.settings(), "worker " + name, new SimpleMeterRegistry());
    cleanUp.addLast(messaging::close);
    TestWorker worker = new TestWorker(name, messaging, store());
    cleanUp.push(worker::close);
    bean(WorkerRegistry.class).register(Given.registration(worker.id(), name, slots, "nest"));
    return worker;
  }

  JobId submit() {
    return store().submit(Given.aJob()).job().id();
  }

  JobStore store() {
    return bean(JobStore.class);
  }

  JobReader reader() {
    return bean(JobReader.class);
  }

  void awaitState(JobId job, JobState state) {
    awaitState(List.of(job), state);
  }

  void awaitState(List<JobId> jobs, JobState state) {
    await()
        .atMost(PATIENCE)
        .pollDelay(Duration.ZERO)
        .ignoreExceptions() // the database may be away at the moment
        .untilAsserted(() -> assertThat(jobs).extracting(this::stateOf).containsOnly(state));
  }

  /** Waits for an entry of the job's history with this in its reason. */
  void awaitReason(JobId job, String words) {
    await()
        .atMost(PATIENCE)
        .until(
            () ->
                reader().history(job, 0).stream()
                    .anyMatch(entry -> String.valueOf(entry.reason()).contains(words)));
  }

  private JobState stateOf(JobId job) {
    return reader().find(job).orElseThrow().state();
  }

  void stopDatabase() {
    database.close();
  }

  /** Waits until this scheduler has declared its queue, and so until it could be sent something. */
  void awaitBroker(ConfigurableApplicationContext scheduler) {
    await().atMost(PATIENCE).until(scheduler.getBean(Messaging.class).status()::connected);
  }

  /** A port where the database was, and nothing that speaks like one. */
  ServerSocket inPlaceOfTheDatabase() throws IOException {
    return new ServerSocket(database.port(), 1, InetAddress.getLoopbackAddress());
  }

  void startDatabase() {
    database = database(database.port());
  }

  @Override
  public void close() {
    cleanUp.forEach(Runnable::run);
    broker.close();
    database.close();
    try (Stream<Path> tree = Files.walk(folder)) {
      for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private <T> T bean(Class<T> type) {
    return schedulers.getFirst().getBean(type);
  }

  private EmbeddedDatabase database(int port) {
    return EmbeddedDatabase.start(
        new EmbeddedDatabaseSettings(folder.resolve("database"), programs(), port, false));
  }

  /** Shared by the tests of all modules of this checkout. */
  private static Path programs() {
    Path top = Path.of("").toAbsolutePath();
    while (top.getParent() != null && !Files.exists(top.resolve("mvnw"))) {
      top = top.getParent();
    }
    return top.resolve(".hillock").resolve("test-programs");
  }

  private static Path temporaryFolder() {
    try {
      Path target = Files.createDirectories(Path.of("target").toAbsolutePath());
      return Files.createTempDirectory(target, "test-platform-");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
