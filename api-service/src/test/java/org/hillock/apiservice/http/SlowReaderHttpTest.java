package org.hillock.apiservice.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hillock.apiservice.testkit.ApiServer;
import org.hillock.apiservice.testkit.EventStream;
import org.hillock.apiservice.testkit.Jobs;
import org.hillock.apiservice.testkit.TestWorker;
import org.hillock.jobcontract.AttemptRef;
import org.hillock.jobcontract.JobId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Clients that ask for much and read nothing: what they hold up, and for how long. */
@Timeout(180)
class SlowReaderHttpTest {

  private static final int THREADS = 4;
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static ApiServer server;
  private static TestWorker worker;

  @BeforeAll
  static void aServiceWithFewThreads() {
    server =
        ApiServer.start(
            "--server.tomcat.threads.max=" + THREADS,
            "--server.tomcat.connection-timeout=10s",
            "--hillock.api.events.threads=1");
    worker = TestWorker.offering(server, "nest");
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  @Test
  void downloadsHoldNoThreadAndAreDroppedWhenNobodyReads() throws IOException {
    JobId job = Jobs.submitted(server, "nest");
    String large = "x".repeat(32 << 20);
    worker.succeed(worker.start(job), Map.of("large.txt", large)).expect(200);
    List<Stuck> readers = new ArrayList<>();
    try {
      for (int i = 0; i < 3 * THREADS; i++) {
        readers.add(new Stuck("/api/v1/jobs/" + job + "/artefacts/large.txt"));
      }

      // more of them than there are threads, and before any of them is dropped
      assertThat(server.sendAsync(server.user("/api/v1/jobs/" + job)))
          .succeedsWithin(Duration.ofSeconds(8))
          .satisfies(reply -> reply.expect(200));

      for (Stuck reader : readers) {
        await().atMost(PATIENCE).until(reader::isDropped);
      }
    } finally {
      closeAll(readers);
    }
    assertThat(server.get("/api/v1/jobs/" + job + "/artefacts/large.txt").expect(200).bytes())
        .hasSize(32 << 20);
  }

  @Test
  void aStreamThatNobodyReadsHoldsItsThreadNoLongerThanTheConnectionTimeout() throws IOException {
    JobId job = Jobs.submitted(server, "nest");
    AttemptRef attempt = worker.start(job);
    JobId other = Jobs.submitted(server, "nest");
    try (Stuck reader = new Stuck("/api/v1/jobs/" + job + "/events");
        EventStream stream =
            EventStream.open(server, server.user("/api/v1/jobs/" + other + "/events"))) {
      stream.next("history");
      for (int i = 0; i < 16 && !reader.isDropped(); i++) { // more than the buffers take
        progress(attempt, "%d %s".formatted(i, "x".repeat(1 << 20)));
      }

      worker.start(other);

      assertThat(stream.next("history").json().get("move").asString()).isEqualTo("dispatch");
      await().atMost(PATIENCE).until(reader::isDropped);
    }
  }

  private static void progress(AttemptRef attempt, String phase) {
    worker.put(TestWorker.path(attempt, "progress"), Map.of("phase", phase)).expect(204);
  }

  private static void closeAll(List<Stuck> readers) throws IOException {
    for (Stuck reader : readers) {
      reader.close();
    }
  }

  /** A client that asks and never reads the answer. */
  private static final class Stuck implements Closeable {

    private final Socket socket = new Socket();

    Stuck(String path) throws IOException {
      socket.setReceiveBufferSize(4096);
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.port()));
      String request =
          "GET %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n\r\n"
              .formatted(path, ApiServer.USER);
      socket.getOutputStream().write(request.getBytes(US_ASCII));
    }

    /** Whether the service has closed the connection: what is sent to it then is refused. */
    boolean isDropped() {
      try {
        socket.getOutputStream().write('\n');
        return false;
      } catch (IOException e) {
        return true;
      }
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
