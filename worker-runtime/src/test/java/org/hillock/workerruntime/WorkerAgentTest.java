package org.hillock.workerruntime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.random.RandomGenerator;
import org.hillock.jobcontract.AttemptRef;
import org.hillock.jobcontract.FailureKind;
import org.hillock.jobcontract.worker.ArtefactRef;
import org.hillock.jobcontract.worker.Bundle;
import org.hillock.jobcontract.worker.FinishReport;
import org.hillock.jobcontract.worker.HeartbeatReply.Order;
import org.hillock.jobcontract.worker.InputFile;
import org.hillock.workerruntime.backend.StopReason;
import org.hillock.workerruntime.files.Digests;
import org.hillock.workerruntime.remote.Backoff;
import org.hillock.workerruntime.remote.HttpWorkerApi;
import org.hillock.workerruntime.remote.TokenFile;
import org.hillock.workerruntime.testing.Bundles;
import org.hillock.workerruntime.testing.FakeTickets;
import org.hillock.workerruntime.testing.FakeWorkerServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerAgentTest {

  private static final Duration LONG = Duration.ofSeconds(30);

  @TempDir private Path folder;
  private final FakeWorkerServer server = new FakeWorkerServer();
  private final FakeTickets tickets = new FakeTickets();
  private final ScriptedBackend backend = new ScriptedBackend();
  private HttpWorkerApi api;
  private WorkerAgent agent;

  @BeforeEach
  void start() throws Exception {
    Path token = Files.writeString(folder.resolve("token"), FakeWorkerServer.TOKEN + "\n");
    api = new HttpWorkerApi(server.address(), new TokenFile(token), Duration.ofSeconds(5));
    agent = started(1, Duration.ZERO, 1);
    await().atMost(LONG).until(() -> agent.awaitRegistered(Duration.ofMillis(100)));
  }

  private WorkerAgent started(int slots, Duration grace, long minFree) throws IOException {
    Backoff backoff =
        new Backoff(Duration.ofMillis(5), Duration.ofMillis(40), RandomGenerator.getDefault());
    AgentSettings settings =
        new AgentSettings("w1", slots, "0.1", folder.resolve("home"), grace, minFree, backoff);
    WorkerAgent fresh =
        new WorkerAgent(settings, api, tickets, List.of(backend), Clock.systemUTC());
    fresh.start();
    return fresh;
  }

  @AfterEach
  void stop() {
    backend.release();
    agent.close();
    api.close();
    server.close();
  }

  private AttemptRef ticket() {
    AttemptRef attempt = server.offer(Bundles.of("scripted", "scripted-1", Bundles.LIMITS, "pass"));
    tickets.ticket(attempt, "scripted");
    return attempt;
  }

  private FinishReport finished(AttemptRef attempt) {
    await().atMost(LONG).until(() -> server.finishes.containsKey(attempt));
    return server.finishes.get(attempt);
  }

  private void awaitRunning() {
    await().atMost(LONG).until(backend::isRunning);
  }

  private void awaitCleared() {
    await().atMost(LONG).until(() -> attemptFolders().isEmpty());
  }

  private List<Path> attemptFolders() throws IOException {
    try (var entries = Files.list(folder.resolve("home/attempts"))) {
      return entries.filter(Files::isDirectory).toList();
    }
  }

  @Test
  void announcesWhatItCanRun() {
    assertThat(server.registrations).hasSize(1);
    assertThat(server.registrations.getFirst().id()).isEqualTo(agent.id());
    assertThat(server.registrations.getFirst().name()).isEqualTo("w1");
    assertThat(server.registrations.getFirst().offers())
        .singleElement()
        .satisfies(offer -> assertThat(offer.available()).isTrue());
  }

  @Test
  void runsAJobAndDeliversLogFilesAndManifest() throws Exception {
    backend.prints("hello\n").writes("data.txt", "numbers");
    AttemptRef attempt = ticket();
    FinishReport report = finished(attempt);
    assertThat(report.outcome()).isEqualTo(FinishReport.Outcome.SUCCEEDED);
    assertThat(report.artefacts())
        .extracting(ArtefactRef::name)
        .containsExactly("data.txt", "log.txt", "ro-crate-metadata.json");
    assertThat(text(report, 0)).isEqualTo("numbers");
    assertThat(text(report, 1)).isEqualTo("hello\n");
    assertThat(text(report, 2))
        .contains(report.artefacts().getFirst().sha256())
        .contains("Prüfung");
    assertThat(server.log(attempt)).isEqualTo("hello\n");
    assertThat(report.usage().cpuMillis()).isEqualTo(ScriptedBackend.CPU_MILLIS);
    awaitCleared();
  }

  private String text(FinishReport report, int index) {
    return new String(
        server.content(report.artefacts().get(index).sha256()), StandardCharsets.UTF_8);
  }

  @Test
  void aJobThatLeavesNothingCostsNoUpload() {
    FinishReport report = finished(ticket());
    assertThat(report.artefacts()).isEmpty();
    assertThat(server.calls).noneMatch(call -> call.contains("/uploads/"));
  }

  @Test
  void renewsItsLeasesWhileItRuns() {
    backend.holds();
    AttemptRef attempt = ticket();
    await()
        .atMost(LONG)
        .until(
            () ->
                server.heartbeats.stream().filter(h -> h.attempts().contains(attempt)).count() > 2);
  }

  @Test
  void registersAgainWhenTheServerForgotIt() {
    server.forgetWorker();
    await().atMost(LONG).until(() -> server.registrations.size() == 2);
    assertThat(server.registrations.get(1).id()).isEqualTo(agent.id());
  }

  @Test
  void givesBackATicketBeyondItsSlots() {
    backend.holds();
    AttemptRef first = ticket();
    awaitRunning();
    AttemptRef second = ticket();
    AttemptRef third = ticket();
    await().atMost(LONG).until(() -> server.returns.containsAll(List.of(second, third)));
    assertThat(server.claims).containsExactly(first);
  }

  @Test
  void runsATicketThatComesTwiceOnce() {
    backend.holds();
    AttemptRef attempt = ticket();
    awaitRunning();
    tickets.ticket(attempt, "scripted");
    backend.release();
    finished(attempt);
    assertThat(server.claims).containsExactly(attempt);
    assertThat(server.returns).isEmpty();
  }

  @Test
  void endsACancelledJobAndSaysSo() {
    backend.holds();
    AttemptRef attempt = ticket();
    awaitRunning();
    tickets.cancel(attempt);
    assertThat(finished(attempt).outcome()).isEqualTo(FinishReport.Outcome.CANCELLED);
  }

  @Test
  void endsAJobThatItsHeartbeatSaysIsCancelled() {
    backend.holds();
    AttemptRef attempt = ticket();
    awaitRunning();
    server.order(attempt, Order.CANCEL);
    assertThat(finished(attempt).outcome()).isEqualTo(FinishReport.Outcome.CANCELLED);
  }

  @Test
  void endsAFencedJobAndReportsNothing() {
    backend.holds();
    AttemptRef attempt = ticket();
    awaitRunning();
    server.fence(attempt);
    await().atMost(LONG).until(() -> backend.stops().contains(StopReason.ABANDON));
    awaitCleared();
    assertThat(server.finishes).isEmpty();
    assertThat(server.returns).isEmpty();
  }

  @Test
  void twoAttemptsOfOneJobDoNotMix() {
    backend.holds();
    AttemptRef first = ticket();
    awaitRunning();
    server.fence(first);
    await().atMost(LONG).until(() -> !backend.isRunning());
    AttemptRef second = new AttemptRef(first.job(), 2);
    server.offer(Bundles.again(second, "scripted", "scripted-1"));
    backend.release();
    tickets.ticket(second, "scripted");
    assertThat(finished(second).outcome()).isEqualTo(FinishReport.Outcome.SUCCEEDED);
    assertThat(server.finishes).containsOnlyKeys(second);
  }

  @Test
  void keepsTheJobAndCatchesUpWhenTheServerWasAway() {
    backend.holds().prints("before\n");
    AttemptRef attempt = ticket();
    await().atMost(LONG).until(() -> server.log(attempt).equals("before\n"));
    server.goAway();
    backend.printNow("during\n");
    backend.release();
    await().atMost(LONG).until(() -> !backend.isRunning());
    assertThat(server.finishes).isEmpty();
    server.comeBack();
    assertThat(finished(attempt).outcome()).isEqualTo(FinishReport.Outcome.SUCCEEDED);
    assertThat(server.log(attempt)).isEqualTo("before\nduring\n");
  }

  @Test
  void learnsAfterAnOutageThatItIsFenced() {
    backend.holds();
    AttemptRef attempt = ticket();
    awaitRunning();
    server.goAway();
    server.fence(attempt);
    backend.release();
    server.comeBack();
    awaitCleared();
    assertThat(server.finishes).isEmpty();
  }

  @Test
  void repeatsWhatAServerInTroubleDidNotTake() {
    server.failNext(12, 503);
    backend.prints("hello\n");
    AttemptRef attempt = ticket();
    assertThat(finished(attempt).outcome()).isEqualTo(FinishReport.Outcome.SUCCEEDED);
    assertThat(server.log(attempt)).isEqualTo("hello\n");
  }

  @Test
  void sendsTheLogFromWhereTheServerHasIt() {
    server.takeLogOnlyBy(3);
    backend.prints("0123456789");
    AttemptRef attempt = ticket();
    finished(attempt);
    assertThat(server.log(attempt)).isEqualTo("0123456789");
  }

  @Test
  void waitsForAMendedToken() throws Exception {
    Files.writeString(folder.resolve("token"), "wrong");
    AttemptRef attempt = ticket();
    await().atMost(LONG).until(() -> server.calls.stream().anyMatch(c -> c.endsWith("/claim")));
    assertThat(server.claims).isEmpty();
    Files.writeString(folder.resolve("token"), FakeWorkerServer.TOKEN);
    finished(attempt);
  }

  @Test
  void failsAnAttemptWhoseResultsAreRefused() {
    server.refuseFinish(422);
    FinishReport report = finished(ticket());
    assertThat(report.outcome()).isEqualTo(FinishReport.Outcome.FAILED);
    assertThat(report.failure().kind()).isEqualTo(FailureKind.PLATFORM);
  }

  @Test
  void failsAnAttemptWhoseFilesAreTooLargeForTheServer() {
    server.refuseUploads(413);
    backend.writes("data.txt", "numbers");
    FinishReport report = finished(ticket());
    assertThat(report.failure().kind()).isEqualTo(FailureKind.LIMIT);
  }

  @Test
  void deliversTheLogOfACancelledJob() {
    backend.holds().prints("so far\n");
    AttemptRef attempt = ticket();
    await().atMost(LONG).until(() -> server.log(attempt).equals("so far\n"));
    tickets.cancel(attempt);
    FinishReport report = finished(attempt);
    assertThat(report.outcome()).isEqualTo(FinishReport.Outcome.CANCELLED);
    assertThat(report.artefacts())
        .extracting(ArtefactRef::name)
        .containsExactly("log.txt", "ro-crate-metadata.json");
  }

  @Test
  void obeysACancelThatComesWhileItUploads() {
    server.refuseUploads(503);
    backend.writes("data.txt", "numbers").writes("more.txt", "numbers too");
    AttemptRef attempt = ticket();
    await().atMost(LONG).until(() -> server.calls.stream().anyMatch(c -> c.contains("/uploads/")));
    tickets.cancel(attempt);
    server.refuseUploads(0);
    assertThat(finished(attempt).outcome()).isEqualTo(FinishReport.Outcome.CANCELLED);
  }

  @Test
  void endsItsWorkWhenAnotherHasItsName() {
    backend.holds();
    ticket();
    awaitRunning();
    server.replaceWorker();
    await().atMost(LONG).until(() -> backend.stops().contains(StopReason.ABANDON));
    await().atMost(LONG).until(() -> !tickets.isOpen());
    assertThat(server.finishes).isEmpty();
  }

  @Test
  void announcesItsTroubleWhenTheServerIsBack() throws Exception {
    server.goAway();
    Files.delete(folder.resolve("home/attempts"));
    server.comeBack();
    await().atMost(LONG).until(() -> server.registrations.size() == 2);
    assertThat(server.registrations.getLast().offers().getFirst().available()).isFalse();
  }

  @Test
  void leavesAlsoWhenItWasNeverRegistered() throws Exception {
    agent.close();
    server.goAway();
    agent = started(1, Duration.ZERO, 1);
    await().atMost(LONG).until(tickets::isOpen);
    ticket();
    agent.close();
    assertThat(backend.isRunning()).isFalse();
  }

  @Test
  void tellsASurpriseWithoutItsStackTrace() {
    backend.surprises();
    FinishReport report = finished(ticket());
    assertThat(report.failure().kind()).isEqualTo(FailureKind.PLATFORM);
    assertThat(report.failure().message()).doesNotContain("Exception").contains("unexpected");
  }

  @Test
  void givesBackWhatItCannotBegin() {
    backend.cannotBegin();
    AttemptRef attempt = ticket();
    await().atMost(LONG).until(() -> server.returns.contains(attempt));
  }

  @Test
  void givesBackAJobForAnEnvironmentItDoesNotHave() {
    AttemptRef attempt = server.offer(Bundles.of("scripted", "scripted-0", Bundles.LIMITS, "pass"));
    tickets.ticket(attempt, "scripted");
    await().atMost(LONG).until(() -> server.returns.contains(attempt));
  }

  @Test
  void failsAJobThatBreaksItsPromise() {
    backend.promises("data.txt");
    FinishReport report = finished(ticket());
    assertThat(report.failure().message()).contains("data.txt");
  }

  @Test
  void givesBackWhatStillRunsWhenItStops() {
    backend.holds();
    AttemptRef attempt = ticket();
    awaitRunning();
    agent.close();
    assertThat(server.returns).containsExactly(attempt);
    assertThat(backend.isRunning()).isFalse();
    assertThat(tickets.isOpen()).isFalse();
  }

  @Test
  void letsAJobEndWithinTheGraceWhenItStops() throws Exception {
    agent.close();
    agent = started(1, LONG, 1);
    assertThat(agent.awaitRegistered(LONG)).isTrue();
    backend.holds();
    AttemptRef attempt = ticket();
    awaitRunning();
    Thread stopping = new Thread(agent::close);
    stopping.start();
    await().atMost(LONG).until(() -> !tickets.isOpen());
    backend.release();
    stopping.join();
    assertThat(server.finishes).containsKey(attempt);
  }

  @Test
  void announcesAFullDiskAndTakesNothing() throws Exception {
    agent.close();
    agent = started(1, Duration.ZERO, Long.MAX_VALUE);
    assertThat(agent.awaitRegistered(LONG)).isTrue();
    assertThat(server.registrations.getLast().offers())
        .singleElement()
        .satisfies(offer -> assertThat(offer.reason()).contains("disk is nearly full"));
    AttemptRef attempt = ticket();
    await().atMost(LONG).until(() -> server.returns.contains(attempt));
    assertThat(server.claims).isEmpty();
  }

  @Test
  void noticesThatItsDiskBreaks() throws Exception {
    Files.delete(folder.resolve("home/attempts"));
    await().atMost(LONG).until(() -> server.registrations.size() == 2);
    assertThat(server.registrations.getLast().offers().getFirst().reason())
        .contains("cannot write to its disk");
    Files.createDirectory(folder.resolve("home/attempts"));
    await().atMost(LONG).until(() -> server.registrations.size() == 3);
    assertThat(server.registrations.getLast().offers().getFirst().available()).isTrue();
  }

  @Test
  void sweepsWhatAFormerRunLeft() throws Exception {
    agent.close();
    Path left = Files.createDirectories(folder.resolve("home/attempts/left-1/job"));
    Files.writeString(left.resolve("file"), "x");
    agent = started(1, Duration.ZERO, 1);
    assertThat(left.getParent()).doesNotExist();
  }

  @Test
  void twoWorkersDoNotShareAHome() {
    assertThatThrownBy(() -> started(1, Duration.ZERO, 1)).hasMessageContaining("another worker");
  }

  private static InputFile file(InputFile.Role role, String name, byte[] content)
      throws IOException {
    String digest = Digests.of(new ByteArrayInputStream(content));
    return new InputFile(role, name, content.length, digest);
  }

  private AttemptRef ticketWith(InputFile... inputs) {
    Bundle bundle = Bundles.of("scripted", "scripted-1", Bundles.LIMITS, "pass");
    AttemptRef attempt = server.offer(Bundles.with(bundle, List.of(inputs)));
    tickets.ticket(attempt, "scripted");
    return attempt;
  }

  @Test
  void fetchesWhatTheRunReadsAndNamesAllFilesInTheResult() throws IOException {
    byte[] numbers = new byte[9 << 20]; // three parts
    new Random(1).nextBytes(numbers);
    byte[] table = "0,1".getBytes(StandardCharsets.UTF_8);
    InputFile data = file(InputFile.Role.DATA, "numbers.npy", numbers);
    InputFile attached = file(InputFile.Role.ATTACHMENT, "tables/c.csv", table);
    server.hasAlready(data.sha256(), numbers);
    server.hasAlready(attached.sha256(), table);
    backend.writes("out.txt", "done").writes("numbers.npy", "in the way");

    AttemptRef attempt = ticketWith(attached, data);
    FinishReport report = finished(attempt);

    assertThat(report.outcome()).isEqualTo(FinishReport.Outcome.SUCCEEDED);
    assertThat(backend.inputs()).containsOnlyKeys("numbers.npy");
    assertThat(backend.inputs().get("numbers.npy")).isEqualTo(numbers);
    assertThat(report.artefacts())
        .contains(
            new ArtefactRef("tables/c.csv", "text/csv", table.length, attached.sha256()),
            new ArtefactRef(
                "numbers.npy", "application/octet-stream", numbers.length, data.sha256()))
        .extracting(ArtefactRef::name)
        .containsExactlyInAnyOrder(
            "out.txt", "log.txt", "ro-crate-metadata.json", "tables/c.csv", "numbers.npy");
    assertThat(server.calls)
        .noneMatch(call -> call.equals("PUT /worker/v1/uploads/" + data.sha256()));
    assertThat(server.log(attempt)).contains("'numbers.npy' is the name of a file of the job");
    String manifest =
        report.artefacts().stream()
            .filter(artefact -> artefact.name().equals("ro-crate-metadata.json"))
            .map(artefact -> new String(server.content(artefact.sha256()), StandardCharsets.UTF_8))
            .findFirst()
            .orElseThrow();
    assertThat(manifest)
        .contains("tables/c.csv", attached.sha256(), "A file that the description names")
        .contains("numbers.npy", data.sha256(), "Numbers that the script reads");
  }

  @Test
  void runsNothingWithAFileOfAnotherDigest() throws IOException {
    byte[] numbers = {1, 2, 3};
    InputFile data = file(InputFile.Role.DATA, "numbers.npy", numbers);
    server.hasAlready(data.sha256(), new byte[] {1, 2, 4});

    FinishReport report = finished(ticketWith(data));

    assertThat(report.outcome()).isEqualTo(FinishReport.Outcome.FAILED);
    assertThat(report.failure().kind()).isEqualTo(FailureKind.PLATFORM);
    assertThat(report.failure().message())
        .contains("numbers.npy")
        .contains("came with another SHA-256");
    assertThat(backend.inputs()).isEmpty();
  }

  @Test
  void doesNotAskForEverForAFileThatTheServerHasLost() throws IOException {
    InputFile data = file(InputFile.Role.DATA, "numbers.npy", new byte[] {1, 2, 3});

    FinishReport report = finished(ticketWith(data));

    assertThat(report.failure().kind()).isEqualTo(FailureKind.PLATFORM);
    assertThat(report.failure().message()).contains("numbers.npy").contains("content is missing");
  }

  @Test
  void fetchesOnAfterAnOutage() throws IOException {
    byte[] numbers = {1, 2, 3};
    InputFile data = file(InputFile.Role.DATA, "numbers.npy", numbers);
    server.hasAlready(data.sha256(), numbers);
    server.failInputs(3, 503);

    assertThat(finished(ticketWith(data)).outcome()).isEqualTo(FinishReport.Outcome.SUCCEEDED);
    assertThat(backend.inputs().get("numbers.npy")).isEqualTo(numbers);
  }
}
