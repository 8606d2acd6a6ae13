package org.hillock.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hillock.jobstore.testkit.HistoryAssert.assertThatHistory;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.hillock.jobcontract.AttemptRef;
import org.hillock.jobcontract.JobId;
import org.hillock.jobcontract.JobState;
import org.hillock.jobcontract.Move;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.context.ConfigurableApplicationContext;

@Timeout(300)
class SchedulerApplicationTest {

  private static final String[] SHORT_LEASES = {
    "--hillock.job-store.dispatch-lease=1s",
    "--hillock.job-store.claim-lease=3s",
    "--hillock.job-store.heartbeat-interval=1s",
    "--hillock.job-store.worker-liveness=1h",
    "--hillock.scheduler.poll=100ms"
  };

  private final TestPlatform platform = new TestPlatform();

  @AfterEach
  void stop() {
    platform.close();
  }

  @Test
  void aSubmittedJobReachesAWorkerAndItsEnd() {
    platform.startScheduler();
    TestWorker worker = platform.startWorker("lab", 2);
    worker.work();

    JobId job = platform.submit();

    platform.awaitState(job, JobState.SUCCEEDED);
    assertThatHistory(platform.reader(), job)
        .hasMoves(Move.SUBMIT, Move.DISPATCH, Move.CLAIM, Move.SUCCEED);
  }

  @Test
  void noMoreTicketsAreOutThanThereAreSlotsAndTheyKeepTheOrder() {
    platform.startScheduler();
    List<JobId> jobs = IntStream.range(0, 5).mapToObj(number -> platform.submit()).toList();

    TestWorker worker = platform.startWorker("lab", 2);

    worker.awaitTicketFor(jobs.get(0));
    worker.awaitTicketFor(jobs.get(1));
    assertThat(worker.tickets()).extracting(AttemptRef::job).containsOnly(jobs.get(0), jobs.get(1));
    platform.awaitState(jobs.get(2), JobState.QUEUED);
  }

  @Test
  void aTicketThatTheBrokerForgotArrivesAgain() {
    platform.startScheduler();
    TestWorker worker = platform.startWorker("lab", 1);
    worker.stopListening();
    JobId job = platform.submit();
    platform.awaitState(job, JobState.DISPATCHED);

    platform.broker().stop();
    platform.broker().start();
    worker.listen();

    worker.awaitTicketFor(job);
    assertThat(worker.tickets()).containsOnly(new AttemptRef(job, 1));
  }

  @Test
  void aTicketForAWorkerThatWasNotThereYetArrivesLater() {
    platform.startScheduler();
    TestWorker worker = platform.registerWorker("late", 1);
    JobId job = platform.submit();
    platform.awaitState(job, JobState.DISPATCHED);

    worker.listen();

    worker.awaitTicketFor(job);
    assertThat(worker.tickets()).containsOnly(new AttemptRef(job, 1));
  }

  @Test
  void aJobSubmittedWhileTheBrokerIsAwayStartsWhenItIsBack() {
    platform.startScheduler();
    TestWorker worker = platform.startWorker("lab", 1);
    worker.work();
    platform.broker().stop();

    JobId job = platform.submit();
    platform.awaitState(job, JobState.DISPATCHED);
    platform.broker().start();

    platform.awaitState(job, JobState.SUCCEEDED);
  }

  @Test
  void anotherWorkerGetsWhatADeafOneLetsLapse() {
    platform.startScheduler(SHORT_LEASES);
    TestWorker deaf = platform.registerWorker("deaf", 8);
    TestWorker good = platform.startWorker("good", 1);
    good.work();

    JobId job = platform.submit();

    platform.awaitState(job, JobState.SUCCEEDED);
    assertThatHistory(platform.reader(), job)
        .hasMoves(Move.SUBMIT, Move.DISPATCH, Move.LOSE, Move.DISPATCH, Move.CLAIM, Move.SUCCEED);
    assertThat(deaf.tickets()).isEmpty();
  }

  @Test
  void jobsAreNotHandedOutInVainWhileTheBrokerIsAway() {
    ConfigurableApplicationContext scheduler = platform.startScheduler(SHORT_LEASES);
    TestWorker worker = platform.startWorker("lab", 1);
    worker.work();
    platform.broker().stop();

    JobId job = platform.submit();
    platform.awaitReason(job, "the broker was away");
    Timer plans = scheduler.getBean(MeterRegistry.class).timer("hillock.scheduler.plan");
    long before = plans.count();
    await().atMost(TestPlatform.PATIENCE).until(() -> plans.count() > before + 60); // 6 s or more

    assertThat(platform.reader().find(job).orElseThrow().standing().attempt()).isEqualTo(1);
    platform.awaitState(job, JobState.QUEUED);
    platform.broker().start();
    platform.awaitState(job, JobState.SUCCEEDED);
  }

  @Test
  void startsBeforeItsDatabaseAndWaitsForIt() throws IOException {
    platform.stopDatabase();
    CompletableFuture<?> starting;
    try (ServerSocket nobody = platform.inPlaceOfTheDatabase()) {
      starting = CompletableFuture.runAsync(platform::startScheduler);
      for (int tries = 0; tries < 3; tries++) {
        nobody.accept().close();
      }
    }
    assertThat(starting).isNotDone();

    platform.startDatabase();

    assertThat(starting).succeedsWithin(TestPlatform.PATIENCE);
    platform.startWorker("lab", 1).work();
    platform.awaitState(platform.submit(), JobState.SUCCEEDED);
  }

  @Test
  void cleansUpAndTellsWhatNobodyCouldRead() {
    ConfigurableApplicationContext scheduler =
        platform.startScheduler("--hillock.cleanup.every=200ms");
    Gauge parked = scheduler.getBean(MeterRegistry.class).get("hillock.parked").gauge();
    platform.awaitBroker(scheduler);

    platform.broker().send("hillock.scheduler", "nonsense");

    await().atMost(TestPlatform.PATIENCE).until(() -> parked.value() == 1);
  }

  @Test
  void theDatabaseMayBeRestarted() {
    platform.startScheduler();
    TestWorker worker = platform.startWorker("lab", 1);
    worker.work();
    JobId before = platform.submit();
    platform.awaitState(before, JobState.SUCCEEDED);

    platform.stopDatabase();
    platform.startDatabase();

    JobId after = platform.submit();
    platform.awaitState(after, JobState.SUCCEEDED);
    assertThatHistory(platform.reader(), before).endsOnceIn(JobState.SUCCEEDED);
  }

  @Test
  void twoSchedulersHandOutEachJobOnce() {
    platform.startScheduler();
    platform.startScheduler();
    TestWorker one = platform.startWorker("one", 8);
    TestWorker other = platform.startWorker("other", 8);
    one.work();
    other.work();

    List<JobId> jobs = IntStream.range(0, 500).mapToObj(number -> platform.submit()).toList();

    platform.awaitState(jobs, JobState.SUCCEEDED);
    for (JobId job : jobs) {
      assertThatHistory(platform.reader(), job)
          .hasMoves(Move.SUBMIT, Move.DISPATCH, Move.CLAIM, Move.SUCCEED);
    }
  }
}
