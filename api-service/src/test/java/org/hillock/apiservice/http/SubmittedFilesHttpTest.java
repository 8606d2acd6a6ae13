package org.hillock.apiservice.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hillock.apiservice.digest.Sha256;
import org.hillock.apiservice.errors.ErrorCode;
import org.hillock.apiservice.testkit.ApiServer;
import org.hillock.apiservice.testkit.ApiServerExtension;
import org.hillock.apiservice.testkit.Reply;
import org.hillock.apiservice.testkit.Submissions;
import org.hillock.apiservice.testkit.TestWorker;
import org.hillock.jobcontract.AttemptRef;
import org.hillock.jobcontract.JobId;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Files that come with a description. */
@ExtendWith(ApiServerExtension.class)
class SubmittedFilesHttpTest {

  private static final String DESCRIPTION =
      """
      hillock: 1
      seed: 1
      model:
        populations:
          source: {size: 3, cell: {type: SpikeSourceArray, spike_times: {file: trains/t.npy}}}
          cells: {size: 4, cell: {type: IF_cond_exp}}
        projections:
          - {from: source, to: cells, connect: {FromList: {file: c.csv}}, synapse: Static, receptor: excitatory}
      experiment:
        record: [{of: cells, variables: [spikes]}]
        protocol: [{run: 100 ms}]
      """;
  private static final String ROWS = "from,to,weight,delay\n0,1,0.001,1\n2,3,0.002,2.5\n";

  private static ApiServer server;
  private static TestWorker worker;

  @BeforeAll
  static void aWorkerOffersNest(ApiServer shared) {
    server = shared;
    worker = TestWorker.offering(server, "nest");
  }

  /** Cells and times as {@code numpy.save} writes them. */
  private static byte[] trains(int rows) {
    String header =
        "{'descr': '<f8', 'fortran_order': False, 'shape': (%d, 2), }\n".formatted(rows);
    ByteBuffer bytes =
        ByteBuffer.allocate(10 + header.length() + rows * 16)
            .order(ByteOrder.LITTLE_ENDIAN)
            .put(new byte[] {(byte) 0x93, 'N', 'U', 'M', 'P', 'Y', 1, 0})
            .putShort((short) header.length())
            .put(header.getBytes(StandardCharsets.US_ASCII));
    for (int i = 0; i < rows; i++) {
      bytes.putDouble(i % 3).putDouble(1 + i * 0.03);
    }
    return bytes.array();
  }

  private static Map<String, Object> text(String name, String content) {
    Map<String, Object> file = new LinkedHashMap<>();
    file.put("name", name);
    file.put("content", content);
    return file;
  }

  private static Map<String, Object> binary(String name, byte[] content) {
    Map<String, Object> file = new LinkedHashMap<>();
    file.put("name", name);
    file.put("content_base64", Base64.getEncoder().encodeToString(content));
    return file;
  }

  private static Map<String, Object> submission(List<Map<String, Object>> files) {
    Map<String, Object> body = Submissions.of(DESCRIPTION, "nest");
    body.put("files", files);
    return body;
  }

  @SafeVarargs
  private static Reply submit(Map<String, Object>... files) {
    List<Map<String, Object>> all = new ArrayList<>();
    for (Map<String, Object> file : files) {
      all.add(file);
    }
    return server.post("/api/v1/jobs", submission(all));
  }

  private static Reply complete(int times) {
    return submit(text("c.csv", ROWS), binary("trains/t.npy", trains(times)));
  }

  @Test
  void filesThatTheDescriptionNamesComeWithIt() {
    String job = complete(6).expect(201).header("Location");

    JsonNode items = server.get(job + "/files").expect(200).json().get("items");
    assertThat(items.valueStream().map(item -> item.get("name").asString()))
        .containsExactly("c.csv", "trains/t.npy");
    assertThat(items.get(0).get("role").asString()).isEqualTo("attachment");
    assertThat(items.get(0).get("size").asInt()).isEqualTo(ROWS.length());
    assertThat(items.get(0).get("sha256").asString())
        .isEqualTo(Sha256.hex(ROWS.getBytes(StandardCharsets.UTF_8)));
    assertThat(server.get(job + "/files/c.csv").expect(200).text()).isEqualTo(ROWS);
    Reply array = server.get(job + "/files/trains/t.npy").expect(200);
    assertThat(array.bytes()).isEqualTo(trains(6));
    assertThat(array.header("Content-Disposition")).isEqualTo("attachment; filename=\"t.npy\"");
    assertThat(server.get(job + "/script").expect(200).text()).contains("(0, 1, 0.001, 1.0)");
    assertThat(server.get(job + "/files/t.npy").expect(ErrorCode.ARTEFACT_NOT_FOUND).at("detail"))
        .contains("c.csv, trains/t.npy");
  }

  @Test
  void whatTheScriptReadsIsAmongTheFiles() {
    String job = complete(3000).expect(201).header("Location");

    JsonNode items = server.get(job + "/files").expect(200).json().get("items");
    JsonNode data = items.get(1);
    assertThat(data.get("name").asString()).isEqualTo("spikes_source.npy");
    assertThat(data.get("role").asString()).isEqualTo("data");
    assertThat(server.get(job + "/script").text()).contains(data.get("sha256").asString());
    assertThat(Sha256.hex(server.get(job + "/files/spikes_source.npy").expect(200).bytes()))
        .isEqualTo(data.get("sha256").asString());
  }

  @Test
  void theWorkerOfTheAttemptAndNoOtherGetsThem() {
    JobId job = JobId.of(complete(3000).expect(201).at("id"));
    AttemptRef attempt = worker.dispatch(job);
    Reply claimed = worker.claim(attempt).expect(200);
    JsonNode data = claimed.json().get("inputs").get(1);
    String path = TestWorker.path(attempt, "inputs/" + data.get("sha256").asString());

    Reply whole = server.send(server.worker(path)).expect(200);
    assertThat(whole.bytes()).hasSize(data.get("size").asInt());
    Reply part = server.send(server.worker(path).header("Range", "bytes=10-19")).expect(206);
    assertThat(part.bytes()).isEqualTo(Arrays.copyOfRange(whole.bytes(), 10, 20));
    server
        .send(server.worker(TestWorker.path(attempt, "inputs/" + "0".repeat(64))))
        .expect(ErrorCode.ARTEFACT_NOT_FOUND);
    server.send(server.user(path)).expect(ErrorCode.FORBIDDEN);
    worker.succeed(attempt, Map.of("data.txt", "x")).expect(200);
    server.send(server.worker(path)).expect(ErrorCode.ATTEMPT_NOT_CURRENT);
  }

  @Test
  void aResultCanHaveTheFilesOfItsJobInTheirFolders() {
    JobId job = JobId.of(complete(6).expect(201).at("id"));
    AttemptRef attempt = worker.start(job);
    worker
        .finish(attempt, "succeeded", List.of(TestWorker.artefact("trains/t.npy", trains(6))))
        .expect(200);

    Reply file = server.get("/api/v1/jobs/" + job + "/artefacts/trains/t.npy").expect(200);
    assertThat(file.bytes()).isEqualTo(trains(6));
    assertThat(file.header("Content-Disposition")).isEqualTo("attachment; filename=\"t.npy\"");
  }

  @Test
  void aDescriptionMayUseAnother() {
    Map<String, Object> body =
        Submissions.of(
            """
            hillock: 1
            seed: 4
            model: {use: models/cell}
            experiment:
              record: [{of: exc, variables: [spikes]}]
              protocol: [{run: 10 ms}]
            """,
            "nest");
    body.put("files", List.of(text("models/cell.yaml", Submissions.description("used"))));
    String job = server.post("/api/v1/jobs", body).expect(201).header("Location");
    assertThat(server.get(job + "/files/models/cell.yaml").expect(200).text()).contains("used");
  }

  @Test
  void aFileThatIsMissingIsADiagnosticAtItsName() {
    Reply reply = submit(text("c.csv", ROWS)).expect(ErrorCode.DESCRIPTION_INVALID);
    assertThat(reply.at("diagnostics.0.code")).isEqualTo("HLK0141");
    assertThat(reply.at("diagnostics.0.message")).isEqualTo("there is no file `trains/t.npy`");
    assertThat(reply.json().at("/diagnostics/0/span/start_line").asInt()).isEqualTo(5);
    assertThat(reply.at("diagnostics.0.help")).contains("over the API it is sent in `files`");
  }

  @Test
  void whatIsWrongInAFileIsADiagnosticWithItsLine() {
    Reply reply =
        submit(text("c.csv", "0,1,0.1,1\n0,9,0.1,1\n"), binary("trains/t.npy", trains(3)))
            .expect(ErrorCode.DESCRIPTION_INVALID);
    assertThat(reply.at("diagnostics.0.message"))
        .isEqualTo("c.csv, line 2, column 2: `cells` has no cell 9");
  }

  @Test
  void aFileIsNoPickle() {
    byte[] pickle =
        "\u0093NUMPY\u0001\u0000F\u0000{'descr': '|O', 'fortran_order': False, 'shape': (1, 2), }"
            .getBytes(StandardCharsets.ISO_8859_1);
    Reply reply =
        submit(text("c.csv", ROWS), binary("trains/t.npy", Arrays.copyOf(pickle, 200)))
            .expect(ErrorCode.DESCRIPTION_INVALID);
    assertThat(reply.at("diagnostics.0.message")).contains("Python objects");
  }

  @Test
  void aFileOfAnotherDigestIsRefused() {
    Map<String, Object> changed = text("c.csv", ROWS);
    changed.put("sha256", "0".repeat(64));
    Reply reply =
        submit(changed, binary("trains/t.npy", trains(3))).expect(ErrorCode.DIGEST_MISMATCH);
    assertThat(reply.at("detail"))
        .contains("files[0] (c.csv)")
        .contains(Sha256.hex(ROWS.getBytes(StandardCharsets.UTF_8)))
        .contains("0".repeat(64));
    changed.put("sha256", Sha256.hex(ROWS.getBytes(StandardCharsets.UTF_8)));
    submit(changed, binary("trains/t.npy", trains(3))).expect(201);
  }

  @Test
  void aFileThatTheDescriptionDoesNotNameIsRefused() {
    Reply reply =
        submit(text("c.csv", ROWS), binary("trains/t.npy", trains(3)), text("d.csv", ROWS))
            .expect(ErrorCode.REQUEST_INVALID);
    assertThat(reply.at("fields.0.field")).isEqualTo("files[2].name");
    assertThat(reply.at("fields.0.message")).contains("does not name \"d.csv\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ../c.csv | relative to the description
          /etc/passwd | relative to the description
          a/../../c.csv | relative to the description
          a//c.csv | relative to the description
          .c.csv | relative to the description
          a\\c.csv | relative to the description
          C:c.csv | relative to the description
          https://example.org/c.csv | relative to the description
          ç.csv | relative to the description
          '' | relative to the description
          library/c.yaml | the standard library
          experiment.py | another file of the job
          log.txt/c.csv | another file of the job
          experiment.yaml | another file of the job
          x.csv | is there twice
          x.csv/y.csv | cannot be a file and a folder
          """)
  void aBadNameIsRefused(String name, String message) {
    Reply reply = submit(text("x.csv", ROWS), text(name, ROWS)).expect(ErrorCode.REQUEST_INVALID);
    assertThat(reply.at("fields.0.field")).isEqualTo("files[1].name");
    assertThat(reply.at("fields.0.message")).contains(message);
  }

  @Test
  void aNameIsBoundedAndHasNoNul() {
    String detail =
        submit(text("c".repeat(201), ROWS)).expect(ErrorCode.REQUEST_INVALID).at("detail");
    assertThat(detail).contains("at most 200 characters");
    submit(text("c\0.csv", ROWS)).expect(ErrorCode.REQUEST_INVALID);
  }

  @Test
  void theContentIsThereOnceAndIsWhatItSays() {
    Map<String, Object> both = text("c.csv", ROWS);
    both.put("content_base64", "AAAA");
    assertThat(submit(both).expect(ErrorCode.REQUEST_INVALID).at("fields.0.field"))
        .isEqualTo("files[0]");
    submit(Map.of("name", "c.csv")).expect(ErrorCode.REQUEST_INVALID);
    Reply known = submit(Map.of("name", "c.csv", "sha256", "0".repeat(64)));
    assertThat(known.expect(ErrorCode.REQUEST_INVALID).at("detail"))
        .contains("content or content_base64");
    Reply garbled = submit(Map.of("name", "c.csv", "content_base64", "!?"));
    assertThat(garbled.expect(ErrorCode.REQUEST_INVALID).at("detail"))
        .contains("content_base64")
        .contains("Base64");
    Reply short64 = submit(Map.of("name", "c.csv", "content", ROWS, "sha256", "ABC"));
    assertThat(short64.expect(ErrorCode.REQUEST_INVALID).at("fields.0.field"))
        .isEqualTo("files[0].sha256");
    assertThat(
            submit(Map.of("name", "c.csv", "text", ROWS))
                .expect(ErrorCode.REQUEST_INVALID)
                .at("detail"))
        .contains("unknown field");
  }

  @Test
  void moreThanIsAllowedIsRefused() {
    JsonNode limits = server.get("/api/v1/limits").expect(200).json().get("files");
    int count = limits.get("count").asInt();
    List<Map<String, Object>> many = new ArrayList<>();
    for (int i = 0; i <= count; i++) {
      many.add(text("c" + i + ".csv", ROWS));
    }
    Map<String, Object> body = Submissions.of(DESCRIPTION, "nest");
    body.put("files", many);
    assertThat(server.post("/api/v1/jobs", body).expect(ErrorCode.LIMIT_EXCEEDED).at("detail"))
        .contains(count + " that are allowed");

    int most = limits.get("bytes").asInt();
    assertThat(submit(binary("c.csv", new byte[most + 1])).expect(ErrorCode.TOO_LARGE).at("detail"))
        .contains("files[0] (c.csv)")
        .contains(Integer.toString(most));
    byte[] half = new byte[limits.get("total_bytes").asInt() / 2 + 1];
    assertThat(
            submit(binary("c.csv", half), binary("d.csv", half))
                .expect(ErrorCode.TOO_LARGE)
                .at("detail"))
        .contains("together");
  }

  @Test
  void aSubmissionIsTheSameOnlyWithTheSameFiles() {
    String key = UUID.randomUUID().toString();
    byte[] rows = ROWS.getBytes(StandardCharsets.UTF_8);
    Map<String, Object> trains = binary("trains/t.npy", trains(3));
    String first =
        keyed(key, submission(List.of(text("c.csv", ROWS), trains))).expect(201).at("id");

    // the same bytes, written differently
    assertThat(keyed(key, submission(List.of(binary("c.csv", rows), trains))).expect(200).at("id"))
        .isEqualTo(first);
    keyed(key, submission(List.of(text("c.csv", ROWS + "1,1,0.1,1\n"), trains)))
        .expect(ErrorCode.IDEMPOTENCY_KEY_REUSED);
  }

  @Test
  void theSameTextWithOtherFilesIsAnotherScript() {
    Map<String, Object> trains = binary("trains/t.npy", trains(3));
    String one = submit(text("c.csv", ROWS), trains).expect(201).header("Location");
    String other = submit(text("c.csv", "1,1,0.5,1\n"), trains).expect(201).header("Location");
    assertThat(server.get(one + "/script").text()).contains("(0, 1, 0.001, 1.0)");
    assertThat(server.get(other + "/script").text()).contains("(1, 1, 0.5, 1.0)");
  }

  private static Reply keyed(String key, Object body) {
    return server.send(
        server
            .user("/api/v1/jobs")
            .header("Content-Type", "application/json")
            .header("Idempotency-Key", key)
            .POST(ApiServer.json(body)));
  }
}
