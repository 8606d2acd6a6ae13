package org.hillock.apiservice.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.hillock.apiservice.errors.ErrorCode;
import org.hillock.apiservice.testkit.ApiServer;
import org.hillock.apiservice.testkit.ApiServerExtension;
import org.hillock.apiservice.testkit.Submissions;
import org.hillock.apiservice.testkit.TestWorker;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ApiServerExtension.class)
class BodyBoundHttpTest {

  private static ApiServer server;

  @BeforeAll
  static void aWorkerOffersNest(ApiServer shared) {
    server = shared;
    TestWorker.offering(server, "nest");
  }

  /** Sends the head of a request and not one byte of its body. */
  private static String statusLine(String... headers) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.setSoTimeout(10_000);
      String head =
          "POST /api/v1/jobs HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
              + String.join("\r\n", headers)
              + "\r\n\r\n";
      socket.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().flush();
      return new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
          .readLine();
    }
  }

  @Test
  void aHundredMegabytesAreRefusedBeforeTheFirstByte() throws IOException {
    assertThat(
            statusLine("Authorization: Bearer " + ApiServer.USER, "Content-Length: " + (100 << 20)))
        .startsWith("HTTP/1.1 413");
  }

  @Test
  void aStrangerLearnsNothingOfTheBound() throws IOException {
    assertThat(statusLine("Content-Length: " + (100 << 20))).startsWith("HTTP/1.1 401");
  }

  @Test
  void aBodyOfUnknownLengthIsRefusedAtTheBound() {
    server
        .send(
            server
                .user("/api/v1/jobs")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(BodyBoundHttpTest::endless)))
        .expect(ErrorCode.TOO_LARGE);
  }

  @Test
  void aDescriptionBeyondItsBoundIsRefusedThoughTheBodyIsNot() {
    String description = Submissions.description("x") + "#".repeat(1 << 20);
    assertThat(
            server
                .post("/api/v1/jobs", Submissions.of(description, "nest"))
                .expect(ErrorCode.TOO_LARGE)
                .at("detail"))
        .contains("1048576");
  }

  @Test
  void aDescriptionWithinItsBoundIsAccepted() {
    String description = Submissions.description("x");
    String comment = "#".repeat((1 << 20) - description.length());
    server.post("/api/v1/jobs", Submissions.of(description + comment, "nest")).expect(201);
  }

  @Test
  void aLogChunkIsBoundedAsWell() throws IOException {
    server
        .send(
            server
                .worker("/worker/v1/jobs/x/attempts/1/log?offset=0")
                .PUT(BodyPublishers.ofByteArray(new byte[4 << 20])))
        .expect(ErrorCode.TOO_LARGE);
  }

  @Test
  void aYamlBombIsRefusedByTheCompiler() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x]\n");
    for (int i = 1; i < 30; i++) {
      bomb.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
    }
    server
        .post("/api/v1/jobs", Map.of("description", bomb.toString(), "platform", "nest"))
        .expect(ErrorCode.DESCRIPTION_INVALID);
  }

  /** A JSON text longer than the bound, which is sent in chunks. */
  private static InputStream endless() {
    String text = "{\"platform\":\"nest\",\"description\":\"" + "x".repeat(52 << 20);
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
  }
}
