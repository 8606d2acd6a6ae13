package org.hillock.jobstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hillock.jobstore.testkit.HistoryAssert.assertThatHistory;

import org.hillock.jobcontract.AttemptRef;
import org.hillock.jobcontract.JobId;
import org.hillock.jobcontract.WorkerId;
import org.hillock.jobstore.testkit.Given;
import org.hillock.jobstore.testkit.JobStoreExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What becomes of a worker that does not claim its tickets. */
class LapseTest {

  @RegisterExtension static final JobStoreExtension JOBS = new JobStoreExtension();

  private WorkerId worker;

  @BeforeEach
  void aWorkerWithFourSlots() {
    worker = JOBS.given().aWorker("w", 4, "nest");
  }

  @Test
  void getsNothingForAWhileAndThenOneTicketAtATime() {
    lapses();
    assertThat(free()).isZero();

    pauseIsOver();
    assertThat(free()).isEqualTo(1);
    JOBS.given().aDispatchedJob(worker);
    assertThat(free()).isZero();
  }

  @Test
  void isSeenToLetThemLapse() {
    lapses();
    assertThat(JOBS.workers().workers().getFirst().life().lapses()).isEqualTo(1);
  }

  @Test
  void theWhileGrowsWithEachLapseUpToABound() {
    for (int seconds : new int[] {5, 10, 20, 40, 80, 160, 320, 320, 320}) {
      lapses();
      assertThat(pauseInSeconds()).isBetween(seconds - 2L, (long) seconds);
      pauseIsOver();
    }
  }

  @Test
  void ticketsThatWereOutTogetherCountOnce() {
    AttemptRef one = JOBS.given().aDispatchedJob(worker);
    AttemptRef other = JOBS.given().aDispatchedJob(worker);
    AttemptRef later = JOBS.given().aDispatchedJob(worker);
    sent();
    JOBS.leaseRunsOut(one);
    JOBS.leaseRunsOut(other);
    assertThat(JOBS.store().expire()).isEqualTo(2);
    JOBS.leaseRunsOut(later);
    assertThat(JOBS.store().expire()).isEqualTo(1);

    assertThat(pauseInSeconds()).isLessThanOrEqualTo(5);
  }

  @Test
  void aClaimBeginsAnew() {
    AttemptRef slow = JOBS.given().aDispatchedJob(worker);
    lapses();
    assertThat(JOBS.store().claim(slow, worker)).isPresent();

    assertThat(free()).isEqualTo(3);
    lapses();
    assertThat(pauseInSeconds()).isLessThanOrEqualTo(5);
  }

  @Test
  void aRegistrationBeginsAnew() {
    lapses();
    JOBS.workers().register(Given.registration(worker, "w", 4, "nest"));
    assertThat(free()).isEqualTo(4);
  }

  @Test
  void aRunningAttemptThatIsLostEarnsNoPause() {
    JOBS.leaseRunsOut(JOBS.given().aRunningJob(worker));
    assertThat(JOBS.store().expire()).isEqualTo(1);
    assertThat(free()).isEqualTo(4);
  }

  @Test
  void aTicketThatTheBrokerNeverTookIsNotItsFault() {
    sent();
    JobId job = JOBS.given().aQueuedJob();
    JOBS.leaseRunsOut(JOBS.given().dispatched(job, worker));
    assertThat(JOBS.store().expire()).isEqualTo(1);

    assertThat(JOBS.workers().workers().getFirst().life().lapses()).isZero();
    assertThatHistory(JOBS.reader(), job)
        .lastReasonContains("its ticket could not be sent within 15 s, the broker was away");
  }

  @Test
  void getsNothingWhileTheBrokerDoesNotTakeItsTickets() {
    WorkerId other = JOBS.given().aWorker("x", 2, "nest");
    JOBS.given().aDispatchedJob(worker);
    assertThat(free()).as("sent a moment ago").isEqualTo(3);

    JOBS.jdbc().sql("update outbox set written_at = written_at - interval '4 s'").update();
    assertThat(free()).as("sent a while ago").isZero();
    assertThat(JOBS.planning().snapshot(10).workers())
        .extracting(WorkerView::id)
        .containsExactly(other);

    sent();
    assertThat(free()).isEqualTo(3);
  }

  /** A ticket is sent, and nobody claims it. */
  private void lapses() {
    AttemptRef attempt = JOBS.given().aDispatchedJob(worker);
    sent();
    JOBS.leaseRunsOut(attempt);
    assertThat(JOBS.store().expire()).isEqualTo(1);
  }

  private static void sent() {
    OutboxTest.drainAll(JOBS);
  }

  private static void pauseIsOver() {
    JOBS.jdbc().sql("update worker set paused_until = now()").update();
  }

  private static int free() {
    return JOBS.workers().workers().getFirst().slots().free();
  }

  private long pauseInSeconds() {
    return JOBS.jdbc()
        .sql("select ceil(extract(epoch from paused_until - now())) from worker where id = :id")
        .param("id", worker.value())
        .query(Long.class)
        .single();
  }
}
