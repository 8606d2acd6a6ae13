package org.hillock.bench.load;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.hillock.bench.client.Submission;
import tools.jackson.databind.json.JsonMapper;

/**
 * One connection that submits as fast as it is answered and costs next to nothing itself: on two
 * cores, what a load generator eats is missing from the server.
 */
public final class RawClient implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int TIMEOUT_MS = 30_000;

  private final String head;
  private final Socket socket;
  private final InputStream in;

  /** Connects. */
  public RawClient(URI server, String token) throws IOException {
    head =
        """
        POST /api/v1/jobs HTTP/1.1
        Host: %s:%d
        Authorization: Bearer %s
        Content-Type: application/json
        """
            .formatted(server.getHost(), server.getPort(), token);
    socket = new Socket();
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(TIMEOUT_MS);
    socket.connect(new InetSocketAddress(server.getHost(), server.getPort()), TIMEOUT_MS);
    in = new BufferedInputStream(socket.getInputStream());
  }

  /** The body of a submission, which may be used for many keys. */
  public static String body(Submission submission) {
    return JSON.createObjectNode()
        .put("description", submission.description())
        .put("description_name", "experiment.yaml")
        .put("platform", submission.platform())
        .toString();
  }

  /**
   * Submits once.
   *
   * @throws IOException if the answer is anything but 201
   */
  public void submit(String key, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    String request =
        (head + "Idempotency-Key: " + key + "\nContent-Length: " + bytes.length + "\n\n")
            .replace("\n", "\r\n");
    ByteArrayOutputStream whole = new ByteArrayOutputStream();
    whole.writeBytes(request.getBytes(StandardCharsets.US_ASCII));
    whole.writeBytes(bytes);
    whole.writeTo(socket.getOutputStream());
    String status = line();
    String answer = readBody();
    if (!status.startsWith("HTTP/1.1 201")) {
      throw new IOException(status + ": " + answer);
    }
  }

  private String readBody() throws IOException {
    int length = 0;
    boolean chunked = false;
    for (String header = line(); !header.isEmpty(); header = line()) {
      String lower = header.toLowerCase(Locale.ROOT);
      if (lower.startsWith("content-length:")) {
        length = Integer.parseInt(lower.substring(15).strip());
      }
      chunked |= lower.startsWith("transfer-encoding:") && lower.contains("chunked");
    }
    if (!chunked) {
      return text(length);
    }
    StringBuilder all = new StringBuilder();
    for (int size = chunkSize(); size > 0; size = chunkSize()) {
      all.append(text(size));
      line();
    }
    line();
    return all.toString();
  }

  private int chunkSize() throws IOException {
    return Integer.parseInt(line().strip(), 16);
  }

  private String text(int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException("the server closed the connection within an answer");
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  private String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("the server closed the connection");
      }
      if (c != '\r') {
        line.append((char) c);
      }
    }
    return line.toString();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
