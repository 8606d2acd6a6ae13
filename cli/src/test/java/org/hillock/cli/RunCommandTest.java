package org.hillock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import org.hillock.cli.api.Json;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class RunCommandTest {
  private static final String JOB = "/api/v1/jobs/" + FakePlatform.ID;
  private static final String ENDED =
      "\"started_at\": \"2026-11-24T10:00:01Z\", \"ended_at\": \"2026-11-24T10:00:13.300Z\"";
  private static final byte[] NWB = "spikes".repeat(1000).getBytes(StandardCharsets.UTF_8);
  private static final String SUMMARY =
      """
      {"populations": {"exc": {"size": 3200, "recorded": 3200, "spikes": 51234, "mean_rate_hz": 16.01},
                       "inh": {"size": 800, "recorded": 800, "spikes": 12766, "mean_rate_hz": 15.958}}}
      """;

  private static final String ROWS = "from,to,weight,delay\n0,1,0.1,1\n";

  @TempDir Path directory;
  private final FakePlatform platform = new FakePlatform();

  @BeforeEach
  void aDescription() throws IOException {
    Files.writeString(directory.resolve("net.yaml"), "title: whatever\n");
    platform.always("POST /api/v1/jobs", 201, FakePlatform.job("queued", ""));
    platform.always("GET " + JOB, 200, FakePlatform.job("succeeded", ENDED));
    platform.file("experiment.nwb", NWB);
    platform.file("summary.json", SUMMARY.getBytes(StandardCharsets.UTF_8));
  }

  @AfterEach
  void end() {
    platform.close();
  }

  private Typed run(String... more) {
    String[] words = new String[more.length + 2];
    words[0] = "run";
    words[1] = "net.yaml";
    System.arraycopy(more, 0, words, 2, more.length);
    return Typed.command(directory, platform.url(), Map.of(), words);
  }

  @Test
  void saysStateRatesSpikesAndFilesAtTheEnd() {
    Typed run = run();

    assertThat(run.exitCode()).isZero();
    assertThat(run.out())
        .isEqualTo(
            """
            succeeded after 12 s  A title: Größe  (nest, job 1f0c9a2b)
              population  cells  recorded  spikes  mean rate
              exc          3200      3200   51234   16.01 Hz
              inh           800       800   12766   15.96 Hz
              all                           64000
            Results in net-1f0c9a2b:
              experiment.nwb  6.0 kB
              summary.json  196 B
            """);
    assertThat(directory.resolve("net-1f0c9a2b/experiment.nwb")).hasBinaryContent(NWB);
    assertThat(directory.resolve("net-1f0c9a2b"))
        .isDirectoryNotContaining(file -> file.toString().endsWith(".part"))
        .isDirectoryNotContaining("glob:**/.hillock-job");
  }

  @Test
  void sendsTheTokenAndTheWishes() {
    run(
        "--on",
        "neuron",
        "--format",
        "mat",
        "--threads",
        "2",
        "--no-accelerations",
        "--wall-time",
        "2m");

    FakePlatform.Seen post = platform.seen("POST /api/v1/jobs").getFirst();
    assertThat(post.headers()).containsEntry("Authorization", "Bearer secret");
    assertThat(post.body())
        .contains("\"platform\":\"neuron\"")
        .contains("\"format\":\"mat\"")
        .contains("\"threads\":2")
        .contains("\"accelerations\":false")
        .contains("\"wall_time_s\":120")
        .contains("\"description_name\":\"net.yaml\"");
  }

  private void writeANetWithFiles() throws IOException {
    Files.writeString(
        directory.resolve("net.yaml"),
        """
        hillock: 1
        seed: 1
        model: {use: parts/cells}
        experiment:
          record: [{of: b, variables: [spikes]}]
          protocol: [{run: 20 ms}]
        """);
    Files.createDirectories(directory.resolve("parts"));
    Files.writeString(
        directory.resolve("parts/cells.yaml"),
        """
        hillock: 1
        model:
          populations:
            a: {size: 2, cell: {type: SpikeSourceArray, spike_times: {file: t.npy}}}
            b: {size: 2, cell: {type: IF_cond_exp}}
          projections:
            - {from: a, to: b, connect: {FromList: {file: c.csv}}, synapse: Static, receptor: excitatory}
        """);
    Files.writeString(directory.resolve("c.csv"), ROWS);
    Files.write(directory.resolve("t.npy"), numpyArray(0, 5, 1, 6));
    Files.writeString(directory.resolve("other.csv"), ROWS);
  }

  /** Rows of two numbers, as {@code numpy.save} writes them. */
  private static byte[] numpyArray(double... numbers) {
    String header =
        "{'descr': '<f8', 'fortran_order': False, 'shape': (%d, 2), }\n"
            .formatted(numbers.length / 2);
    ByteBuffer bytes =
        ByteBuffer.allocate(10 + header.length() + numbers.length * Double.BYTES)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0})
            .putShort((short) header.length())
            .put(header.getBytes(StandardCharsets.US_ASCII));
    for (double number : numbers) {
      bytes.putDouble(number);
    }
    return bytes.array();
  }

  @Test
  void sendsTheFilesThatTheDescriptionNamesAndNoOther() throws IOException {
    writeANetWithFiles();

    assertThat(run().exitCode()).isZero();

    JsonNode files =
        JsonMapper.shared()
            .readTree(platform.seen("POST /api/v1/jobs").getFirst().body())
            .path("files");
    assertThat(files.valueStream().map(file -> file.path("name").asString()))
        .containsExactlyInAnyOrder("parts/cells.yaml", "c.csv", "t.npy");
    for (JsonNode file : files) {
      byte[] content = Files.readAllBytes(directory.resolve(file.path("name").asString()));
      assertThat(file.path("sha256").asString()).isEqualTo(FakePlatform.sha256(content));
      byte[] sent =
          file.has("content")
              ? file.path("content").asString().getBytes(StandardCharsets.UTF_8)
              : Base64.getDecoder().decode(file.path("content_base64").asString());
      assertThat(sent).isEqualTo(content);
    }
  }

  @Test
  void aDescriptionWithoutFilesIsSentAsBefore() {
    run();

    assertThat(platform.seen("POST /api/v1/jobs").getFirst().body()).doesNotContain("files");
  }

  @Test
  void filesThatAreTooLargeAreNotSent() throws IOException {
    writeANetWithFiles();
    Files.writeString(directory.resolve("c.csv"), ROWS + "1,1,0.1,1\n".repeat(200_000));
    platform.always("GET /api/v1/limits", 200, "{\"files\": {\"total_bytes\": 1000000}}");

    Typed run = run();

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("net.yaml names have 2.0 MB together", "takes 1.0 MB");
    assertThat(platform.seen("POST /api/v1/jobs")).isEmpty();
  }

  @Test
  void whatThePlatformFindsInAUsedFileIsShownThere() throws IOException {
    writeANetWithFiles();
    platform.next(
        "POST /api/v1/jobs",
        422,
        """
        {"code": "description-invalid", "status": 422, "title": "x", "detail": "y", "diagnostics": [
          {"code": "HLK0999", "severity": "error", "message": "not here",
           "span": {"start_line": 5, "start_column": 24, "end_line": 5, "end_column": 35,
                    "file": "parts/cells.yaml"}}]}
        """);

    Typed run = run();

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err()).contains("parts/cells.yaml:5:24", "IF_cond_exp");
  }

  @Test
  void filesOfTheJobLieInTheResultWhereTheDescriptionNamesThem() {
    platform.file("parts/cells.yaml", SUMMARY.getBytes(StandardCharsets.UTF_8));

    assertThat(run().exitCode()).isZero();

    assertThat(directory.resolve("net-1f0c9a2b/parts/cells.yaml")).hasContent(SUMMARY.strip());
  }

  @Test
  void noResultLeadsOutOfItsDirectory() {
    platform.file("parts/../../evil", NWB);

    Typed run = run();

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("cannot be saved");
    assertThat(directory.resolve("evil")).doesNotExist();
  }

  @Test
  void submitsOnceAlthoughTheAnswerIsLost() {
    platform.drop("POST /api/v1/jobs");
    platform.next("POST /api/v1/jobs", 503, "");
    platform.next("POST /api/v1/jobs", 200, FakePlatform.job("queued", ""));

    assertThat(run().exitCode()).isZero();
    assertThat(platform.seen("POST /api/v1/jobs"))
        .hasSizeGreaterThanOrEqualTo(3)
        .extracting(seen -> seen.headers().get("Idempotency-key"))
        .containsOnly(
            platform.seen("POST /api/v1/jobs").getFirst().headers().get("Idempotency-key"));
  }

  @Test
  void followsOverALostConnectionFromTheLastEventOn() {
    platform.next("GET " + JOB, 200, FakePlatform.job("queued", ""));
    platform.next(
        "GET " + JOB + "/events",
        200,
        "id: 2\nevent: history\ndata: {}\n\n",
        "Content-Type",
        "text/event-stream");
    platform.next("GET " + JOB, 200, FakePlatform.job("running", ""));
    platform.next("GET " + JOB, 200, FakePlatform.job("running", ""));
    platform.drop("GET " + JOB + "/events");
    platform.next("GET " + JOB + "/events", 200, ": alive\n\nid: 4\nevent: end\ndata: {}\n\n");

    Typed run = run();

    assertThat(run.exitCode()).isZero();
    assertThat(platform.seen("GET " + JOB + "/events"))
        .last()
        .satisfies(seen -> assertThat(seen.headers()).containsEntry("Last-event-id", "2"));
  }

  @Test
  void showsProgressInBiologicalTime() {
    platform.next(
        "GET " + JOB, 200, FakePlatform.job("running", "\"progress\": {\"phase\": \"build\"}"));
    platform.next(
        "GET " + JOB + "/events",
        200,
        "event: progress\ndata: {\"phase\": \"run\", \"time_ms\": 412.3, \"total_ms\": 1000.0}\n\n");

    assertThat(run().err()).contains("building the network\n").contains("412 of 1000 ms");
  }

  @Test
  void refusesADirectoryWithSomethingInIt() throws IOException {
    Files.createDirectories(directory.resolve("out"));
    Files.writeString(directory.resolve("out/thesis.tex"), "years of work");

    Typed refused = run("--out", "out");

    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err()).contains("exists and is not empty").contains("--force");
    assertThat(platform.seen("POST /api/v1/jobs")).as("nothing was submitted").isEmpty();
    assertThat(run("--out", "out", "--force").exitCode()).isZero();
    assertThat(directory.resolve("out/thesis.tex")).hasContent("years of work");
  }

  @Test
  void showsAllDiagnosticsUnderTheirLines() {
    platform.next(
        "POST /api/v1/jobs",
        422,
        """
        {"code": "description-invalid", "title": "Invalid", "status": 422, "detail": "2 errors",
         "diagnostics": [{"code": "HLK0103", "severity": "error", "message": "unknown key `titel`",
           "path": "", "span": {"start_line": 1, "start_column": 1, "end_line": 1, "end_column": 6},
           "help": "did you mean `title`?"}]}
        """);

    Typed run = run();

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.err())
        .contains("error[HLK0103]: unknown key `titel`")
        .contains("net.yaml:1:1")
        .contains("1 | title: whatever")
        .contains("did you mean `title`?");
  }

  @Test
  void aFailedJobSaysWhyAndWhere() {
    platform.always(
        "GET " + JOB,
        200,
        FakePlatform.job(
            "failed",
            ENDED
                + ", \"failure\": {\"kind\": \"user\", \"message\": \"no such recordable\", \"path\": \"experiment.record[0]\", \"line\": 12}"));
    platform.always("GET " + JOB + "/log", 200, "first\nTraceback\nlast line\n");

    Typed run = run();

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.out()).startsWith("failed after 12 s");
    assertThat(run.err())
        .contains("user failure: net.yaml:12: no such recordable [experiment.record[0]]")
        .contains("  | last line");
  }

  @Test
  void aFailureOfThePlatformHasItsOwnExitCode() {
    platform.always(
        "GET " + JOB,
        200,
        FakePlatform.job("failed", "\"failure\": {\"kind\": \"platform\", \"message\": \"lost\"}"));

    assertThat(run().exitCode()).isEqualTo(3);
  }

  @Test
  void goesOnWithADownloadThatWasCut() {
    platform.cutAfter(2500).cutAfter(1000);

    assertThat(run("--out", "out").exitCode()).isZero();
    assertThat(directory.resolve("out/experiment.nwb")).hasBinaryContent(NWB);
    assertThat(platform.seen("GET " + JOB + "/artefacts/experiment.nwb"))
        .extracting(seen -> seen.headers().getOrDefault("Range", "all"))
        .containsExactly("all", "bytes=2500-", "bytes=3500-");
  }

  @Test
  void takesNoFileWhoseDigestIsWrong() {
    platform.always(
        "GET " + JOB + "/artefacts",
        200,
        "{\"items\": [{\"name\": \"experiment.nwb\", \"size\": 6000, \"sha256\": \"%s\"}]}"
            .formatted("0".repeat(64)));

    Typed run = run("--out", "out");

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("SHA-256 differs");
    assertThat(directory.resolve("out/experiment.nwb")).doesNotExist();
  }

  @Test
  void savesNothingOutsideOfItsDirectory() {
    platform.always(
        "GET " + JOB + "/artefacts",
        200,
        "{\"items\": [{\"name\": \"../../evil\", \"size\": 1, \"sha256\": \"00\"}]}");

    assertThat(run("--out", "out").exitCode()).isEqualTo(3);
    assertThat(directory.resolve("../../evil")).doesNotExist();
  }

  @Test
  void jsonIsOneDocumentOnStdout() {
    Typed run = run("--output", "json");

    JsonNode document = Json.parse(run.out());
    assertThat(document.path("job").path("state").asString()).isEqualTo("succeeded");
    assertThat(document.path("files").size()).isEqualTo(2);
    assertThat(document.path("summary").path("populations").path("exc").path("spikes").asInt())
        .isEqualTo(51234);
    assertThat(document.path("directory").asString()).endsWith("net-1f0c9a2b");
  }

  @Test
  void doesNotWaitWhenToldSo() {
    Typed run = run("--no-wait");

    assertThat(run.exitCode()).isZero();
    assertThat(run.out()).isEqualTo(FakePlatform.ID + "\n");
    assertThat(platform.seen("GET " + JOB + "/events")).isEmpty();
  }

  @Test
  void leavesWithFiveWhenTheTimeIsOver() {
    platform.always("GET " + JOB, 200, FakePlatform.job("queued", ""));

    Typed run = run("--timeout", "0s");

    assertThat(run.exitCode()).isEqualTo(5);
    assertThat(run.err()).contains("The time is over; the job goes on");
  }

  @Test
  void aWrongTokenIsRefusedWithARemedy() {
    platform.next(
        "POST /api/v1/jobs",
        401,
        "{\"code\": \"unauthenticated\", \"detail\": \"This token is not known.\"}");

    Typed run = run();

    assertThat(run.exitCode()).isEqualTo(4);
    assertThat(run.err()).contains("This token is not known.").contains("HILLOCK_TOKEN");
  }

  @Test
  void aBrokenPlatformIsNamedWithItsReason() {
    platform.next(
        "POST /api/v1/jobs",
        409,
        "{\"code\": \"platform-unavailable\", \"detail\": \"neuron: mechanisms are not compiled\"}");

    Typed run = run();

    assertThat(run.exitCode()).isEqualTo(3);
    assertThat(run.err()).contains("mechanisms are not compiled");
  }

  @Test
  void aScriptIsNoDescription() throws IOException {
    Files.writeString(directory.resolve("net.py"), "import pyNN");

    Typed typed = Typed.command(directory, platform.url(), Map.of(), "run", "net.py");

    assertThat(typed.exitCode()).isEqualTo(2);
    assertThat(typed.err()).contains("Python script");
  }
}
