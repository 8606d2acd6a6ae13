package org.hillock.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Map;
import java.util.concurrent.Callable;
import org.hillock.cli.home.Pause;
import org.hillock.cli.terminal.ExitCode;
import org.hillock.cli.terminal.Terminal;
import picocli.CommandLine.Command;

/**
 * Does once what the common commands do, against a stand-in platform in this process. The launcher
 * runs this at set-up with the JDK recording which classes were needed, so that later starts are
 * quick.
 */
@Command(name = "train", hidden = true, description = "Prepare quick starts (used by set-up).")
final class TrainCommand implements Callable<Integer> {
  private static final String ID = "019e0000-0000-7000-8000-000000000001";
  private static final String JOB =
      """
      {"id": "%s", "title": "training", "platform": "nest", "state": "succeeded", "attempt": 1,
       "sequence": 4, "submitted_at": "2026-01-01T00:00:00Z", "started_at": "2026-01-01T00:00:01Z",
       "ended_at": "2026-01-01T00:00:02Z"}"""
          .formatted(ID);

  @Override
  public Integer call() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", TrainCommand::answer);
    server.start();
    try {
      String url = "http://127.0.0.1:" + server.getAddress().getPort();
      PrintStream nowhere =
          new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
      Map<String, String> environment = Map.of("HILLOCK_SERVER", url, "HILLOCK_TOKEN", "training");
      Session session =
          new Session(
              environment,
              new Terminal(nowhere, nowhere, environment),
              Clock.systemUTC(),
              Path.of("").toAbsolutePath(),
              Pause.real());
      for (String[] command :
          new String[][] {
            {"ps"}, {"ps", "--output", "json"}, {"show", ID}, {"--help"}, {"version"}
          }) {
        CommandLines.create(session, command).execute(command);
      }
    } finally {
      server.stop(0);
    }
    return ExitCode.DONE.number();
  }

  private static void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String body =
        path.endsWith(ID)
            ? JOB
            : path.endsWith("/jobs") ? "{\"items\": [" + JOB + "]}" : "{\"items\": []}";
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }
}
