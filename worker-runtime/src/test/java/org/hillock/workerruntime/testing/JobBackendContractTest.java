package org.hillock.workerruntime.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.hillock.jobcontract.Failure;
import org.hillock.jobcontract.FailureKind;
import org.hillock.jobcontract.worker.Bundle;
import org.hillock.jobcontract.worker.Offer;
import org.hillock.workerruntime.backend.JobBackend;
import org.hillock.workerruntime.backend.Outcome;
import org.hillock.workerruntime.backend.StopReason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What every {@link JobBackend} has to do. */
public abstract class JobBackendContractTest {

  private static final Duration LONG = Duration.ofMinutes(3);

  @TempDir private Path folder;
  private final ExecutorService slot = Executors.newSingleThreadExecutor();
  private RecordingContext context;

  /** The back end under test, ready to run. */
  protected abstract JobBackend backend() throws Exception;

  /** A job that prints {@code hello}, reports progress and leaves at least one result file. */
  protected abstract Bundle succeeding() throws Exception;

  /** A job that fails by its owner's fault. */
  protected abstract Bundle wrong() throws Exception;

  /** A job that runs for minutes, and reports progress or a phase before. */
  protected abstract Bundle endless() throws Exception;

  /** A job that runs for minutes, with a limit that ends it within seconds. */
  protected abstract Bundle overLimit() throws Exception;

  @BeforeEach
  void prepare() {
    context = new RecordingContext(folder);
  }

  @AfterEach
  void end() {
    slot.shutdownNow();
  }

  private Outcome run(Bundle bundle) throws Exception {
    JobBackend backend = backend();
    return slot.submit(() -> backend.run(bundle, context)).get(LONG.toSeconds(), TimeUnit.SECONDS);
  }

  @Test
  void offersWhatItRuns() throws Exception {
    Bundle bundle = succeeding();
    assertThat(backend().offers())
        .as("offers %s in %s", bundle.platform(), bundle.environment())
        .anySatisfy(offer -> assertIsOf(bundle, offer));
  }

  private static void assertIsOf(Bundle bundle, Offer offer) {
    assertThat(offer.platform()).isEqualTo(bundle.platform());
    assertThat(offer.environment()).isEqualTo(bundle.environment());
    assertThat(offer.available()).as("works; else: %s", offer.reason()).isTrue();
    assertThat(offer.versions()).as("its own version").containsKey(bundle.platform());
  }

  @Test
  void leavesTheFilesItNamesAndShowsLogAndProgress() throws Exception {
    Outcome outcome = run(succeeding());
    assertThat(outcome).as("log:%n%s", context.printed()).isInstanceOf(Outcome.Succeeded.class);
    if (outcome instanceof Outcome.Succeeded succeeded) {
      assertThat(succeeded.mediaTypes()).isNotEmpty();
      assertThat(succeeded.mediaTypes().keySet())
          .allSatisfy(name -> assertThat(folder.resolve("results").resolve(name)).isRegularFile());
    }
    assertThat(context.printed()).contains("hello");
    assertThat(context.reports()).isNotEmpty();
  }

  @Test
  void saysWhenItsOwnerIsWrong() throws Exception {
    assertThat(failure(run(wrong())).kind()).isEqualTo(FailureKind.USER);
  }

  @Test
  void endsAtALimitAndSaysWhich() throws Exception {
    Failure failure = failure(run(overLimit()));
    assertThat(failure.kind()).isEqualTo(FailureKind.LIMIT);
    assertThat(failure.message()).containsIgnoringCase("limit");
  }

  private static Failure failure(Outcome outcome) {
    if (outcome instanceof Outcome.Failed failed) {
      return failed.failure();
    }
    return fail("expected a failure, not " + outcome);
  }

  @Test
  void endsWithinSecondsWhenItIsCancelled() throws Exception {
    assertStops(StopReason.CANCEL);
  }

  @Test
  void endsWithinSecondsWhenItIsFenced() throws Exception {
    assertStops(StopReason.ABANDON);
  }

  private void assertStops(StopReason reason) throws Exception {
    JobBackend backend = backend();
    Bundle bundle = endless();
    Future<Outcome> running = slot.submit(() -> backend.run(bundle, context));
    await().atMost(LONG).until(() -> !context.reports().isEmpty() || running.isDone());
    assertThat(running).as("still runs; log:%n%s", context.printed()).isNotDone();
    context.stop().give(reason);
    assertThat(running.get(20, TimeUnit.SECONDS)).isInstanceOf(Outcome.Stopped.class);
  }

  @Test
  void doesNotBeginWhatIsStoppedAlready() throws Exception {
    context.stop().give(StopReason.CANCEL);
    assertThat(run(endless())).isInstanceOf(Outcome.Stopped.class);
  }
}
