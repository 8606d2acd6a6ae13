package org.hillock.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C, as a terminal sends it, and a disk that is full, for the real programs. */
class InterruptedTest {
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final String LONG_JOB =
      """
      # noop: hold 100 s
      hillock: 1
      title: A long job
      seed: 1
      model:
        populations:
          cells: {size: 1, cell: {type: IF_cond_exp}}
      experiment:
        record:
          - {of: cells, variables: [spikes]}
        protocol:
          - run: 1 ms
      """;

  @TempDir Path directory;
  private Path home;
  private Path out;

  @BeforeEach
  void layOut() throws IOException {
    home = Files.createDirectory(directory.resolve("home"));
    out = directory.resolve("out.txt");
  }

  @AfterEach
  void nothingIsLeftRunning() {
    await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(running()).isEmpty());
  }

  @Test
  void serveEndsInOrderAndGoesOnNextTime() {
    Process serving = start(serve());
    await().atMost(PATIENCE).until(lives(serving, () -> said().contains("Hillock is ready")));

    interrupt(serving);

    assertThat(ServedHome.exitCode(serving)).isEqualTo(130);
    assertThat(said()).contains("Stopped. All is kept.");
    assertThat(home.resolve("serve.json")).doesNotExist();
    ServedHome.start(home, Map.of()).close();
  }

  @Test
  void serveInterruptedWhileItStartsLeavesNothing() {
    Process serving = start(serve());
    await()
        .atMost(PATIENCE)
        .until(lives(serving, () -> Files.exists(home.resolve("data/postgres"))));

    interrupt(serving);

    assertThat(ServedHome.exitCode(serving)).isEqualTo(130);
    await().atMost(Duration.ofMinutes(1)).untilAsserted(() -> assertThat(running()).isEmpty());
    ServedHome.start(home, Map.of()).close();
  }

  @Test
  void runCancelsItsJobAndStopsThePlatformItStarted() throws IOException {
    Process running = start(run());
    await()
        .atMost(PATIENCE)
        .until(lives(running, () -> said().contains("a platform for this job")));

    interrupt(running);

    assertThat(ServedHome.exitCode(running)).as(said()).isEqualTo(130);
    assertThat(said()).contains("cancelled");
    assertThat(home.resolve("serve.json")).doesNotExist();
  }

  @Test
  void runInterruptedWhileItsPlatformStartsSubmitsNothing() throws IOException {
    Process running = start(run());
    await()
        .atMost(PATIENCE)
        .until(lives(running, () -> Files.exists(home.resolve("data/postgres"))));

    interrupt(running);

    assertThat(ServedHome.exitCode(running)).as(said()).isEqualTo(130);
  }

  @Test
  void aFullDiskIsSaidBeforeAnythingIsMade() throws IOException {
    List<String> namespace = new ArrayList<>(List.of("unshare", "--mount"));
    if (!System.getProperty("user.name").equals("root")) {
      namespace.add("--map-root-user");
    }
    requireMounts(namespace);
    List<String> command = new ArrayList<>(namespace);
    command.addAll(
        List.of(
            "sh", "-c", "mount -t tmpfs -o size=48m tmpfs \"$HILLOCK_HOME\" && exec \"$@\"", "sh"));
    command.addAll(ServedHome.program(Main.class.getName()));
    command.addAll(List.of("--port", "0"));

    assertThat(ServedHome.exitCode(ServedHome.begin(command, home, Map.of(), out)))
        .as(said())
        .isEqualTo(3);
    assertThat(said())
        .contains("MB are free under " + home + ", and the platform needs 300 MB to start.")
        .contains("export HILLOCK_HOME=DIRECTORY");
  }

  @Test
  void aHomeOfANewerVersionIsLeftAlone() throws IOException {
    Files.writeString(home.resolve("version"), "99\n");
    Process serving = start(serve());

    assertThat(ServedHome.exitCode(serving)).isEqualTo(3);
    assertThat(said()).contains("written by a newer Hillock (format 99").contains("HILLOCK_HOME");
    assertThat(home.resolve("data")).doesNotExist();
  }

  private static List<String> serve() {
    List<String> words = new ArrayList<>(ServedHome.program(Main.class.getName()));
    words.addAll(List.of("--port", "0"));
    return words;
  }

  /** The command line, which starts its platform by a launcher that has nothing to set up. */
  private List<String> run() throws IOException {
    String program = "'" + String.join("' '", ServedHome.program(Main.class.getName())) + "'";
    Path launcher =
        Files.writeString(
            directory.resolve("hillock"),
            """
            #!/bin/sh
            [ "$1" = serve ] || exit 0
            shift
            exec %s "$@"
            """
                .formatted(program));
    assertThat(launcher.toFile().setExecutable(true)).isTrue();
    Path experiment = Files.writeString(directory.resolve("long.yaml"), LONG_JOB);
    List<String> words = new ArrayList<>(ServedHome.program("org.hillock.cli.Main"));
    words.addAll(List.of("run", experiment.toString(), "--on", "noop"));
    return words;
  }

  /** In a session of its own, so that a signal reaches all that a terminal's would reach. */
  private Process start(List<String> program) {
    List<String> command = new ArrayList<>(List.of("setsid"));
    command.addAll(program);
    return ServedHome.begin(command, home, Map.of("HILLOCK_CHECKOUT", directory.toString()), out);
  }

  private static Callable<Boolean> lives(Process process, Callable<Boolean> condition) {
    return () -> {
      assertThat(process.isAlive()).isTrue();
      return condition.call();
    };
  }

  private static void interrupt(Process leader) {
    try {
      String group = "-" + leader.pid();
      assertThat(ServedHome.exitCode(new ProcessBuilder("kill", "-INT", "--", group).start()))
          .isZero();
    } catch (IOException cannotStart) {
      throw new UncheckedIOException(cannotStart);
    }
  }

  private String said() {
    return ServedHome.read(out);
  }

  /** Everything alive that was started with this home, by its environment. */
  private List<String> running() {
    try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
      return processes
          .filter(process -> process.getFileName().toString().matches("[0-9]+"))
          .filter(process -> bytes(process.resolve("environ")).contains("HILLOCK_HOME=" + home))
          .map(process -> bytes(process.resolve("cmdline")).replace('\0', ' '))
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static String bytes(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException endedJustNow) {
      return "";
    }
  }

  /** A small disk is a file system of its own, which not every container may mount. */
  private static void requireMounts(List<String> unshare) throws IOException {
    List<String> words = new ArrayList<>(unshare);
    words.addAll(List.of("sh", "-c", "mount -t tmpfs -o size=1m tmpfs /tmp"));
    if (ServedHome.exitCode(new ProcessBuilder(words).start()) != 0) {
      String message = "not run: no file systems may be mounted here, not even in a namespace";
      assertThat(System.getenv("CI")).as(message).isNull();
      System.err.println("InterruptedTest: " + message);
      abort(message);
    }
  }
}
