package org.hillock.workerssoftware;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import org.hillock.jobcontract.worker.Offer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulatorBackendTest {

  @TempDir private Path home;

  private SimulatorBackend backend(Path environment, String... simulators) {
    return new SimulatorBackend(environment, home, List.of(simulators), Clock.systemUTC());
  }

  @Test
  void announcesExactVersionsAndRemembersThem() throws IOException {
    List<Offer> first = backend(TestEnvironment.folder(), "nest", "neuron", "brian2").offers();
    assertThat(first).extracting(Offer::platform).containsExactly("brian2", "nest", "neuron");
    assertThat(first).allSatisfy(offer -> assertThat(offer.reason()).isNull());
    assertThat(first)
        .allSatisfy(
            offer ->
                assertThat(offer.versions())
                    .containsKeys(offer.platform(), "PyNN", "neo", "numpy"));
    assertThat(kept()).hasSize(1);
    List<Offer> again = backend(TestEnvironment.folder(), "nest", "neuron", "brian2").offers();
    assertThat(again).isEqualTo(first);
  }

  private List<Path> kept() throws IOException {
    try (var files = Files.list(home.resolve("probes"))) {
      return files.filter(file -> file.toString().endsWith(".json")).toList();
    }
  }

  @Test
  void announcesWhatDoesNotImportAsBrokenAndAsksAnew() throws IOException {
    List<Offer> offers = backend(TestEnvironment.folder(), "nest", "nonsense").offers();
    assertThat(offers)
        .anySatisfy(
            offer -> {
              assertThat(offer.platform()).isEqualTo("nonsense");
              assertThat(offer.available()).isFalse();
              assertThat(offer.reason()).isNotBlank();
            });
    assertThat(kept()).isEmpty();
  }

  @Test
  void announcesAMissingEnvironmentWithTheRemedy() {
    assertThat(backend(home.resolve("none"), "nest").offers())
        .singleElement()
        .satisfies(offer -> assertThat(offer.reason()).contains("build_environment.py --target"));
  }
}
