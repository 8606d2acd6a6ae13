package org.hillock.jobstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hillock.jobstore.testkit.HistoryAssert.assertThatHistory;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.hillock.jobcontract.AttemptRef;
import org.hillock.jobcontract.JobId;
import org.hillock.jobcontract.JobState;
import org.hillock.jobcontract.Move;
import org.hillock.jobcontract.WorkerId;
import org.hillock.jobcontract.worker.HeartbeatReply;
import org.hillock.jobcontract.worker.HeartbeatReply.Order;
import org.hillock.jobcontract.worker.HeartbeatReply.Verdict;
import org.hillock.jobstore.testkit.JobStoreExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LeaseTest {

  @RegisterExtension static final JobStoreExtension JOBS = new JobStoreExtension();

  private WorkerId worker;

  @BeforeEach
  void aWorker() {
    worker = JOBS.given().aWorker("w", "nest");
  }

  @Test
  void nothingExpiresWhileItsLeaseRuns() {
    JOBS.given().aDispatchedJob(worker);
    JOBS.given().aRunningJob(worker);
    JOBS.given().aQueuedJob();
    assertThat(JOBS.store().expire()).isZero();
  }

  @Test
  void leasesAreAsLongAsTheSettingsSay() {
    AttemptRef dispatched = JOBS.given().aDispatchedJob(worker);
    AttemptRef running = JOBS.given().aRunningJob(worker);
    assertThat(secondsFrom("dispatched_at", dispatched)).isEqualTo(15);
    assertThat(secondsFrom("claimed_at", running)).isEqualTo(30);
  }

  private static long secondsFrom(String column, AttemptRef attempt) {
    return JOBS.jdbc()
        .sql(
            """
            select extract(epoch from lease_until - %s) from attempt
            where job = :job and number = :number
            """
                .formatted(column))
        .param("job", attempt.job().value())
        .param("number", attempt.number())
        .query(Double.class)
        .single()
        .longValue();
  }

  @Test
  void anUnclaimedTicketIsPlannedAgainAndDoesNotCount() {
    JobId job = JOBS.given().aQueuedJob();
    for (int i = 0; i < 6; i++) {
      JOBS.leaseRunsOut(JOBS.given().dispatched(job, worker));
      OutboxTest.drainAll(JOBS);
      assertThat(JOBS.store().expire()).isEqualTo(1);
    }
    assertThat(JOBS.reader().find(job).orElseThrow().state()).isEqualTo(JobState.QUEUED);
    assertThatHistory(JOBS.reader(), job)
        .lastReasonContains("not claimed by its worker within 15 s");
    assertThat(JOBS.given().running(job, worker).number()).isEqualTo(7);
  }

  @Test
  void aSilentWorkersJobIsPlannedAgain() {
    AttemptRef attempt = JOBS.given().aRunningJob(worker);
    JOBS.leaseRunsOut(attempt);
    assertThat(JOBS.store().expire()).isEqualTo(1);
    assertThat(JOBS.store().expire()).isZero();
    assertThatHistory(JOBS.reader(), attempt.job())
        .hasMoves(Move.SUBMIT, Move.DISPATCH, Move.CLAIM, Move.LOSE)
        .lastReasonContains("no heartbeat from its worker for 30 s");
  }

  @Test
  void leasesLastLongerWhenNobodyCouldRenewThem() {
    AttemptRef attempt = JOBS.given().aRunningJob(worker);
    JOBS.leaseRunsOut(attempt);
    assertThat(JOBS.store().expire(Duration.ofMinutes(1))).isZero();
    assertThat(JOBS.store().expire(Duration.ZERO)).isEqualTo(1);
  }

  @Test
  void aHeartbeatRenewsTheLeaseEvenOfOneThatHasJustRunOut() {
    AttemptRef attempt = JOBS.given().aRunningJob(worker);
    JOBS.leaseRunsOut(attempt);
    HeartbeatReply reply = JOBS.store().heartbeat(worker, List.of(attempt));
    assertThat(reply.known()).isTrue();
    assertThat(reply.verdicts()).containsExactly(new Verdict(attempt, Order.CONTINUE));
    assertThat(JOBS.store().expire()).isZero();
  }

  @Test
  void aHeartbeatAnswersForEveryAttempt() {
    AttemptRef mine = JOBS.given().aRunningJob(worker);
    AttemptRef others = JOBS.given().aRunningJob(JOBS.given().aWorker("other", "nest"));
    AttemptRef nobodys = new AttemptRef(new JobId(UUID.randomUUID()), 1);
    assertThat(JOBS.store().heartbeat(worker, List.of(others, mine, nobodys)).verdicts())
        .containsExactly(
            new Verdict(others, Order.ABANDON),
            new Verdict(mine, Order.CONTINUE),
            new Verdict(nobodys, Order.ABANDON));
  }

  @Test
  void anUnknownWorkerIsAskedToRegister() {
    HeartbeatReply reply = JOBS.store().heartbeat(new WorkerId(UUID.randomUUID()), List.of());
    assertThat(reply.known()).isFalse();
    assertThat(reply.verdicts()).isEmpty();
  }

  @Test
  void aHeartbeatWithoutAttemptsShowsThatTheWorkerLives() {
    JOBS.fallsSilent("w");
    assertThat(JOBS.workers().workers().getFirst().life().alive()).isFalse();
    assertThat(JOBS.store().heartbeat(worker, List.of()).known()).isTrue();
    assertThat(JOBS.workers().workers().getFirst().life().alive()).isTrue();
  }

  @Test
  void manyLeasesEndAtOnceEachByItsOwnRule() {
    AttemptRef unclaimed = JOBS.given().aDispatchedJob(worker);
    AttemptRef silent = JOBS.given().aRunningJob(worker);
    AttemptRef cancelled = JOBS.given().aRunningJob(worker);
    JOBS.store().cancel(cancelled.job());
    JobId striking = JOBS.given().aQueuedJob();
    for (int strike = 1; strike < JobStoreSettings.defaults().maxAttempts(); strike++) {
      JOBS.leaseRunsOut(JOBS.given().running(striking, worker));
      JOBS.store().expire();
    }
    AttemptRef last = JOBS.given().running(striking, worker);
    List.of(unclaimed, silent, cancelled, last).forEach(JOBS::leaseRunsOut);

    assertThat(JOBS.store().expire()).isEqualTo(4);
    assertThat(state(unclaimed)).isEqualTo(JobState.QUEUED);
    assertThat(state(silent)).isEqualTo(JobState.QUEUED);
    assertThat(state(cancelled)).isEqualTo(JobState.CANCELLED);
    assertThat(state(last)).isEqualTo(JobState.FAILED);
  }

  private static JobState state(AttemptRef attempt) {
    return JOBS.reader().find(attempt.job()).orElseThrow().state();
  }
}
