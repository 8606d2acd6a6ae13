package org.hillock.embedded;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a short program to its end. */
record Command(List<String> line) {

  /** How a program ended and what it printed. */
  record Result(int exit, String output) {
    boolean ok() {
      return exit == 0;
    }
  }

  /**
   * Runs it with text on its standard input.
   *
   * <p>Output goes through a file and not through a pipe: a server that the program leaves behind
   * would hold the pipe open.
   */
  Result run(String input, Duration limit) {
    try {
      Path output = Files.createTempFile("hillock-", ".out");
      try {
        Process process =
            withoutPostgresSettings(new ProcessBuilder(line))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try (OutputStream stdin = process.getOutputStream()) {
          stdin.write(input.getBytes(StandardCharsets.UTF_8));
        }
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
          process.destroyForcibly();
          throw new EmbeddedServerException(
              "%s did not end within %d s".formatted(line, limit.toSeconds()));
        }
        return new Result(process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
      } finally {
        Files.delete(output);
      }
    } catch (IOException e) {
      throw new EmbeddedServerException("cannot run %s: %s".formatted(line, e.getMessage()), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbeddedServerException("interrupted while running " + line, e);
    }
  }

  /** PGDATA, PGPORT and their like would silently change what the programs do. */
  static ProcessBuilder withoutPostgresSettings(ProcessBuilder builder) {
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    builder.environment().put("LC_ALL", "C");
    return builder;
  }
}
