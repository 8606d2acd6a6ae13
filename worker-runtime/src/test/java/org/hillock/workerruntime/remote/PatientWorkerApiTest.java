package org.hillock.workerruntime.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import org.hillock.jobcontract.AttemptRef;
import org.hillock.jobcontract.worker.ProgressReport;
import org.hillock.workerruntime.testing.Bundles;
import org.hillock.workerruntime.testing.FakeWorkerServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PatientWorkerApiTest {

  private static final Backoff BACKOFF =
      new Backoff(
          Duration.ofMillis(200), Duration.ofSeconds(10), RandomGenerator.of("L64X128MixRandom"));
  private static final ProgressReport REPORT = new ProgressReport("run", 1.0, 2.0);

  @TempDir private Path folder;
  private final FakeWorkerServer server = new FakeWorkerServer();
  private final AttemptRef attempt = Bundles.anAttempt();
  private final List<Duration> waits = new ArrayList<>();
  private HttpWorkerApi once;

  @BeforeEach
  void prepare() throws Exception {
    Path token = Files.writeString(folder.resolve("token"), FakeWorkerServer.TOKEN);
    once = new HttpWorkerApi(server.address(), new TokenFile(token), Duration.ofSeconds(2));
  }

  @AfterEach
  void end() {
    once.close();
    server.close();
  }

  /** Waits by moving time on; then does something. */
  private PatientWorkerApi patient(Pauser also) {
    return new PatientWorkerApi(
        once,
        BACKOFF,
        delay -> {
          waits.add(delay);
          return also.pause(waited());
        });
  }

  private Duration waited() {
    return waits.stream().reduce(Duration.ZERO, Duration::plus);
  }

  @Test
  void outlastsAServerThatIsAwayForTenMinutes() throws Exception {
    server.goAway();
    PatientWorkerApi patient =
        patient(
            waited -> {
              if (waited.compareTo(Duration.ofMinutes(10)) > 0) {
                server.comeBack();
              }
              return true;
            });
    patient.progress(attempt, REPORT);
    assertThat(server.progress).containsExactly(REPORT);
    assertThat(waits).hasSizeLessThan(200);
    assertThat(waits).allSatisfy(wait -> assertThat(wait).isLessThanOrEqualTo(BACKOFF.cap()));
    assertThat(waits.getFirst()).isBetween(Duration.ofMillis(100), Duration.ofMillis(200));
    assertThat(waits.getLast()).isGreaterThanOrEqualTo(Duration.ofSeconds(5));
  }

  @Test
  void doesNotRepeatWhatIsFenced() {
    server.fence(attempt);
    assertThatThrownBy(() -> patient(waited -> true).progress(attempt, REPORT))
        .isInstanceOf(ApiException.Fenced.class)
        .hasMessageContaining("no longer the current attempt");
    assertThat(waits).isEmpty();
  }

  @Test
  void doesNotRepeatWhatIsRefused() {
    server.failNext(1, 422);
    assertThatThrownBy(() -> patient(waited -> true).progress(attempt, REPORT))
        .isInstanceOfSatisfying(
            ApiException.Refused.class, refused -> assertThat(refused.status()).isEqualTo(422))
        .hasMessageContaining("told to fail");
    assertThat(waits).isEmpty();
  }

  @Test
  void repeatsWhatABusyServerPutOff() throws Exception {
    server.failNext(3, 429);
    patient(waited -> true).progress(attempt, REPORT);
    assertThat(waits).hasSize(3);
  }

  @Test
  void givesUpWhenThereIsNoMoreUseInIt() {
    server.goAway();
    assertThatThrownBy(() -> patient(waited -> false).progress(attempt, REPORT))
        .isInstanceOf(ApiException.GivenUp.class);
  }

  @Test
  void saysWhereTheTokenBelongs() throws IOException {
    Files.writeString(folder.resolve("token"), "other");
    assertThatThrownBy(() -> once.progress(attempt, REPORT))
        .isInstanceOf(ApiException.Unauthorised.class)
        .hasMessageContaining(folder.resolve("token").toString());
    Files.delete(folder.resolve("token"));
    assertThatThrownBy(() -> once.progress(attempt, REPORT))
        .isInstanceOf(ApiException.Unauthorised.class)
        .hasMessageContaining("does not exist");
  }

  @Test
  void countsAServerThatDoesNotAnswerAsAway() throws Exception {
    try (ServerSocket silent = new ServerSocket(0);
        HttpWorkerApi impatient =
            new HttpWorkerApi(
                URI.create("http://127.0.0.1:" + silent.getLocalPort()),
                new TokenFile(folder.resolve("token")),
                Duration.ofMillis(300))) {
      assertThatThrownBy(() -> impatient.progress(attempt, REPORT))
          .isInstanceOf(ApiException.Outage.class);
    }
  }

  @Test
  void refusesAnAddressThatIsNone() {
    assertThatThrownBy(
            () ->
                new HttpWorkerApi(
                    URI.create("localhost:8420"),
                    new TokenFile(folder.resolve("token")),
                    Duration.ofSeconds(1)))
        .hasMessageContaining("https://host");
  }
}
