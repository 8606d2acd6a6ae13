package org.hillock.workerssoftware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.hillock.embedded.EmbeddedBroker;
import org.hillock.jobcontract.AttemptRef;
import org.hillock.jobcontract.CancelRequested;
import org.hillock.jobcontract.OutboxMessage;
import org.hillock.jobcontract.Ticket;
import org.hillock.jobcontract.worker.Bundle;
import org.hillock.jobcontract.worker.FinishReport;
import org.hillock.messaging.BrokerSettings;
import org.hillock.messaging.Messaging;
import org.hillock.messaging.OutboxRelay;
import org.hillock.messaging.OutboxSource;
import org.hillock.workerruntime.testing.Bundles;
import org.hillock.workerruntime.testing.FakeWorkerServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole worker as it starts in a process of its own, at a real broker. */
class WorkersSoftwareApplicationTest {

  private static final Duration LONG = Duration.ofSeconds(60);

  @TempDir private Path folder;
  private final FakeWorkerServer server = new FakeWorkerServer();
  private final EmbeddedBroker broker = EmbeddedBroker.start();
  private final List<OutboxMessage> outbox = new CopyOnWriteArrayList<>();
  private Messaging messaging;
  private OutboxRelay relay;
  private ConfigurableApplicationContext worker;

  @BeforeEach
  void start() throws Exception {
    Files.writeString(folder.resolve("token"), FakeWorkerServer.TOKEN);
    SpringApplication application = new SpringApplication(WorkersSoftwareApplication.class);
    application.setWebApplicationType(WebApplicationType.NONE);
    worker =
        application.run(
            "--hillock.worker.server=" + server.address(),
            "--hillock.worker.token-file=" + folder.resolve("token"),
            "--hillock.worker.home=" + folder.resolve("home"),
            "--hillock.worker.test-double=true",
            "--hillock.worker.shutdown-grace=0s",
            "--hillock.broker.port=" + broker.port(),
            "--hillock.broker.username=" + broker.user(),
            "--hillock.broker.password=" + broker.password());
    messaging =
        new Messaging(
            BrokerSettings.local(broker.port(), broker.user(), broker.password()),
            "test",
            new SimpleMeterRegistry());
    OutboxSource source =
        (max, publisher) -> {
          List<OutboxMessage> batch = List.copyOf(outbox);
          if (!batch.isEmpty() && !Collections.disjoint(publisher.apply(batch), List.of(true))) {
            outbox.removeAll(batch);
          }
          return batch.size();
        };
    relay = messaging.relay(source);
    relay.start();
    await().atMost(LONG).until(() -> !server.registrations.isEmpty());
  }

  @AfterEach
  void end() {
    relay.stop();
    worker.close();
    messaging.close();
    broker.close();
    server.close();
  }

  private AttemptRef job(String description) {
    AttemptRef attempt =
        server.offer(
            Bundles.of(
                "noop",
                "noop",
                Bundles.LIMITS,
                List.of(new Bundle.File("experiment.yaml", description))));
    tell(new OutboxMessage.ToWorker("software", new Ticket(attempt, "noop")));
    return attempt;
  }

  private void tell(OutboxMessage message) {
    outbox.add(message);
    relay.nudge();
  }

  @Test
  void runsAJobFromTicketToFinish() {
    AttemptRef attempt = job("hillock: 1\n# noop: write 10\n");
    await().atMost(LONG).until(() -> server.finishes.containsKey(attempt));
    assertThat(server.finishes.get(attempt).outcome()).isEqualTo(FinishReport.Outcome.SUCCEEDED);
    assertThat(server.finishes.get(attempt).artefacts()).hasSize(2);
  }

  @Test
  void endsAJobThatIsCancelledThroughTheBroker() {
    AttemptRef attempt = job("# noop: hold 100 s\n");
    await().atMost(LONG).until(() -> server.claims.contains(attempt));
    tell(new OutboxMessage.CancelToWorker("software", new CancelRequested(attempt)));
    await().atMost(LONG).until(() -> server.finishes.containsKey(attempt));
    assertThat(server.finishes.get(attempt).outcome()).isEqualTo(FinishReport.Outcome.CANCELLED);
  }

  @Test
  void givesItsJobBackWhenTheProcessStops() {
    AttemptRef attempt = job("# noop: hold 100 s\n");
    await().atMost(LONG).until(() -> server.claims.contains(attempt));
    worker.close();
    assertThat(server.returns).containsExactly(attempt);
  }
}
