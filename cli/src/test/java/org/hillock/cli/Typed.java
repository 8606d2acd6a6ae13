package org.hillock.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import org.hillock.cli.terminal.Terminal;

/** What a user typed, and what came of it. */
record Typed(int exitCode, String out, String err) {
  static final Instant NOW = Instant.parse("2026-11-24T10:05:00Z");

  /** Types a command for a platform, or for none where the url is empty. */
  static Typed command(Path directory, String url, Map<String, String> more, String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    Map<String, String> environment = new HashMap<>(more);
    environment.putIfAbsent("HILLOCK_SERVER", url);
    environment.putIfAbsent("HILLOCK_TOKEN", "secret");
    Terminal terminal = new Terminal(stream(out), stream(err), environment);
    Session session =
        new Session(environment, terminal, Clock.fixed(NOW, ZoneOffset.UTC), directory, () -> {});
    int exitCode = CommandLines.create(session, words).execute(words);
    return new Typed(exitCode, text(out), text(err));
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private static String text(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.UTF_8);
  }
}
