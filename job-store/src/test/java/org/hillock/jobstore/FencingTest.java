package org.hillock.jobstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hillock.jobstore.testkit.HistoryAssert.assertThatHistory;

import java.util.List;
import java.util.UUID;
import org.hillock.jobcontract.AttemptRef;
import org.hillock.jobcontract.FailureKind;
import org.hillock.jobcontract.JobId;
import org.hillock.jobcontract.JobState;
import org.hillock.jobcontract.Move;
import org.hillock.jobcontract.WorkerId;
import org.hillock.jobcontract.worker.HeartbeatReply;
import org.hillock.jobcontract.worker.ProgressReport;
import org.hillock.jobstore.testkit.Given;
import org.hillock.jobstore.testkit.JobStoreExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Writes for an attempt that is no longer the current one change nothing. */
class FencingTest {

  @RegisterExtension static final JobStoreExtension JOBS = new JobStoreExtension();

  @Test
  void everyWriteOfALateWorkerIsRefused() {
    WorkerId slow = JOBS.given().aWorker("slow", "nest");
    WorkerId other = JOBS.given().aWorker("other", "nest");
    AttemptRef old = JOBS.given().aRunningJob(slow);
    JOBS.leaseRunsOut(old);
    JOBS.store().expire();
    AttemptRef current = JOBS.given().running(old.job(), other);
    assertThat(current.number()).isEqualTo(2);
    List<String> before = JOBS.rowsOf(current);

    assertThat(JOBS.store().claim(old, slow)).isEmpty();
    assertThat(JOBS.store().giveBack(old, slow)).isFalse();
    assertThat(JOBS.store().progress(old, new ProgressReport("run", 1.0, 2.0))).isFalse();
    assertThat(JOBS.log().append(old, 0, new byte[] {1})).isEmpty();
    assertThat(JOBS.store().finish(old, Given.success("a.nwb"))).isEmpty();
    assertThat(JOBS.store().finish(old, Given.failure(FailureKind.USER))).isEmpty();
    assertThat(JOBS.store().finish(old, Given.failure(FailureKind.PLATFORM))).isEmpty();
    assertThat(JOBS.store().finish(old, Given.cancelled())).isEmpty();
    assertThat(JOBS.store().heartbeat(slow, List.of(old)).verdicts())
        .containsExactly(new HeartbeatReply.Verdict(old, HeartbeatReply.Order.ABANDON));

    assertThat(JOBS.rowsOf(current)).isEqualTo(before);
  }

  @Test
  void anAttemptIsOnlyItsOwnWorkersToTakeOrGiveBack() {
    WorkerId owner = JOBS.given().aWorker("owner", "nest");
    WorkerId other = JOBS.given().aWorker("other", "nest");
    AttemptRef attempt = JOBS.given().aDispatchedJob(owner);
    List<String> before = JOBS.rowsOf(attempt);

    assertThat(JOBS.store().claim(attempt, other)).isEmpty();
    assertThat(JOBS.store().giveBack(attempt, other)).isFalse();
    assertThat(JOBS.store().claim(attempt, new WorkerId(UUID.randomUUID()))).isEmpty();
    assertThat(JOBS.rowsOf(attempt)).isEqualTo(before);
  }

  @Test
  void anUnclaimedAttemptReportsNothing() {
    WorkerId worker = JOBS.given().aWorker("w", "nest");
    AttemptRef attempt = JOBS.given().aDispatchedJob(worker);
    List<String> before = JOBS.rowsOf(attempt);

    assertThat(JOBS.store().progress(attempt, new ProgressReport("run", null, null))).isFalse();
    assertThat(JOBS.log().append(attempt, 0, new byte[] {1})).isEmpty();
    assertThat(JOBS.store().finish(attempt, Given.success("a.nwb"))).isEmpty();
    assertThat(JOBS.store().heartbeat(worker, List.of(attempt)).verdicts())
        .extracting(HeartbeatReply.Verdict::order)
        .containsExactly(HeartbeatReply.Order.ABANDON);
    assertThat(JOBS.rowsOf(attempt)).isEqualTo(before);
  }

  @Test
  void aJobThatIsNotThereIsNobodys() {
    WorkerId worker = JOBS.given().aWorker("w", "nest");
    AttemptRef nothing = new AttemptRef(new JobId(UUID.randomUUID()), 1);
    assertThat(JOBS.store().claim(nothing, worker)).isEmpty();
    assertThat(JOBS.store().giveBack(nothing, worker)).isFalse();
    assertThat(JOBS.store().finish(nothing, Given.success("a.nwb"))).isEmpty();
    assertThat(JOBS.store().cancel(nothing.job())).isEmpty();
    assertThat(JOBS.store().dispatch(List.of(new Assignment(nothing.job(), worker)))).isEmpty();
  }

  @Test
  void theSameClaimAgainGetsTheSameAnswer() {
    WorkerId worker = JOBS.given().aWorker("w", "nest");
    AttemptRef attempt = JOBS.given().aDispatchedJob(worker);
    var first = JOBS.store().claim(attempt, worker);
    List<String> before = JOBS.rowsOf(attempt);
    assertThat(first).isPresent();
    assertThat(JOBS.store().claim(attempt, worker)).isEqualTo(first);
    assertThat(JOBS.rowsOf(attempt)).isEqualTo(before);
  }

  @Test
  void theBundleHoldsAllThatTheWorkerNeeds() {
    WorkerId worker = JOBS.given().aWorker("w", "nest");
    AttemptRef attempt = JOBS.given().aDispatchedJob(worker);
    var bundle = JOBS.store().claim(attempt, worker).orElseThrow();
    NewJob job = Given.aJob();
    assertThat(bundle.attempt()).isEqualTo(attempt);
    assertThat(bundle.platform()).isEqualTo("nest");
    assertThat(bundle.environment()).isEqualTo(Given.ENVIRONMENT);
    assertThat(bundle.title()).isEqualTo(job.title());
    assertThat(bundle.format()).isEqualTo("nwb");
    assertThat(bundle.accelerations()).isTrue();
    assertThat(bundle.limits()).isEqualTo(job.options().limits());
    assertThat(bundle.description()).isEqualTo("experiment.yaml");
    assertThat(bundle.files())
        .extracting(file -> file.name() + "=" + file.text())
        .containsExactly(
            "experiment.py=" + job.documents().script(),
            "sourcemap.json=" + job.documents().sourceMap(),
            "experiment.yaml=" + job.documents().description());
  }

  @Test
  void theSameReturnAgainGetsTheSameAnswer() {
    WorkerId worker = JOBS.given().aWorker("w", "nest");
    AttemptRef attempt = JOBS.given().aRunningJob(worker);
    assertThat(JOBS.store().giveBack(attempt, worker)).isTrue();
    assertThat(JOBS.store().giveBack(attempt, worker)).isTrue();
    assertThatHistory(JOBS.reader(), attempt.job())
        .hasMoves(Move.SUBMIT, Move.DISPATCH, Move.CLAIM, Move.RETURN);
  }

  @Test
  void aReturnedJobDoesNotCountAgainstItsAttempts() {
    WorkerId worker = JOBS.given().aWorker("w", "nest");
    JobId job = JOBS.given().aQueuedJob();
    for (int i = 0; i < 5; i++) {
      assertThat(JOBS.store().giveBack(JOBS.given().running(job, worker), worker)).isTrue();
    }
    assertThat(JOBS.reader().find(job).orElseThrow().state()).isEqualTo(JobState.QUEUED);
  }
}
