package org.hillock.workerruntime.testing;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.hillock.workerruntime.launch.RunEnvironment;

/** A plain Python of this machine, as an environment without packages. */
public final class TestPython {

  private TestPython() {}

  /**
   * The environment.
   *
   * @throws IllegalStateException if there is no Python of at least 3.11, with the remedy
   */
  public static RunEnvironment environment() {
    Path python =
        List.of("python3", "python3.12", "python3.11").stream()
            .map(TestPython::resolve)
            .flatMap(Optional::stream)
            .findFirst()
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "these tests need a Python of at least 3.11 on the PATH: apt-get install python3"));
    return new RunEnvironment(
        "plain", "plain-python-for-tests", python, List.of(), Map.of(), Map.of(), List.of());
  }

  private static Optional<Path> resolve(String name) {
    String ask = "import sys; print(sys.executable if sys.version_info >= (3, 11) else '')";
    try {
      Process process = new ProcessBuilder(name, "-I", "-c", ask).start();
      String answer =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      return process.waitFor(30, TimeUnit.SECONDS) && !answer.isEmpty()
          ? Optional.of(Path.of(answer))
          : Optional.empty();
    } catch (IOException notThere) {
      return Optional.empty();
    } catch (InterruptedException leaving) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", leaving);
    }
  }
}
