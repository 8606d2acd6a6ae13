package org.hillock.jobstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.awaitility.Awaitility;
import org.hillock.jobcontract.AttemptRef;
import org.hillock.jobcontract.JobId;
import org.hillock.jobcontract.WorkerId;
import org.hillock.jobcontract.worker.InputFile;
import org.hillock.jobstore.testkit.Given;
import org.hillock.jobstore.testkit.JobStoreExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

class UpkeepTest {

  private static final String REQUEST = "ab".repeat(32);
  private static final Duration SILENCE = Duration.ofDays(30);

  /** None of them waits for another to be done. */
  private static final Executor THREADS = work -> new Thread(work).start();

  @RegisterExtension static final JobStoreExtension JOBS = new JobStoreExtension();

  @Test
  void aKeyIsForgottenAfterItsLifetimeAndNotBefore() {
    JobId old = submitted("old");
    JobId young = submitted("young");
    ages("idempotency_key set created_at = now() - interval '7 days 1 second' where key = 'old'");
    ages("idempotency_key set created_at = now() - interval '6 days 23 h' where key = 'young'");

    assertThat(JOBS.upkeep().forgetIdempotencyKeys(10)).isEqualTo(1);

    assertThat(submitted("young")).isEqualTo(young);
    assertThat(submitted("old")).isNotEqualTo(old);
  }

  @Test
  void takesNoMoreThanABatch() {
    for (int i = 0; i < 5; i++) {
      submitted("key " + i);
    }
    ages("idempotency_key set created_at = now() - interval '8 days'");

    assertThat(JOBS.upkeep().forgetIdempotencyKeys(3)).isEqualTo(3);
    assertThat(JOBS.upkeep().forgetIdempotencyKeys(3)).isEqualTo(2);
  }

  @Test
  void aWorkerIsForgottenWhenItHasBeenSilentForLong() {
    JOBS.given().aWorker("gone", "nest");
    JOBS.given().aWorker("here", "nest");
    JOBS.given().aWorker("away", "nest");
    ages("worker set last_seen = now() - interval '31 days' where name = 'gone'");
    ages("worker set last_seen = now() - interval '29 days' where name = 'away'");

    assertThat(JOBS.upkeep().forgetWorkers(SILENCE, 10)).isEqualTo(1);

    assertThat(JOBS.workers().workers())
        .extracting(WorkerView::name)
        .containsExactly("away", "here");
    assertThat(count("worker")).isEqualTo(2);
  }

  @Test
  void aWorkerThatAttemptsNameIsTakenOffTheListsUntilItComesBack() {
    WorkerId worker = JOBS.given().aWorker("w", "nest");
    AttemptRef attempt = JOBS.given().aRunningJob(worker);
    JOBS.store().finish(attempt, Given.success("a.nwb"));
    ages("worker set last_seen = now() - interval '31 days'");

    assertThat(JOBS.upkeep().forgetWorkers(SILENCE, 10)).isEqualTo(1);
    assertThat(JOBS.upkeep().forgetWorkers(SILENCE, 10)).isZero();

    assertThat(JOBS.workers().platforms()).isEmpty();
    assertThat(count("worker")).isEqualTo(1);
    assertThat(JOBS.store().heartbeat(worker, List.of()).known()).isFalse();
    JOBS.workers().register(Given.registration(worker, "w", 1, "nest"));
    assertThat(JOBS.store().heartbeat(worker, List.of()).known()).isTrue();
    assertThat(JOBS.workers().platforms()).hasSize(1);
  }

  @Test
  void aWorkerThatSomebodyIsWorkingWithIsPassedOver() {
    JOBS.given().aWorker("w", "nest");
    ages("worker set last_seen = now() - interval '31 days'");

    inATransaction(
        () -> JOBS.jdbc().sql("select 1 from worker for update").query().singleValue(),
        () -> assertThat(JOBS.upkeep().forgetWorkers(SILENCE, 10)).isZero());
  }

  @Test
  void aTextThatBelongsToNoJobIsForgotten() {
    JobId job = JOBS.given().aQueuedJob();
    anOrphan("1".repeat(64));
    anOrphan("2".repeat(64));
    anOrphan("3".repeat(64));

    assertThat(JOBS.upkeep().forgetDocuments(2)).isEqualTo(2);
    assertThat(JOBS.upkeep().forgetDocuments(2)).isEqualTo(1);
    assertThat(JOBS.upkeep().forgetDocuments(2)).isZero();

    assertThat(JOBS.reader().script(job)).contains(Given.aJob().documents().script());
    assertThat(JOBS.reader().description(job)).isPresent();
  }

  /** The text is there and belongs to nobody when the submission looks, so it does not write it. */
  @Test
  void aSubmissionUnderWayKeepsTheTextThatItFoundThere() {
    anOrphan(Texts.sha256(Given.aJob().documents().script()));
    Upkeep patient =
        new PostgresUpkeep(new Database(JOBS.dataSource(), List::of), Duration.ofMinutes(1));
    AtomicReference<JobId> job = new AtomicReference<>();
    CompletableFuture<Integer> forgotten = new CompletableFuture<>();

    transactions()
        .executeWithoutResult(
            status -> {
              job.set(JOBS.given().aQueuedJob());
              forgotten.completeAsync(() -> patient.forgetDocuments(10), THREADS);
              awaitWaitForTheLock();
            });

    assertThat(forgotten.join()).isZero();
    assertThat(JOBS.reader().script(job.get())).isPresent();
  }

  @Test
  void aSubmissionThatTakesItsTimeIsNotWaitedFor() {
    anOrphan("1".repeat(64));
    inATransaction(
        () -> anOrphan("2".repeat(64)),
        () -> assertThat(JOBS.upkeep().forgetDocuments(10)).isZero());
    assertThat(count("document")).isEqualTo(2);
  }

  @Test
  void aRefusedKeyLeavesNoTexts() {
    submitted("key");
    long before = count("document");
    NewJob other =
        new NewJob(
            "other",
            Given.aJob().target(),
            Given.aJob().options(),
            Given.aJob().size(),
            new Documents("experiment.yaml", "other", "other script", "other map"),
            new IdempotencyKey("somebody", "key", "cd".repeat(32)));

    assertThat(catchThrowable(() -> JOBS.store().submit(other)))
        .isInstanceOf(IdempotencyConflictException.class);

    assertThat(count("document")).isEqualTo(before);
  }

  @Test
  void knowsWhichContentAJobNeeds() {
    NewJob job = Given.aJob();
    InputFile file = new InputFile(InputFile.Role.ATTACHMENT, "c.csv", 12, "ef".repeat(32));
    JOBS.store()
        .submit(
            new NewJob(
                job.title(),
                job.target(),
                job.options(),
                job.size(),
                new Documents("a.json", "{}", "s", "{}", List.of(file)),
                null));

    assertThat(JOBS.upkeep().contentInUse(List.of(file.sha256(), REQUEST)))
        .containsExactly(file.sha256());
  }

  @Test
  void knowsWhichContentBelongsToAResult() {
    AttemptRef attempt = JOBS.given().aRunningJob(JOBS.given().aWorker("w", "nest"));
    JOBS.store().finish(attempt, Given.success("a.nwb"));
    String used = Given.aFile("a.nwb").sha256();

    assertThat(JOBS.upkeep().contentInUse(List.of(used, REQUEST))).containsExactly(used);
    assertThat(JOBS.upkeep().contentInUse(List.of())).isEmpty();
  }

  private static JobId submitted(String key) {
    return JOBS.store().submit(Given.withKey(Given.aJob(), key, REQUEST)).job().id();
  }

  private static void ages(String update) {
    JOBS.jdbc().sql("update " + update).update();
  }

  private static void anOrphan(String sha256) {
    JOBS.jdbc()
        .sql("insert into document (sha256, text) values (:sha256, 'belongs to nobody')")
        .param("sha256", sha256)
        .update();
  }

  private static long count(String table) {
    return JOBS.jdbc().sql("select count(*) from " + table).query(Long.class).single();
  }

  private static TransactionTemplate transactions() {
    return new TransactionTemplate(new DataSourceTransactionManager(JOBS.dataSource()));
  }

  /** Does it on another connection while this one is inside a transaction that has done that. */
  private static void inATransaction(Runnable that, Runnable it) {
    transactions()
        .executeWithoutResult(
            status -> {
              that.run();
              CompletableFuture.runAsync(it, THREADS).join();
            });
  }

  private static void awaitWaitForTheLock() {
    Awaitility.await()
        .until(() -> CompletableFuture.supplyAsync(UpkeepTest::lockIsWaitedFor, THREADS).join());
  }

  private static boolean lockIsWaitedFor() {
    return JOBS.jdbc()
        .sql(
            """
            select exists (
              select from pg_locks where relation = 'document'::regclass and not granted)
            """)
        .query(Boolean.class)
        .single();
  }
}
