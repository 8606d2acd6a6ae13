package org.hillock.jobstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hillock.jobstore.testkit.HistoryAssert.assertThatHistory;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.hillock.jobcontract.AttemptRef;
import org.hillock.jobcontract.JobId;
import org.hillock.jobcontract.JobState;
import org.hillock.jobcontract.Move;
import org.hillock.jobcontract.WorkerId;
import org.hillock.jobcontract.worker.InputFile;
import org.hillock.jobcontract.worker.ResultLabel;
import org.hillock.jobstore.testkit.Given;
import org.hillock.jobstore.testkit.JobStoreExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SubmissionTest {

  private static final String ONE = "1".repeat(64);
  private static final String TWO = "2".repeat(64);

  @RegisterExtension static final JobStoreExtension JOBS = new JobStoreExtension();

  @Test
  void anAcceptedJobIsReadBackAsItWasGiven() {
    NewJob job = Given.aJob();
    Submitted submitted = JOBS.store().submit(job);

    assertThat(submitted.created()).isTrue();
    JobView view = submitted.job();
    assertThat(JOBS.reader().find(view.id())).contains(view);
    assertThat(view.title()).isEqualTo(job.title());
    assertThat(view.target()).isEqualTo(job.target());
    assertThat(view.options()).isEqualTo(job.options());
    assertThat(view.size()).isEqualTo(job.size());
    assertThat(view.state()).isEqualTo(JobState.QUEUED);
    assertThat(view.standing().hold()).isNull();
    assertThat(view.standing().attempt()).isZero();
    assertThatHistory(JOBS.reader(), view.id()).hasMoves(Move.SUBMIT);
    assertThat(JOBS.nudges()).isEqualTo(1);
  }

  @Test
  void itsTimeIsTheTimeWhateverTheZoneOfTheConnection() {
    assertThat(JOBS.jdbc().sql("show time zone").query(String.class).single())
        .isEqualTo("Pacific/Chatham");
    Instant submitted = JOBS.store().submit(Given.aJob()).job().times().submittedAt();
    assertThat(Duration.between(submitted, Clock.systemUTC().instant()).abs())
        .isLessThan(Duration.ofMinutes(5));
  }

  @Test
  void idsAreOfVersion7AndGrow() {
    JobId before = JOBS.given().aQueuedJob();
    for (int i = 0; i < 50; i++) {
      JobId id = JOBS.given().aQueuedJob();
      assertThat(id.value().version()).isEqualTo(7);
      assertThat(id).isGreaterThan(before);
      before = id;
    }
  }

  @Test
  void itsTextsAreStoredOnceForAllJobs() {
    JobId first = JOBS.given().aQueuedJob();
    JobId second = JOBS.given().aQueuedJob();
    assertThat(JOBS.jdbc().sql("select count(*) from document").query(Long.class).single())
        .isEqualTo(3);
    assertThat(JOBS.reader().script(first)).contains(Given.aJob().documents().script());
    assertThat(JOBS.reader().description(second).orElseThrow().name()).isEqualTo("experiment.yaml");
    assertThat(JOBS.reader().description(second).orElseThrow().text())
        .isEqualTo(Given.aJob().documents().description());
  }

  @Test
  void textsMayBeEqualToEachOther() {
    NewJob job = withDocuments(new Documents("a.json", "{}", "{}", "{}"));
    JobId id = JOBS.store().submit(job).job().id();
    assertThat(JOBS.reader().script(id)).contains("{}");
  }

  @Test
  void itsFilesAreNamedByDigestAndGoToTheWorker() {
    InputFile table = new InputFile(InputFile.Role.ATTACHMENT, "data/c.csv", 12, ONE);
    InputFile numbers = new InputFile(InputFile.Role.DATA, "c.npy", 0, TWO);
    NewJob job = withDocuments(new Documents("a.json", "{}", "s", "{}", List.of(table, numbers)));
    JobId id = JOBS.store().submit(job).job().id();

    assertThat(JOBS.reader().files(id)).containsExactly(numbers, table);
    assertThat(JOBS.reader().files(JOBS.given().aQueuedJob())).isEmpty();
    WorkerId worker = JOBS.given().aWorker("w", "nest");
    AttemptRef attempt = JOBS.store().dispatch(List.of(new Assignment(id, worker))).getFirst();
    assertThat(JOBS.store().claim(attempt, worker).orElseThrow().inputs())
        .containsExactly(numbers, table);
    assertThat(JOBS.store().claim(attempt, worker).orElseThrow().inputs())
        .containsExactly(numbers, table);
  }

  @Test
  void twoOfItsFilesCannotHaveTheSameName() {
    InputFile table = new InputFile(InputFile.Role.ATTACHMENT, "c.csv", 12, ONE);
    InputFile other = new InputFile(InputFile.Role.DATA, "c.csv", 13, TWO);
    assertThatThrownBy(() -> new Documents("a.json", "{}", "s", "{}", List.of(table, other)))
        .hasMessageContaining("two files of a job have the name c.csv");
    assertThatThrownBy(() -> new InputFile(InputFile.Role.DATA, "../c.csv", 13, TWO))
        .hasMessageContaining("../c.csv");
    assertThatThrownBy(() -> new InputFile(InputFile.Role.DATA, "a/.b", 13, TWO))
        .hasMessageContaining("a/.b");
  }

  @Test
  void aTitleMayHoldWhatPostgresCannot() {
    NewJob job = Given.aJob();
    NewJob odd =
        new NewJob(
            "Ein Ne\0uron, ein 神経 \uD83E\uDDE0",
            job.target(),
            job.options(),
            job.size(),
            job.documents(),
            null);
    Submitted submitted = JOBS.store().submit(odd);
    assertThat(submitted.job().title()).isEqualTo("Ein Ne\uFFFDuron, ein 神経 \uD83E\uDDE0");
    assertThat(JOBS.reader().find(submitted.job().id())).contains(submitted.job());
  }

  @Test
  void theSameRequestUnderTheSameKeyIsTheSameJob() {
    Submitted first = JOBS.store().submit(Given.withKey(Given.aJob(), "k", ONE));
    Submitted again = JOBS.store().submit(Given.withKey(Given.aJob(), "k", ONE));

    assertThat(again.created()).isFalse();
    assertThat(again.job()).isEqualTo(first.job());
    assertThat(JOBS.reader().page(JobFilter.all(), null, 10).items()).hasSize(1);
    assertThat(JOBS.outbox().pending()).isEqualTo(2);
  }

  @Test
  void anotherRequestUnderTheSameKeyIsRefused() {
    Submitted first = JOBS.store().submit(Given.withKey(Given.aJob(), "k", ONE));
    assertThatThrownBy(() -> JOBS.store().submit(Given.withKey(Given.aJob(), "k", TWO)))
        .isInstanceOfSatisfying(
            IdempotencyConflictException.class,
            conflict -> {
              assertThat(conflict.job()).isEqualTo(first.job().id());
              assertThat(conflict.code()).isEqualTo("idempotency-key-reused");
            })
        .hasMessageContaining("use a new key");
    assertThat(JOBS.reader().page(JobFilter.all(), null, 10).items()).hasSize(1);
  }

  @Test
  void keysOfDifferentScopesAreDifferentKeys() {
    NewJob job = Given.withKey(Given.aJob(), "k", ONE);
    NewJob other =
        new NewJob(
            job.title(),
            job.target(),
            job.options(),
            job.size(),
            job.documents(),
            new IdempotencyKey("somebody else", "k", TWO));
    assertThat(JOBS.store().submit(job).created()).isTrue();
    assertThat(JOBS.store().submit(other).created()).isTrue();
  }

  @Test
  void badValuesAreRefusedBeforeTheDatabaseSeesThem() {
    assertThatThrownBy(() -> new IdempotencyKey("a", "", ONE))
        .hasMessageContaining("1 to 255 characters");
    assertThatThrownBy(() -> new IdempotencyKey("a", "k", "ABC"))
        .hasMessageContaining("not a SHA-256");
    assertThatThrownBy(() -> new Documents("../a.yaml", "", "", ""))
        .hasMessageContaining("../a.yaml");
    assertThatThrownBy(() -> new Documents("experiment.py", "", "", ""))
        .hasMessageContaining("experiment.py");
    assertThatThrownBy(() -> new JobSize(Double.NaN, 1, 1)).hasMessageContaining("size");
    assertThatThrownBy(() -> new Target(" ", "e", ResultLabel.SIMULATION))
        .hasMessageContaining("platform");
    assertThatThrownBy(() -> new RunOptions("nwb", 0, true, Given.aJob().options().limits()))
        .hasMessageContaining("thread");
  }

  private static NewJob withDocuments(Documents documents) {
    NewJob job = Given.aJob();
    return new NewJob(job.title(), job.target(), job.options(), job.size(), documents, null);
  }
}
