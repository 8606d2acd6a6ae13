package org.hillock.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** All examples on all simulators, through the real platform and by themselves. */
class ExamplesTest {
  private static final Path EXAMPLES = Path.of("..", "examples").toAbsolutePath().normalize();
  private static final String SIMULATORS = System.getenv().getOrDefault("HILLOCK_ENVIRONMENT", "");

  @TempDir static Path directory;
  private static ServedHome home;

  @BeforeAll
  static void serve() {
    if (SIMULATORS.isEmpty()) {
      String message = "not run: HILLOCK_ENVIRONMENT names no simulators; ./hillock test does";
      assertThat(System.getenv("CI")).as(message).isNull();
      System.err.println("ExamplesTest: " + message);
      assumeTrue(false, message);
    }
    home = ServedHome.start(directory, Map.of("HILLOCK_ENVIRONMENT", SIMULATORS));
  }

  @AfterAll
  static void stop() {
    if (home != null) {
      home.close();
    }
  }

  static Stream<Arguments> everywhere() throws IOException {
    try (Stream<Path> files = Files.list(EXAMPLES)) {
      List<String> names =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".yaml") || name.endsWith(".json"))
              .sorted()
              .toList();
      return names.stream()
          .flatMap(
              name ->
                  Stream.of("nest", "neuron", "brian2")
                      .map(simulator -> Arguments.of(name, simulator)));
    }
  }

  @ParameterizedTest
  @MethodSource("everywhere")
  void givesWhatItsScriptGivesByItself(String example, String simulator) throws IOException {
    Path results = directory.resolve(example + "-" + simulator);
    Path typed = directory.resolve("typed.txt");
    assertThat(
            home.hillock(
                typed,
                "run",
                EXAMPLES.resolve(example).toString(),
                "--on",
                simulator,
                "--out",
                results.toString()))
        .as(() -> ServedHome.read(typed))
        .isZero();

    if (example.equals("from-files.yaml")) {
      for (String name : List.of("from-files/connections.csv", "from-files/spikes.npy")) {
        assertThat(results.resolve(name)).hasSameBinaryContentAs(EXAMPLES.resolve(name));
      }
    }
    Path bare = results.resolve("bare.npz");
    python(results, "experiment.py", simulator, "--out", bare.toString());
    String spikes =
        python(results, compare(), bare.toString(), results.resolve("experiment.nwb").toString());

    JsonNode populations =
        JsonMapper.shared()
            .readTree(Files.readString(results.resolve("summary.json")))
            .path("populations");
    long told =
        populations.properties().stream()
            .mapToLong(population -> population.getValue().path("spikes").asLong(0))
            .sum();
    assertThat(spikes.strip()).isEqualTo(Long.toString(told));
    if (example.equals("balanced-network.yaml")) {
      // Brette et al. 2007, benchmark 1; the band is that of several simulators and seeds
      assertThat(populations.path("exc").path("mean_rate_hz").asDouble()).isBetween(12.0, 17.0);
      assertThat(populations.path("inh").path("mean_rate_hz").asDouble()).isBetween(12.0, 17.0);
      assertThat(populations.path("exc").path("cv_isi").asDouble()).isBetween(1.3, 1.6);
    }
  }

  private static String compare() throws IOException {
    Path script = directory.resolve("compare.py");
    try (var source =
        Objects.requireNonNull(ExamplesTest.class.getResourceAsStream("compare.py"))) {
      Files.write(script, source.readAllBytes());
    }
    return script.toString();
  }

  private static String python(Path folder, String... words) throws IOException {
    Path out = Files.createTempFile(folder, "python", ".txt");
    Path python = Path.of(SIMULATORS, "bin", "python");
    assertThat(ServedHome.exitCode(ServedHome.python(python, folder, out, words)))
        .as(() -> ServedHome.read(out))
        .isZero();
    return ServedHome.read(out);
  }
}
