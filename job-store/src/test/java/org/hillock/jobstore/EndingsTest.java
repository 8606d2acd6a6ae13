package org.hillock.jobstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hillock.jobstore.testkit.HistoryAssert.assertThatHistory;

import java.util.List;
import org.hillock.jobcontract.AttemptRef;
import org.hillock.jobcontract.Failure;
import org.hillock.jobcontract.FailureKind;
import org.hillock.jobcontract.JobId;
import org.hillock.jobcontract.JobState;
import org.hillock.jobcontract.WorkerId;
import org.hillock.jobcontract.worker.ArtefactRef;
import org.hillock.jobcontract.worker.FinishReport;
import org.hillock.jobcontract.worker.FinishReport.Outcome;
import org.hillock.jobcontract.worker.ProgressReport;
import org.hillock.jobcontract.worker.Usage;
import org.hillock.jobstore.testkit.Given;
import org.hillock.jobstore.testkit.JobStoreExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EndingsTest {

  private static final int MAX_ATTEMPTS = JobStoreSettings.defaults().maxAttempts();

  @RegisterExtension static final JobStoreExtension JOBS = new JobStoreExtension();

  private WorkerId worker;

  @BeforeEach
  void aWorker() {
    worker = JOBS.given().aWorker("w", "nest");
  }

  @Test
  void theSameReportAgainGetsTheSameAnswerAndChangesNothing() {
    AttemptRef attempt = JOBS.given().aRunningJob(worker);
    assertThat(JOBS.store().finish(attempt, Given.success("a.nwb"))).contains(JobState.SUCCEEDED);
    List<String> before = JOBS.rowsOf(attempt);
    assertThat(JOBS.store().finish(attempt, Given.success("a.nwb"))).contains(JobState.SUCCEEDED);
    assertThat(JOBS.rowsOf(attempt)).isEqualTo(before);
  }

  @Test
  void theSameReportOfAMendableFailureGetsTheSameAnswerEvenWhenTheNextAttemptRuns() {
    AttemptRef attempt = JOBS.given().aRunningJob(worker);
    FinishReport report = Given.failure(FailureKind.PLATFORM);
    assertThat(JOBS.store().finish(attempt, report)).contains(JobState.QUEUED);
    AttemptRef next = JOBS.given().running(attempt.job(), worker);
    List<String> before = JOBS.rowsOf(next);
    assertThat(JOBS.store().finish(attempt, report)).contains(JobState.QUEUED);
    assertThat(JOBS.rowsOf(next)).isEqualTo(before);
  }

  @Test
  void anotherReportForAnEndedAttemptIsRefused() {
    AttemptRef attempt = JOBS.given().aRunningJob(worker);
    JOBS.store().finish(attempt, Given.success("a.nwb"));
    List<String> before = JOBS.rowsOf(attempt);
    assertThat(JOBS.store().finish(attempt, Given.success("b.nwb"))).isEmpty();
    assertThat(JOBS.store().finish(attempt, Given.cancelled())).isEmpty();
    assertThat(JOBS.rowsOf(attempt)).isEqualTo(before);
  }

  @Test
  void aFailureIsReadBackWithItsPlace() {
    AttemptRef attempt = JOBS.given().aRunningJob(worker);
    Failure failure =
        new Failure(
            FailureKind.USER, "v_reset\0 is above v_thresh", "model.populations.exc", 12, 5);
    FinishReport report =
        new FinishReport(Outcome.FAILED, failure, new Usage(1, 2, 3, 4), List.of());
    assertThat(JOBS.store().finish(attempt, report)).contains(JobState.FAILED);

    JobView view = JOBS.reader().find(attempt.job()).orElseThrow();
    assertThat(view.failure())
        .isEqualTo(
            new Failure(
                FailureKind.USER,
                "v_reset\uFFFD is above v_thresh",
                "model.populations.exc",
                12,
                5));
    assertThat(view.activity().usage()).isEqualTo(new Usage(1, 2, 3, 4));
    assertThatHistory(JOBS.reader(), attempt.job())
        .endsOnceIn(JobState.FAILED)
        .lastReasonContains("user: v_reset");
  }

  @ParameterizedTest
  @EnumSource(FailureKind.class)
  void onlyWhatAnotherAttemptMayMendIsTriedAgain(FailureKind kind) {
    AttemptRef attempt = JOBS.given().aRunningJob(worker);
    assertThat(JOBS.store().finish(attempt, Given.failure(kind)))
        .contains(kind.retryHelps() ? JobState.QUEUED : JobState.FAILED);
  }

  @Test
  void mendableFailuresEndAtTheBound() {
    JobId job = JOBS.given().aQueuedJob();
    for (int strike = 1; strike <= MAX_ATTEMPTS; strike++) {
      AttemptRef attempt = JOBS.given().running(job, worker);
      assertThat(JOBS.store().finish(attempt, Given.failure(FailureKind.HARDWARE)))
          .contains(strike < MAX_ATTEMPTS ? JobState.QUEUED : JobState.FAILED);
    }
    assertThat(JOBS.reader().find(job).orElseThrow().failure())
        .isEqualTo(Failure.of(FailureKind.HARDWARE, "it went wrong"));
    assertThatHistory(JOBS.reader(), job).endsOnceIn(JobState.FAILED);
  }

  @Test
  void lostAndFailedAttemptsCountTogether() {
    JobId job = JOBS.given().aQueuedJob();
    JOBS.store().finish(JOBS.given().running(job, worker), Given.failure(FailureKind.HARDWARE));
    JOBS.leaseRunsOut(JOBS.given().running(job, worker));
    JOBS.store().expire();
    JOBS.leaseRunsOut(JOBS.given().running(job, worker));
    JOBS.store().expire();
    Failure failure = JOBS.reader().find(job).orElseThrow().failure();
    assertThat(failure.kind()).isEqualTo(FailureKind.PLATFORM);
    assertThat(failure.message()).contains("after 3 attempts").contains("no heartbeat");
  }

  @Test
  void onlyTheFilesOfTheAttemptThatEndedTheJobAreItsResults() {
    JobId job = JOBS.given().aQueuedJob();
    AttemptRef first = JOBS.given().running(job, worker);
    FinishReport partial =
        new FinishReport(
            Outcome.FAILED,
            Failure.of(FailureKind.PLATFORM, "disk full"),
            new Usage(1, 1, 1, 1),
            List.of(Given.aFile("partial.log")));
    JOBS.store().finish(first, partial);
    assertThat(JOBS.reader().artefacts(job)).isEmpty();
    AttemptRef second = JOBS.given().running(job, worker);
    assertThat(JOBS.reader().artefacts(job)).isEmpty();
    JOBS.store().finish(second, Given.success("a.nwb"));
    JOBS.store().finish(second, Given.success("a.nwb"));
    assertThat(JOBS.reader().artefacts(job)).containsExactly(Given.aFile("a.nwb"));
  }

  @Test
  void aJobThatNoWorkerEndedHasNoResults() {
    AttemptRef first = JOBS.given().aRunningJob(worker);
    FinishReport partial =
        new FinishReport(
            Outcome.FAILED,
            Failure.of(FailureKind.PLATFORM, "disk full"),
            new Usage(1, 1, 1, 1),
            List.of(Given.aFile("partial.log")));
    JOBS.store().finish(first, partial);
    JOBS.store().cancel(first.job());
    assertThat(JOBS.reader().artefacts(first.job())).isEmpty();
  }

  @Test
  void aFailedJobShowsWhatItLeft() {
    AttemptRef attempt = JOBS.given().aRunningJob(worker);
    ArtefactRef log = Given.aFile("log.txt");
    JOBS.store()
        .finish(
            attempt,
            new FinishReport(
                Outcome.FAILED,
                Failure.of(FailureKind.USER, "no"),
                new Usage(1, 1, 1, 1),
                List.of(log)));
    assertThat(JOBS.reader().artefacts(attempt.job())).containsExactly(log);
  }

  @Test
  void twoFilesOfOneNameAreRefused() {
    AttemptRef attempt = JOBS.given().aRunningJob(worker);
    FinishReport report =
        new FinishReport(
            Outcome.SUCCEEDED,
            null,
            new Usage(1, 1, 1, 1),
            List.of(Given.aFile("a.nwb"), Given.aFile("a.nwb")));
    assertThatThrownBy(() -> JOBS.store().finish(attempt, report))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("a.nwb");
    assertThat(JOBS.reader().find(attempt.job()).orElseThrow().state()).isEqualTo(JobState.RUNNING);
  }

  @Test
  void progressIsSeenAndBelongsToItsAttempt() {
    AttemptRef attempt = JOBS.given().aRunningJob(worker);
    ProgressReport report = new ProgressReport("run", 412.0, 1000.0);
    assertThat(JOBS.store().progress(attempt, report)).isTrue();
    assertThat(JOBS.reader().find(attempt.job()).orElseThrow().activity().progress())
        .isEqualTo(report);
    JOBS.store().giveBack(attempt, worker);
    JOBS.given().dispatched(attempt.job(), worker);
    JobView next = JOBS.reader().find(attempt.job()).orElseThrow();
    assertThat(next.activity().progress()).isNull();
    assertThat(next.times().startedAt()).isNull();
  }
}
