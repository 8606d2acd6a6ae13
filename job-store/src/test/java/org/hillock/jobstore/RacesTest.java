package org.hillock.jobstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hillock.jobstore.testkit.HistoryAssert.assertThatHistory;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.hillock.jobcontract.AttemptRef;
import org.hillock.jobcontract.FailureKind;
import org.hillock.jobcontract.JobId;
import org.hillock.jobcontract.JobState;
import org.hillock.jobcontract.WorkerId;
import org.hillock.jobstore.testkit.Given;
import org.hillock.jobstore.testkit.JobStoreExtension;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Real threads on real rows; each race has exactly one winner, whoever it is. */
class RacesTest {

  private static final long SEED = Long.getLong("hillock.test.seed", 20261124);
  private static final int ROUNDS = 25;

  @RegisterExtension static final JobStoreExtension JOBS = new JobStoreExtension();

  private static final ExecutorService THREADS = Executors.newFixedThreadPool(8);

  private final Random random = new Random(SEED);
  private WorkerId worker;

  @BeforeEach
  void aWorker() {
    worker = JOBS.given().aWorker("w", "nest");
  }

  @AfterAll
  static void endThreads() {
    THREADS.shutdownNow();
  }

  @Test
  void oneOfManySubmissionsUnderOneKeyMakesTheJob() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      NewJob job = Given.withKey(Given.aJob(), "key-" + round, "a".repeat(64));
      List<Submitted> answers = race(times(8, () -> JOBS.store().submit(job)));
      assertThat(answers).filteredOn(Submitted::created).hasSize(1);
      assertThat(answers)
          .extracting(answer -> answer.job().id())
          .containsOnly(answers.getFirst().job().id());
    }
  }

  @Test
  void oneOfManyDispatchersHandsOutTheJob() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      JobId job = JOBS.given().aQueuedJob();
      List<List<AttemptRef>> made =
          race(times(6, () -> JOBS.store().dispatch(List.of(new Assignment(job, worker)))));
      assertThat(made.stream().flatMap(List::stream)).containsExactly(new AttemptRef(job, 1));
      assertThatHistory(JOBS.reader(), job);
    }
  }

  @Test
  void oneOfManyClaimsMovesTheJobAndAllOfTheOwnerGetTheBundle() throws Exception {
    WorkerId other = JOBS.given().aWorker("other", "nest");
    for (int round = 0; round < ROUNDS; round++) {
      AttemptRef attempt = JOBS.given().aDispatchedJob(worker);
      List<Callable<Boolean>> claims =
          new ArrayList<>(times(4, () -> JOBS.store().claim(attempt, worker).isPresent()));
      claims.addAll(times(4, () -> JOBS.store().claim(attempt, other).isPresent()));
      assertThat(race(claims)).filteredOn(taken -> taken).hasSize(4);
      assertThat(JOBS.reader().history(attempt.job(), 0)).hasSize(3);
    }
  }

  @Test
  void cancelFinishAndExpiryTogetherGiveOneEnd() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      AttemptRef attempt = JOBS.given().aRunningJob(worker);
      JOBS.leaseRunsOut(attempt);
      race(
          List.of(
              () -> JOBS.store().cancel(attempt.job()),
              () -> JOBS.store().finish(attempt, Given.success("a.nwb")),
              () -> JOBS.store().finish(attempt, Given.failure(FailureKind.USER)),
              () -> JOBS.store().expire(),
              () -> JOBS.store().heartbeat(worker, List.of(attempt)),
              () -> JOBS.log().append(attempt, 0, new byte[] {1, 2, 3})));
      JobView view = JOBS.reader().find(attempt.job()).orElseThrow();
      assertThatHistory(JOBS.reader(), attempt.job());
      if (view.state().isTerminal()) {
        assertThatHistory(JOBS.reader(), attempt.job()).endsOnceIn(view.state());
        assertThat(JOBS.reader().artefacts(attempt.job()))
            .hasSize(view.state() == JobState.SUCCEEDED ? 1 : 0);
      } else {
        // expiry came first, and cancel before or long after it
        assertThat(view.state()).isIn(JobState.QUEUED, JobState.RUNNING);
      }
    }
  }

  @Test
  void cancelAndClaimTogetherLeaveNothingBetween() throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      AttemptRef attempt = JOBS.given().aDispatchedJob(worker);
      List<Boolean> answers =
          race(
              List.of(
                  () ->
                      JOBS.store().cancel(attempt.job()).orElseThrow().effect()
                          == CancelOutcome.Effect.CANCELLED,
                  () -> JOBS.store().claim(attempt, worker).isPresent()));
      boolean cancelledAtOnce = answers.get(0);
      boolean claimed = answers.get(1);
      assertThat(claimed).isEqualTo(!cancelledAtOnce);
      JobView view = JOBS.reader().find(attempt.job()).orElseThrow();
      assertThat(view.state()).isEqualTo(claimed ? JobState.RUNNING : JobState.CANCELLED);
      assertThat(view.standing().cancelRequested()).isEqualTo(claimed);
    }
  }

  @Test
  void manyExpirersEndEachAttemptOnce() throws Exception {
    List<AttemptRef> attempts = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      attempts.add(
          i % 2 == 0 ? JOBS.given().aRunningJob(worker) : JOBS.given().aDispatchedJob(worker));
    }
    attempts.forEach(JOBS::leaseRunsOut);
    List<Integer> ended = race(times(4, () -> JOBS.store().expire()));
    int rest = JOBS.store().expire();
    assertThat(ended.stream().mapToInt(Integer::intValue).sum() + rest).isEqualTo(40);
    for (AttemptRef attempt : attempts) {
      assertThatHistory(JOBS.reader(), attempt.job());
      assertThat(JOBS.reader().history(attempt.job(), 0))
          .filteredOn(entry -> entry.transition().to() == JobState.QUEUED)
          .hasSize(2);
    }
  }

  @Test
  void appendersOfTheSameLogLeaveNoGapAndNoDouble() throws Exception {
    AttemptRef attempt = JOBS.given().aRunningJob(worker);
    byte[] all = new byte[5000];
    random.nextBytes(all);
    race(times(4, () -> sendLog(attempt, all)));
    assertThat(JOBS.log().read(attempt.job(), 1, 0, all.length * 2).bytes()).isEqualTo(all);
  }

  private static long sendLog(AttemptRef attempt, byte[] all) {
    long at = 0;
    while (at < all.length) {
      byte[] chunk = Arrays.copyOfRange(all, (int) at, (int) Math.min(at + 100, all.length));
      at = JOBS.log().append(attempt, at, chunk).orElseThrow().next();
    }
    return at;
  }

  @Test
  void manyWorkersHeartbeatsAndEndsNeverBlockEachOtherForGood() throws Exception {
    List<AttemptRef> attempts = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      attempts.add(JOBS.given().aRunningJob(worker));
    }
    List<Callable<Boolean>> work = new ArrayList<>();
    for (int thread = 0; thread < 4; thread++) {
      List<AttemptRef> shuffled = new ArrayList<>(attempts);
      Collections.shuffle(shuffled, random);
      work.add(
          () -> {
            for (int i = 0; i < 10; i++) {
              JOBS.store().heartbeat(worker, shuffled);
            }
            return true;
          });
      work.add(
          () -> {
            for (AttemptRef attempt : shuffled) {
              JOBS.store().finish(attempt, Given.success("a.nwb"));
            }
            return true;
          });
    }
    race(work);
    for (AttemptRef attempt : attempts) {
      assertThatHistory(JOBS.reader(), attempt.job()).endsOnceIn(JobState.SUCCEEDED);
    }
  }

  private static <T> List<Callable<T>> times(int times, Callable<T> work) {
    return Collections.nCopies(times, work);
  }

  /** Starts all at the same moment and answers what each returned; any exception fails the test. */
  private static <T> List<T> race(List<? extends Callable<? extends T>> runners) throws Exception {
    CyclicBarrier start = new CyclicBarrier(runners.size());
    List<Future<T>> running = new ArrayList<>();
    for (Callable<? extends T> runner : runners) {
      running.add(
          THREADS.submit(
              () -> {
                start.await();
                return runner.call();
              }));
    }
    List<T> answers = new ArrayList<>();
    for (Future<T> future : running) {
      answers.add(future.get(60, TimeUnit.SECONDS));
    }
    return answers;
  }
}
