package org.hillock.jobstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hillock.jobstore.testkit.HistoryAssert.assertThatHistory;

import java.util.List;
import org.hillock.jobcontract.AttemptRef;
import org.hillock.jobcontract.CancelRequested;
import org.hillock.jobcontract.FailureKind;
import org.hillock.jobcontract.JobId;
import org.hillock.jobcontract.JobState;
import org.hillock.jobcontract.OutboxMessage;
import org.hillock.jobcontract.WorkerId;
import org.hillock.jobcontract.worker.HeartbeatReply;
import org.hillock.jobstore.CancelOutcome.Effect;
import org.hillock.jobstore.testkit.Given;
import org.hillock.jobstore.testkit.JobStoreExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class CancellationTest {

  @RegisterExtension static final JobStoreExtension JOBS = new JobStoreExtension();

  private WorkerId worker;

  @BeforeEach
  void aWorker() {
    worker = JOBS.given().aWorker("w", "nest");
  }

  @Test
  void aWaitingJobEndsAtOnce() {
    CancelOutcome outcome = cancel(JOBS.given().aQueuedJob());
    assertThat(outcome.effect()).isEqualTo(Effect.CANCELLED);
    assertThat(outcome.job().state()).isEqualTo(JobState.CANCELLED);
    assertThatHistory(JOBS.reader(), outcome.job().id())
        .endsOnceIn(JobState.CANCELLED)
        .lastReasonContains("asked for by its owner");
  }

  @Test
  void aHandedOutJobEndsAtOnceAndCannotBeClaimedAnyMore() {
    AttemptRef attempt = JOBS.given().aDispatchedJob(worker);
    assertThat(cancel(attempt.job()).effect()).isEqualTo(Effect.CANCELLED);
    assertThat(JOBS.store().claim(attempt, worker)).isEmpty();
    assertThatHistory(JOBS.reader(), attempt.job()).endsOnceIn(JobState.CANCELLED);
  }

  @Test
  void theWorkerOfARunningJobIsToldOnceByMessageAndAlwaysByHeartbeat() {
    AttemptRef attempt = JOBS.given().aRunningJob(worker);
    CancelOutcome outcome = cancel(attempt.job());
    assertThat(outcome.effect()).isEqualTo(Effect.REQUESTED);
    assertThat(outcome.job().state()).isEqualTo(JobState.RUNNING);
    assertThat(outcome.job().standing().cancelRequested()).isTrue();
    assertThat(cancel(attempt.job()).effect()).isEqualTo(Effect.REQUESTED);

    assertThat(OutboxTest.drainAll(JOBS))
        .filteredOn(OutboxMessage.CancelToWorker.class::isInstance)
        .containsExactly(new OutboxMessage.CancelToWorker("w", new CancelRequested(attempt)));
    for (int i = 0; i < 2; i++) {
      assertThat(JOBS.store().heartbeat(worker, List.of(attempt)).verdicts())
          .containsExactly(new HeartbeatReply.Verdict(attempt, HeartbeatReply.Order.CANCEL));
    }
  }

  @Test
  void anEndedJobStaysAsItIs() {
    AttemptRef attempt = JOBS.given().aRunningJob(worker);
    JOBS.store().finish(attempt, Given.success("a.nwb"));
    List<String> before = JOBS.rowsOf(attempt);
    assertThat(cancel(attempt.job()).effect()).isEqualTo(Effect.ALREADY_ENDED);
    assertThat(JOBS.rowsOf(attempt)).isEqualTo(before);
  }

  @Test
  void aJobThatEndedWithResultsFirstHasSucceeded() {
    AttemptRef attempt = JOBS.given().aRunningJob(worker);
    cancel(attempt.job());
    assertThat(JOBS.store().finish(attempt, Given.success("a.nwb"))).contains(JobState.SUCCEEDED);
    assertThat(JOBS.reader().artefacts(attempt.job())).hasSize(1);
  }

  @Test
  void aMendableFailureIsNotMendedWhenTheOwnerWantsTheEnd() {
    AttemptRef attempt = JOBS.given().aRunningJob(worker);
    cancel(attempt.job());
    assertThat(JOBS.store().finish(attempt, Given.failure(FailureKind.PLATFORM)))
        .contains(JobState.CANCELLED);
    assertThat(JOBS.reader().find(attempt.job()).orElseThrow().failure()).isNull();
  }

  @Test
  void theOwnersMistakeStaysOne() {
    AttemptRef attempt = JOBS.given().aRunningJob(worker);
    cancel(attempt.job());
    assertThat(JOBS.store().finish(attempt, Given.failure(FailureKind.USER)))
        .contains(JobState.FAILED);
  }

  @Test
  void aJobGivenBackWhenTheOwnerWantsTheEndIsNotQueuedAgain() {
    AttemptRef attempt = JOBS.given().aRunningJob(worker);
    cancel(attempt.job());
    assertThat(JOBS.store().giveBack(attempt, worker)).isTrue();
    assertThat(JOBS.store().giveBack(attempt, worker)).isTrue();
    assertThatHistory(JOBS.reader(), attempt.job()).endsOnceIn(JobState.CANCELLED);
  }

  @Test
  void itEndsAlsoWhenTheWorkerIsDead() {
    AttemptRef attempt = JOBS.given().aRunningJob(worker);
    cancel(attempt.job());
    JOBS.leaseRunsOut(attempt);
    assertThat(JOBS.store().expire()).isEqualTo(1);
    assertThatHistory(JOBS.reader(), attempt.job())
        .endsOnceIn(JobState.CANCELLED)
        .lastReasonContains("its worker was gone");
  }

  private static CancelOutcome cancel(JobId job) {
    return JOBS.store().cancel(job).orElseThrow();
  }
}
