package org.hillock.jobstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hillock.jobstore.testkit.HistoryAssert.assertThatHistory;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hillock.jobcontract.AttemptRef;
import org.hillock.jobcontract.JobState;
import org.hillock.jobcontract.OutboxMessage;
import org.hillock.jobcontract.WorkAvailable;
import org.hillock.jobcontract.WorkerId;
import org.hillock.jobcontract.worker.Offer;
import org.hillock.jobcontract.worker.Registration;
import org.hillock.jobcontract.worker.RegistrationReply;
import org.hillock.jobcontract.worker.ResultLabel;
import org.hillock.jobstore.WorkerView.Slots;
import org.hillock.jobstore.testkit.Given;
import org.hillock.jobstore.testkit.JobStoreExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class WorkerRegistryTest {

  @RegisterExtension static final JobStoreExtension JOBS = new JobStoreExtension();

  private static final Offer BROKEN =
      new Offer(
          "neuron",
          Given.ENVIRONMENT,
          ResultLabel.SIMULATION,
          false,
          "ImportError: libnrniv.so",
          Map.of());

  @Test
  void aWorkerIsReadBackAsItRegistered() {
    WorkerId id = new WorkerId(UUID.randomUUID());
    Registration registration = Given.registration(id, "lab-1", 4, "nest", "brian2");
    RegistrationReply reply = JOBS.workers().register(registration);
    assertThat(reply)
        .isEqualTo(new RegistrationReply(Duration.ofSeconds(5), Duration.ofSeconds(30)));
    WorkerView view = JOBS.workers().workers().getFirst();
    assertThat(view.id()).isEqualTo(id);
    assertThat(view.name()).isEqualTo("lab-1");
    assertThat(view.version()).isEqualTo("0.1.0");
    assertThat(view.slots()).isEqualTo(new Slots(4, 4));
    assertThat(view.life().alive()).isTrue();
    assertThat(view.offers()).containsExactlyInAnyOrderElementsOf(registration.offers());
  }

  @Test
  void registeringAgainReplacesWhatItSaid() {
    WorkerId id = JOBS.given().aWorker("w", 4, "nest", "brian2");
    AttemptRef running = JOBS.given().aRunningJob(id);
    JOBS.workers().register(new Registration(id, "w", 2, "0.2.0", List.of(BROKEN)));
    WorkerView view = JOBS.workers().workers().getFirst();
    assertThat(view.slots()).isEqualTo(new Slots(2, 1));
    assertThat(view.offers()).containsExactly(BROKEN);
    assertThat(JOBS.reader().find(running.job()).orElseThrow().state()).isEqualTo(JobState.RUNNING);
  }

  @Test
  void aNewRunOfAWorkerLosesWhatTheFormerOneHeldAtOnce() {
    WorkerId former = JOBS.given().aWorker("w", "nest");
    AttemptRef dispatched = JOBS.given().aDispatchedJob(former);
    AttemptRef running = JOBS.given().aRunningJob(former);
    AttemptRef cancelled = JOBS.given().aRunningJob(former);
    JOBS.store().cancel(cancelled.job());
    AttemptRef others = JOBS.given().aRunningJob(JOBS.given().aWorker("other", "nest"));

    WorkerId present = JOBS.given().aWorker("w", "nest");

    assertThat(state(dispatched)).isEqualTo(JobState.QUEUED);
    assertThat(state(running)).isEqualTo(JobState.QUEUED);
    assertThat(state(cancelled)).isEqualTo(JobState.CANCELLED);
    assertThat(state(others)).isEqualTo(JobState.RUNNING);
    assertThatHistory(JOBS.reader(), running.job()).lastReasonContains("worker w started anew");
    assertThat(JOBS.workers().workers())
        .extracting(WorkerView::id)
        .containsExactlyInAnyOrder(present, others(others));
  }

  private static WorkerId others(AttemptRef attempt) {
    return WorkerId.of(
        JOBS.jdbc()
            .sql("select worker from attempt where job = :job")
            .param("job", attempt.job().value())
            .query(String.class)
            .single());
  }

  @Test
  void aRunThatWasReplacedIsToldSoAndGetsNothing() {
    WorkerId former = JOBS.given().aWorker("w", "nest");
    AttemptRef running = JOBS.given().aRunningJob(former);
    JOBS.given().aWorker("w", "nest");

    assertThat(JOBS.store().heartbeat(former, List.of(running)).known()).isFalse();
    Registration again = Given.registration(former, "w", 1, "nest");
    assertThatThrownBy(() -> JOBS.workers().register(again))
        .isInstanceOfSatisfying(
            WorkerReplacedException.class,
            replaced -> assertThat(replaced.code()).isEqualTo("worker-replaced"))
        .hasMessageContaining("name of its own");
    assertThat(JOBS.store().dispatch(List.of(new Assignment(running.job(), former)))).isEmpty();
  }

  @Test
  void aSilentWorkerGetsNothing() {
    WorkerId worker = JOBS.given().aWorker("w", "nest");
    JOBS.fallsSilent("w");
    Assignment assignment = new Assignment(JOBS.given().aQueuedJob(), worker);
    assertThat(JOBS.store().dispatch(List.of(assignment))).isEmpty();
    JOBS.store().heartbeat(worker, List.of());
    assertThat(JOBS.store().dispatch(List.of(assignment))).hasSize(1);
  }

  @Test
  void aRegistrationWakesThePlannerForWhatWorks() {
    JOBS.workers()
        .register(
            new Registration(
                new WorkerId(UUID.randomUUID()),
                "w",
                1,
                "0.1.0",
                List.of(
                    BROKEN,
                    new Offer(
                        "nest", Given.ENVIRONMENT, ResultLabel.SIMULATION, true, null, Map.of()))));
    assertThat(OutboxTest.drainAll(JOBS))
        .containsExactly(new OutboxMessage.Wake(new WorkAvailable("nest")));
  }

  @Test
  void aPlatformAddsUpTheWorkersThatOfferIt() {
    WorkerId first = JOBS.given().aWorker("a", 2, "nest");
    JOBS.given().aWorker("b", 3, "brian2", "nest");
    JOBS.given().aRunningJob(first);

    List<PlatformView> platforms = JOBS.workers().platforms();
    assertThat(platforms).extracting(PlatformView::name).containsExactly("brian2", "nest");
    PlatformView nest = platforms.getLast();
    assertThat(nest.available()).isTrue();
    assertThat(nest.environment()).isEqualTo(Given.ENVIRONMENT);
    assertThat(nest.slots()).isEqualTo(new Slots(5, 4));
    assertThat(nest.versions()).containsEntry("pynn", "0.13.0");
  }

  @Test
  void aPlatformSaysWhyItIsNotThere() {
    JOBS.workers()
        .register(
            new Registration(
                new WorkerId(UUID.randomUUID()), "broken", 1, "0.1.0", List.of(BROKEN)));
    JOBS.given().aWorker("silent", "nest");
    JOBS.fallsSilent("silent");

    List<PlatformView> platforms = JOBS.workers().platforms();
    assertThat(platforms).noneMatch(PlatformView::available);
    assertThat(platforms.getFirst().reason())
        .contains("no worker that offers it is running")
        .contains("silent");
    assertThat(platforms.getFirst().slots()).isEqualTo(new Slots(0, 0));
    assertThat(platforms.getLast().reason()).isEqualTo("ImportError: libnrniv.so");
  }

  private static JobState state(AttemptRef attempt) {
    return JOBS.reader().find(attempt.job()).orElseThrow().state();
  }
}
