package org.hillock.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The first command on a machine that lacks something, by the real launcher on a fresh copy of the
 * sources. What the builder of the simulators meets is tested with it, in Python.
 */
class SetUpTest {
  private static final Path CHECKOUT = Path.of("..").toAbsolutePath().normalize();
  private static final Set<String> NOT_COPIED = Set.of(".git", ".hillock", ".idea", "target");
  private static final Duration PATIENCE = Duration.ofMinutes(5);

  /** Nobody listens there. */
  private static final String NOWHERE = "http://127.0.0.1:9";

  @TempDir Path directory;
  private Path checkout;
  private Path home;
  private Path out;

  @BeforeEach
  void copySources() throws IOException {
    checkout = directory.resolve("checkout");
    home = directory.resolve("home");
    out = directory.resolve("out.txt");
    Files.walkFileTree(CHECKOUT, new Copy(CHECKOUT, checkout));
  }

  @AfterEach
  void nothingIsLeftRunning() {
    await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(running()).isEmpty());
  }

  @AfterEach
  void removeLinks() throws IOException {
    Path bin = directory.resolve("bin");
    if (Files.exists(bin)) {
      try (Stream<Path> links = Files.list(bin)) {
        for (Path link : links.toList()) {
          Files.delete(link);
        }
      }
    }
  }

  @Test
  void noDiskIsSaidBeforeAnythingIsDone() throws IOException {
    Files.createDirectories(home);
    String script = "mount -t tmpfs -o size=32m tmpfs \"$1\" && exec \"$2\" prepare";
    List<String> words = new ArrayList<>(List.of("unshare", "--mount"));
    if (!System.getProperty("user.name").equals("root")) {
      words.add("--map-root-user");
    }
    requireMounts(words);
    words.addAll(List.of("sh", "-c", script, "sh", home.toString(), launcher()));

    assertThat(end(start(Map.of(), words))).isEqualTo(3);
    assertThat(said())
        .contains("MB are free under " + home)
        .contains("export HILLOCK_HOME=DIRECTORY");
  }

  @Test
  void noNetworkForMavenItself() throws IOException {
    Map<String, String> cut =
        Map.of(
            "MAVEN_USER_HOME", directory.resolve("no-maven").toString(),
            "https_proxy", NOWHERE,
            "http_proxy", NOWHERE);

    assertThat(end(start(cut, List.of(launcher(), "prepare")))).isEqualTo(3);
    assertThat(said())
        .contains("failed Building Hillock")
        .contains("The network failed")
        .contains("Run the same command again when it is back: what is here already is kept.");
  }

  @Test
  void noNetworkForMavensPackages() throws IOException {
    Path settings =
        Files.writeString(
            directory.resolve("settings.xml"),
            """
            <settings><mirrors><mirror>
              <id>nowhere</id><mirrorOf>*</mirrorOf><url>%s/</url>
            </mirror></mirrors></settings>
            """
                .formatted(NOWHERE));
    String repository = directory.resolve("no-packages").toString();
    Map<String, String> cut =
        Map.of("MAVEN_ARGS", "-s " + settings + " -Dmaven.repo.local=" + repository);

    assertThat(end(start(cut, List.of(launcher(), "prepare")))).isEqualTo(3);
    assertThat(said()).contains("failed Building Hillock").contains("The network failed");
  }

  @Test
  void ctrlCInTheBuildLeavesNothingAndTheNextStartGoesOn() throws IOException {
    for (String signal : List.of("INT", "TERM")) {
      Files.deleteIfExists(home.resolve("logs/build.log"));
      Process building = start(Map.of(), List.of("setsid", launcher(), "prepare"));
      await()
          .atMost(PATIENCE)
          .failFast(() -> !building.isAlive())
          .until(() -> Text.of(home.resolve("logs/build.log")).contains("Building Hillock"));

      kill(signal, building);

      assertThat(end(building)).as(said()).isEqualTo(signal.equals("INT") ? 130 : 143);
      assertThat(said()).contains("The same command goes on from here.");
      await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> assertThat(running()).isEmpty());
      assertThat(home.resolve("dist")).isEmptyDirectory();
    }
  }

  @Test
  void whatCtrlCLeftUndoneAfterTheBuildIsDoneAtTheNextStart() throws IOException {
    // the slow works stand aside for a word each; when they are called is the launcher's own doing
    String script =
        """
        cd "$1" && root=$1
        for part in say java build; do . "cli/launcher/$part.sh"; done
        with_lock() { shift 2; "$@"; }
        build_distribution() { echo built; mkdir -p "$HILLOCK_DIST" && touch "$HILLOCK_DIST/serve.args"; }
        train_programs() { echo trained; touch "$HILLOCK_DIST/serve-$(jdk_version "$JAVA_HOME").aot"; }
        step() { shift 2; "$@"; }
        need_java && need_distribution
        """;
    List<String> words =
        List.of("bash", "-euo", "pipefail", "-c", script, "bash", checkout.toString());

    assertThat(end(start(Map.of("HILLOCK_NO_START_CACHES", "yes"), words))).as(said()).isZero();
    assertThat(said()).isEqualTo("built\n");
    assertThat(end(start(Map.of(), words))).as(said()).isZero();
    assertThat(said()).isEqualTo("trained\n");
    assertThat(end(start(Map.of(), words))).as(said()).isZero();
    assertThat(said()).isEmpty();
  }

  @Test
  void withoutACompilerTheDoctorNamesWhatIsLostAndWhatBringsIt() throws IOException {
    Set<String> lacking = Set.of("c++", "g++", "gcc", "cc", "make", "gmake", "cmake");
    String path = pathWithout(lacking).toString();

    int code = end(start(Map.of("PATH", path), List.of(launcher(), "doctor", "--output", "json")));

    assertThat(code).as(said()).isZero();
    assertThat(said())
        .contains("\"ok\": true")
        .contains(
            "\"name\": \"c++\", \"state\": \"optional\", \"detail\": \"without it: no NEURON, whose mechanisms are compiled\", \"remedy\": \"sudo apt-get install g++\"")
        .contains("\"remedy\": \"sudo apt-get install make\"")
        .contains("\"remedy\": \"sudo apt-get install cmake\"");
    end(start(Map.of("PATH", path), List.of(launcher(), "doctor")));
    assertThat(said()).contains("What is optional, at once:  sudo apt-get install g++ make cmake");
  }

  private String launcher() {
    return checkout.resolve("hillock").toString();
  }

  private Process start(Map<String, String> environment, List<String> words) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(words).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("HILLOCK_"));
    builder.environment().put("HILLOCK_HOME", home.toString());
    builder.environment().putAll(environment);
    builder.redirectInput(Path.of("/dev/null").toFile());
    return builder.redirectOutput(out.toFile()).start();
  }

  private static int end(Process process) {
    await().atMost(PATIENCE).until(() -> !process.isAlive());
    return process.exitValue();
  }

  private static void kill(String signal, Process leader) throws IOException {
    assertThat(end(new ProcessBuilder("kill", "-" + signal, "--", "-" + leader.pid()).start()))
        .isZero();
  }

  private String said() {
    return Text.of(out);
  }

  /** Everything alive that was started with this test's home, by its environment. */
  private List<String> running() {
    try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
      return processes
          .filter(process -> process.getFileName().toString().matches("[0-9]+"))
          .filter(process -> Text.of(process.resolve("environ")).contains("HILLOCK_HOME=" + home))
          .map(process -> Text.of(process.resolve("cmdline")).replace('\0', ' '))
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private Path pathWithout(Set<String> lacking) throws IOException {
    Path bin = Files.createDirectories(directory.resolve("bin"));
    for (String folder : System.getenv("PATH").split(":", -1)) {
      if (Files.isDirectory(Path.of(folder))) {
        try (Stream<Path> programs = Files.list(Path.of(folder))) {
          for (Path program : programs.toList()) {
            Path link = bin.resolve(program.getFileName().toString());
            if (!lacking.contains(link.getFileName().toString())
                && !Files.exists(link)
                && Files.isExecutable(program)) {
              Files.deleteIfExists(link);
              Files.createSymbolicLink(link, program);
            }
          }
        }
      }
    }
    return bin;
  }

  /** A small disk is a file system of its own, which not every container may mount. */
  private static void requireMounts(List<String> unshare) throws IOException {
    List<String> words = new ArrayList<>(unshare);
    words.addAll(List.of("sh", "-c", "mount -t tmpfs -o size=1m tmpfs /tmp"));
    if (end(new ProcessBuilder(words).start()) != 0) {
      String message = "not run: no file systems may be mounted here, not even in a namespace";
      assertThat(System.getenv("CI")).as(message).isNull();
      System.err.println("SetUpTest: " + message);
      abort(message);
    }
  }

  /** Files that may not be there. */
  private static final class Text {
    private Text() {}

    static String of(Path file) {
      try {
        return Files.readString(file, StandardCharsets.ISO_8859_1);
      } catch (IOException notThere) {
        return "";
      }
    }
  }

  private static final class Copy extends SimpleFileVisitor<Path> {
    private final Path from;
    private final Path to;

    Copy(Path from, Path to) {
      this.from = from;
      this.to = to;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
        throws IOException {
      if (!folder.equals(from) && NOT_COPIED.contains(folder.getFileName().toString())) {
        return FileVisitResult.SKIP_SUBTREE;
      }
      Files.createDirectories(to.resolve(from.relativize(folder)));
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.copy(file, to.resolve(from.relativize(file)), StandardCopyOption.COPY_ATTRIBUTES);
      return FileVisitResult.CONTINUE;
    }
  }
}
