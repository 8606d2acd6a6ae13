package org.hillock.jobstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.hillock.jobcontract.AttemptRef;
import org.hillock.jobcontract.JobId;
import org.hillock.jobcontract.OutboxMessage;
import org.hillock.jobcontract.Ticket;
import org.hillock.jobcontract.WorkerId;
import org.hillock.jobstore.testkit.Given;
import org.hillock.jobstore.testkit.JobStoreExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class PlanningTest {

  @RegisterExtension static final JobStoreExtension JOBS = new JobStoreExtension();

  @Test
  void showsWaitingJobsInTheOrderOfTheirSubmission() {
    JOBS.given().aWorker("w", "nest", "brian2");
    List<JobId> jobs = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      jobs.add(JOBS.store().submit(Given.aJobOn(i % 2 == 0 ? "nest" : "brian2")).job().id());
    }
    Snapshot snapshot = JOBS.planning().snapshot(100);
    assertThat(snapshot.queued()).extracting(Snapshot.Queued::job).containsExactlyElementsOf(jobs);
    assertThat(snapshot.queued().getFirst().target()).isEqualTo(Given.aJob().target());
    assertThat(snapshot.queued().getFirst().size()).isEqualTo(Given.aJob().size());
    assertThat(snapshot.queued().getFirst().submittedAt()).isBefore(snapshot.at());
  }

  @Test
  void leavesOutWhatIsNotWaitingOrHeld() {
    WorkerId worker = JOBS.given().aWorker("w", "nest");
    JOBS.given().aRunningJob(worker);
    JOBS.given().aDispatchedJob(worker);
    JOBS.store().cancel(JOBS.given().aQueuedJob());
    JobId held = JOBS.given().aQueuedJob();
    hold(held);
    JobId waiting = JOBS.given().aQueuedJob();
    assertThat(JOBS.planning().snapshot(100).queued())
        .extracting(Snapshot.Queued::job)
        .containsExactly(waiting);
    assertThat(JOBS.store().dispatch(List.of(new Assignment(held, worker)))).isEmpty();
  }

  private static void hold(JobId job) {
    JOBS.jdbc()
        .sql("update job set hold = 'USER' where id = :job")
        .param("job", job.value())
        .update();
  }

  @Test
  void aLongQueueForOnePlatformHidesNoJobForAnother() {
    JOBS.given().aWorker("w", "nest", "brian2");
    for (int i = 0; i < 10; i++) {
      JOBS.given().aQueuedJob();
    }
    JobId other = JOBS.store().submit(Given.aJobOn("brian2")).job().id();
    assertThat(JOBS.planning().snapshot(3).queued())
        .hasSize(4)
        .last()
        .extracting(Snapshot.Queued::job)
        .isEqualTo(other);
  }

  @Test
  void leavesOutJobsThatNoLivingWorkerCouldTake() {
    JOBS.given().aWorker("silent", "nest");
    JOBS.fallsSilent("silent");
    JOBS.given().aQueuedJob();
    Snapshot snapshot = JOBS.planning().snapshot(100);
    assertThat(snapshot.queued()).isEmpty();
    assertThat(snapshot.workers()).isEmpty();
  }

  @Test
  void showsOnlyWorkersWithAFreeSlot() {
    WorkerId full = JOBS.given().aWorker("full", 1, "nest");
    WorkerId half = JOBS.given().aWorker("half", 2, "nest");
    JOBS.given().aRunningJob(full);
    AttemptRef attempt = JOBS.given().aDispatchedJob(half);
    assertThat(JOBS.planning().snapshot(10).workers())
        .extracting(WorkerView::name, view -> view.slots().free())
        .containsExactly(tuple("half", 1));
    JOBS.store().cancel(attempt.job());
    assertThat(JOBS.planning().snapshot(10).workers().getFirst().slots().free()).isEqualTo(2);
  }

  @Test
  void aWorkerThatGaveSomethingBackGetsNothingForAWhile() {
    WorkerId worker = JOBS.given().aWorker("w", 2, "nest");
    AttemptRef attempt = JOBS.given().aDispatchedJob(worker);
    JOBS.store().giveBack(attempt, worker);
    assertThat(JOBS.planning().snapshot(10).workers()).isEmpty();
    JOBS.jdbc().sql("update worker set paused_until = now()").update();
    assertThat(JOBS.planning().snapshot(10).workers()).hasSize(1);
  }

  @Test
  void dispatchHandsOutAWholePlanAndSendsTickets() {
    WorkerId one = JOBS.given().aWorker("one", "nest");
    WorkerId two = JOBS.given().aWorker("two", "nest");
    JobId first = JOBS.given().aQueuedJob();
    JobId second = JOBS.given().aQueuedJob();
    JobId gone = JOBS.given().aQueuedJob();
    JOBS.store().cancel(gone);
    OutboxTest.drainAll(JOBS);

    List<AttemptRef> made =
        JOBS.store()
            .dispatch(
                List.of(
                    new Assignment(second, two),
                    new Assignment(gone, two),
                    new Assignment(first, one),
                    new Assignment(first, two),
                    new Assignment(JOBS.given().aQueuedJob(), new WorkerId(UUID.randomUUID()))));

    assertThat(made).containsExactlyInAnyOrder(new AttemptRef(first, 1), new AttemptRef(second, 1));
    assertThat(OutboxTest.drainAll(JOBS))
        .filteredOn(OutboxMessage.ToWorker.class::isInstance)
        .hasSize(2)
        .contains(new OutboxMessage.ToWorker("two", new Ticket(new AttemptRef(second, 1), "nest")));
  }

  @Test
  void anEmptyPlanDoesNothing() {
    assertThat(JOBS.store().dispatch(List.of())).isEmpty();
    assertThat(JOBS.nudges()).isZero();
  }

  @Test
  void onlyOnePlans() {
    AtomicReference<Boolean> other = new AtomicReference<>();
    boolean ran =
        JOBS.planning()
            .inLock(
                () ->
                    other.set(
                        CompletableFuture.supplyAsync(() -> JOBS.planning().inLock(() -> {}))
                            .join()));
    assertThat(ran).isTrue();
    assertThat(other.get()).isFalse();
    assertThat(JOBS.planning().inLock(() -> {})).isTrue();
  }
}
