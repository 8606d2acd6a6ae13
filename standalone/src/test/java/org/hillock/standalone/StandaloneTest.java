package org.hillock.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real program in a process of its own, with the real command line. */
class StandaloneTest {
  private static final Path EXAMPLE =
      Path.of("..", "examples", "balanced-network.yaml").toAbsolutePath().normalize();
  private static final String SMALL =
      """
      hillock: 1
      title: A few cells
      seed: 1
      model:
        populations:
          noise: {size: 10, cell: {type: SpikeSourcePoisson, rate: 100 Hz}}
      experiment:
        setup: {timestep: 0.1 ms}
        record:
          - {of: noise, variables: [spikes]}
        protocol:
          - run: 100 ms
      """;

  @TempDir Path directory;

  @Test
  void survivesBeingKilledAndEndsInOrder() throws IOException {
    Path out = directory.resolve("typed.txt");
    try (ServedHome home = ServedHome.start(directory, Map.of())) {
      assertThat(home.hillock(out, "submit", EXAMPLE.toString(), "--on", "noop", "--wait"))
          .as(() -> ServedHome.read(out))
          .isZero();
      home.kill();

      assertThat(home.hillock(out, "ps")).isEqualTo(3);
      assertThat(ServedHome.read(out))
          .contains("No platform is running")
          .contains("./hillock serve");

      home.startAgain(Map.of());
      assertThat(home.hillock(out, "ps", "--state", "succeeded")).isZero();
      assertThat(ServedHome.read(out)).contains("Balanced random network");
      assertThat(home.terminate()).isEqualTo(143);
      assertThat(home.out()).contains("Stopping").contains("Stopped. All is kept.");
    }
    assertThat(directory.resolve("serve.json")).doesNotExist();
    assertThat(ProcessHandle.allProcesses())
        .noneMatch(
            process -> process.info().commandLine().orElse("").contains(directory.toString()));
  }

  @Test
  void isRefusedOnAHomeThatIsServedAndOnAPortThatIsTaken() throws IOException {
    try (ServedHome home = ServedHome.start(directory, Map.of())) {
      Process second = ServedHome.launch(directory, Map.of());
      assertThat(ServedHome.exitCode(second)).isEqualTo(75);
      assertThat(home.out()).contains("already served by process");
    }
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      Process third = ServedHome.launch(directory, Map.of(), "--port", port);
      assertThat(ServedHome.exitCode(third)).isEqualTo(2);
      assertThat(Files.readString(directory.resolve("out.txt")))
          .contains("Port " + port + " on 127.0.0.1 is in use")
          .contains("--port");
    }
  }

  @Test
  void runsAnExperimentOnNestFromTheCommandLineToTheFiles() throws IOException {
    String simulators = System.getenv().getOrDefault("HILLOCK_ENVIRONMENT", "");
    if (simulators.isEmpty()) {
      String message = "not run: HILLOCK_ENVIRONMENT names no simulators; ./hillock test does";
      assertThat(System.getenv("CI")).as(message).isNull();
      System.err.println("StandaloneTest: " + message);
      assumeTrue(false, message);
    }
    Path out = directory.resolve("typed.txt");
    Files.writeString(directory.resolve("small.yaml"), SMALL);
    try (ServedHome home = ServedHome.start(directory, Map.of("HILLOCK_ENVIRONMENT", simulators))) {
      assertThat(home.hillock(out, "run", "small.yaml", "--out", "results"))
          .as(() -> ServedHome.read(out))
          .isZero();
    }
    assertThat(ServedHome.read(out))
        .contains("succeeded")
        .contains("A few cells")
        .contains("noise");
    assertThat(directory.resolve("results/experiment.nwb")).isNotEmptyFile();
    assertThat(directory.resolve("results/summary.json")).isNotEmptyFile();
    assertThat(directory.resolve("results/experiment.py")).isNotEmptyFile();
  }
}
