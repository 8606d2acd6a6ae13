package org.hillock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {
  private static final String JOB = "/api/v1/jobs/" + FakePlatform.ID;

  @TempDir Path directory;
  private final FakePlatform platform = new FakePlatform();

  @AfterEach
  void end() {
    platform.close();
  }

  private Typed type(String... words) {
    return Typed.command(directory, platform.url(), Map.of(), words);
  }

  private void jobs() {
    String running =
        FakePlatform.job(
            "running",
            "\"started_at\": \"2026-11-24T10:04:00Z\", \"progress\": {\"phase\": \"run\", \"time_ms\": 412, \"total_ms\": 1000}");
    String failed =
        FakePlatform.job(
                "failed",
                "\"started_at\": \"2026-11-24T10:00:02Z\", \"ended_at\": \"2026-11-24T10:00:04.500Z\", \"failure\": {\"kind\": \"user\"}")
            .replace("1f0c9a2b", "1f0c0000");
    platform.always("GET /api/v1/jobs", 200, "{\"items\": [" + running + ", " + failed + "]}");
  }

  @Test
  void psListsJobs() {
    jobs();

    assertThat(type("ps").out())
        .isEqualTo(
            """
            ID        STATE          ON    SUBMITTED  TOOK        TITLE
            1f0c9a2b  running 41 %   nest  5 min ago  1 min 00 s  A title: Größe
            1f0c0000  failed (user)  nest  5 min ago  2.5 s       A title: Größe
            """);
  }

  @Test
  void psPassesFiltersOn() {
    jobs();

    type("ps", "--state", "running", "--on", "nest", "--limit", "5");

    assertThat(platform.seen("GET /api/v1/jobs").getFirst().query())
        .isEqualTo("limit=5&state=running&platform=nest");
  }

  @Test
  void psHasColoursOnATerminalOnly() {
    jobs();

    assertThat(type("ps").out()).doesNotContain("\u001b[");
    Map<String, String> terminal = Map.of("HILLOCK_STDOUT_IS_TERMINAL", "yes");
    assertThat(Typed.command(directory, platform.url(), terminal, "ps").out())
        .contains("\u001b[31mfailed");
    Map<String, String> noColor = Map.of("HILLOCK_STDOUT_IS_TERMINAL", "yes", "NO_COLOR", "1");
    assertThat(Typed.command(directory, platform.url(), noColor, "ps").out())
        .doesNotContain("\u001b[");
  }

  @Test
  void showTellsAllAboutAJob() throws IOException {
    platform.always(
        "GET " + JOB,
        200,
        FakePlatform.job(
            "failed",
            "\"started_at\": \"2026-11-24T10:00:01Z\", \"ended_at\": \"2026-11-24T10:00:13Z\", \"failure\": {\"kind\": \"limit\", \"message\": \"took more than 10 s\"}"));
    platform.always(
        "GET " + JOB + "/history",
        200,
        """
        {"items": [
          {"sequence": 1, "at": "2026-11-24T10:00:00Z", "move": "submit", "to": "queued", "actor": "user"},
          {"sequence": 2, "at": "2026-11-24T10:00:00Z", "move": "dispatch", "from": "queued", "to": "dispatched", "actor": "scheduler", "attempt": 1},
          {"sequence": 4, "at": "2026-11-24T10:00:13Z", "move": "fail", "from": "running", "to": "failed", "actor": "worker", "attempt": 1, "reason": "took more than 10 s"}]}
        """);
    platform.file("log.txt", new byte[] {1, 2, 3});

    assertThat(type("show", FakePlatform.ID).out()).isEqualTo(snapshot("show.txt"));
  }

  @Test
  void anIdMayBeItsEnd() {
    jobs();
    platform.always(
        "POST " + JOB + "/cancel", 202, FakePlatform.job("running", "\"cancel_requested\": true"));

    assertThat(type("cancel", "9a2b").out()).isEqualTo("1f0c9a2b  will be cancelled in a moment\n");
    Typed unknown = type("cancel", "ffff");
    assertThat(unknown.exitCode()).isEqualTo(2);
    assertThat(unknown.err()).contains("There is no job whose id ends in 'ffff'");
    assertThat(type("cancel", "019e").err()).contains("More than one job is meant");
  }

  @Test
  void logsFollowToTheEnd() {
    platform.next("GET " + JOB, 200, FakePlatform.job("running", ""));
    platform.next("GET " + JOB + "/log", 200, "one\n", "Hillock-Next-Offset", "4");
    platform.drop("GET " + JOB);
    platform.always("GET " + JOB, 200, FakePlatform.job("succeeded", ""));
    platform.next("GET " + JOB + "/log", 200, "two\n", "Hillock-Next-Offset", "8");
    platform.always("GET " + JOB + "/log", 200, "");

    Typed logs = type("logs", "-f", FakePlatform.ID);

    assertThat(logs.out()).isEqualTo("one\ntwo\n");
    assertThat(platform.seen("GET " + JOB + "/log"))
        .extracting(FakePlatform.Seen::query)
        .containsExactly("offset=0&follow=true&wait=20s", "offset=4", "offset=8");
  }

  @Test
  void getGoesOnWhereACommandThatDiedLeftOff() throws IOException {
    byte[] content = "0123456789".getBytes(StandardCharsets.UTF_8);
    platform.always("GET " + JOB, 200, FakePlatform.job("succeeded", ""));
    platform.file("a.bin", content);
    Files.createDirectories(directory.resolve("out"));
    Files.writeString(directory.resolve("out/.hillock-job"), FakePlatform.ID);
    Files.writeString(directory.resolve("out/a.bin.part"), "0123");

    assertThat(type("get", FakePlatform.ID, "--out", "out").exitCode()).isZero();
    assertThat(directory.resolve("out/a.bin")).hasBinaryContent(content);
    assertThat(platform.seen("GET " + JOB + "/artefacts/a.bin").getFirst().headers())
        .containsEntry("Range", "bytes=4-")
        .containsEntry("If-range", "\"" + FakePlatform.sha256(content) + "\"");
  }

  @Test
  void getStartsAgainWhenWhatIsThereIsNoBeginning() throws IOException {
    byte[] content = "0123456789".getBytes(StandardCharsets.UTF_8);
    platform.always("GET " + JOB, 200, FakePlatform.job("succeeded", ""));
    platform.file("a.bin", content);
    Files.createDirectories(directory.resolve("out"));
    Files.writeString(directory.resolve("out/.hillock-job"), FakePlatform.ID);
    Files.writeString(directory.resolve("out/a.bin.part"), "zzzz");

    assertThat(type("get", FakePlatform.ID, "--out", "out").exitCode()).isZero();
    assertThat(directory.resolve("out/a.bin")).hasBinaryContent(content);
  }

  @Test
  void getNamesTheResultsThereAre() {
    platform.always("GET " + JOB, 200, FakePlatform.job("succeeded", ""));
    platform.file("a.bin", new byte[1]);

    Typed get = type("get", FakePlatform.ID, "b.bin");

    assertThat(get.exitCode()).isEqualTo(2);
    assertThat(get.err()).contains("no result called 'b.bin'").contains("There are: a.bin");
  }

  @Test
  void withoutAPlatformSaysHowToStartOne() {
    Typed typed = Typed.command(directory, "", Map.of(), "ps");

    assertThat(typed.exitCode()).isEqualTo(3);
    assertThat(typed.err()).contains("No platform is running").contains("./hillock serve");
  }

  @Test
  void findsThePlatformThatServesTheHome() throws IOException {
    jobs();
    Path home = Files.createDirectories(directory.resolve(".hillock"));
    Files.writeString(home.resolve("token"), "of-the-home\n");
    Files.writeString(
        home.resolve("serve.json"),
        "{\"url\": \"%s\", \"pid\": %d}".formatted(platform.url(), ProcessHandle.current().pid()));

    assertThat(Typed.command(directory, "", Map.of("HILLOCK_TOKEN", ""), "ps").out())
        .contains("1f0c9a2b");
    assertThat(platform.seen("GET /api/v1/jobs").getFirst().headers())
        .containsEntry("Authorization", "Bearer of-the-home");
  }

  @ParameterizedTest
  @ValueSource(strings = {"not a url", "ftp://host", "localhost:8420"})
  void anAddressThatIsNoneIsRefused(String url) {
    Typed typed = type("ps", "--server", url);

    assertThat(typed.exitCode()).isEqualTo(2);
    assertThat(typed.err()).contains("is no address of a platform");
  }

  @Test
  void whatIsNoHillockIsSaidToBeNone() {
    platform.always("GET /api/v1/jobs", 200, "<html>router login</html>");

    Typed typed = type("ps");

    assertThat(typed.exitCode()).isEqualTo(3);
    assertThat(typed.err()).contains("is not what Hillock answers");
  }

  @Test
  void aMistypedCommandIsExplained() {
    Typed typed = type("rnu");

    assertThat(typed.exitCode()).isEqualTo(2);
    assertThat(typed.err()).contains("rnu").contains("hillock --help");
  }

  @Test
  void helpIsAsRecorded() throws IOException {
    assertThat(type("--help").out()).isEqualTo(snapshot("help.txt"));
    assertThat(type("run", "--help").out()).isEqualTo(snapshot("help-run.txt"));
  }

  @Test
  void completionKnowsTheCommands() {
    assertThat(type("completion").out())
        .contains("complete -F _complete_hillock")
        .contains("nest")
        .contains("submit");
  }

  @Test
  void checkSaysHowLargeAnExperimentIs() throws IOException {
    Path example = Path.of("..", "examples", "balanced-network.yaml").toAbsolutePath().normalize();

    Typed check = type("check", example.toString());

    assertThat(check.exitCode()).isZero();
    assertThat(check.out()).contains("can be run on nest").contains("1000 ms in steps of 0.1 ms");
  }

  @Test
  void checkTellsWhereAnExperimentRunsAndWhyNotElsewhere() throws IOException {
    Files.writeString(
        directory.resolve("net.yaml"),
        """
        hillock: 1
        seed: 1
        title: Two kinds
        model:
          populations:
            input: {size: 300, cell: {type: SpikeSourcePoisson, rate: 0 Hz}}
            cells: {size: 300, cell: {type: IF_cond_exp}}
          projections:
            - {from: input, to: cells, connect: {OneToOne: {}}, synapse: {Static: {weight: 0.1, delay: {uniform: [1, 2]}}}, receptor: excitatory}
        experiment:
          record: [{of: cells, variables: [spikes]}]
          protocol: [{run: 1000 ms}]
        """);

    Typed check = type("check", "net.yaml", "--on", "all");

    assertThat(check.exitCode()).as(check.err()).isZero();
    assertThat(check.out().lines().map(String::strip).toList())
        .contains("net.yaml: Two kinds")
        .anyMatch(line -> line.matches("nest +yes"))
        .anyMatch(line -> line.matches("neuron +no +HLK0506 NEURON .+ \\(line 6\\)"))
        .anyMatch(line -> line.matches("spinnaker +yes +about 3 cores, 1 chip, 1 board; .+"))
        .anyMatch(line -> line.matches("HLK0531 SpiNNaker cuts .+ \\(line 9\\)"));
    assertThat(check.out()).doesNotContain("mock").doesNotContain("noop");
    Typed json = type("check", "net.yaml", "--on", "all", "--output", "json");
    assertThat(json.exitCode()).isZero();
    assertThat(json.out()).contains("\"name\" : \"neuron\"").contains("\"runs\" : false");
    assertThat(type("check", "net.yaml", "--on", "neuron").exitCode()).isEqualTo(2);
  }

  @Test
  void checkRefusesWhatCannotRun() throws IOException {
    Files.writeString(directory.resolve("bad.yaml"), "hillock: 1\ntitel: x\n");

    Typed check = type("check", "bad.yaml");

    assertThat(check.exitCode()).isEqualTo(2);
    assertThat(check.err()).contains("bad.yaml:").contains("titel");
    Typed json = type("check", "bad.yaml", "--output", "json");
    assertThat(json.exitCode()).isEqualTo(2);
    assertThat(json.out()).contains("\"valid\" : false");
  }

  /** Output as it was looked at and found good. */
  private static String snapshot(String name) throws IOException {
    try (InputStream in = CommandsTest.class.getResourceAsStream(name)) {
      assertThat(in).as("recorded output " + name).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
