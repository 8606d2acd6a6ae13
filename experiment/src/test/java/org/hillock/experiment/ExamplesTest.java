package org.hillock.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.hillock.experiment.backend.Backend;
import org.hillock.experiment.backend.Backends;
import org.hillock.experiment.diagnostic.DiagnosticPrinter;
import org.hillock.experiment.diagnostic.Limits;
import org.hillock.experiment.diagnostic.SourceText;
import org.hillock.experiment.model.Experiment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples of the repository compile for every back end without a word. */
class ExamplesTest {

  private static final Path EXAMPLES = Path.of("../examples");

  private final Compiler compiler = new Compiler(Limits.defaults(), "1");

  static List<Path> examples() throws IOException {
    try (Stream<Path> files = Files.list(EXAMPLES)) {
      return files
          .filter(file -> file.toString().endsWith(".yaml") || file.toString().endsWith(".json"))
          .sorted()
          .toList();
    }
  }

  @Test
  void areThere() throws IOException {
    assertThat(examples())
        .contains(EXAMPLES.resolve("balanced-network.yaml"))
        .hasSizeGreaterThan(5);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void compilesForEveryBackend(Path file) throws IOException {
    SourceText source = source(file);
    for (Backend backend : Backends.known()) {
      Compilation compilation = compiler.compile(source, ExamplesTest::beside, backend.name());

      String told = DiagnosticPrinter.render(source, compilation.diagnostics(), false);
      assertThat(compilation.script()).as(told).isPresent();
      if (backend.kind() != Backend.Kind.MACHINE) { // whose numbers are coarser than an example's
        assertThat(told).isEmpty();
      }
    }
  }

  @Test
  void saysTheSameInJson() throws IOException {
    Experiment yaml = compiled("single-cell.yaml");
    Experiment json = compiled("single-cell.json");

    assertThat(script("single-cell.json")).isEqualTo(script("single-cell.yaml"));
    assertThat(json.counts()).isEqualTo(yaml.counts());
  }

  private static Optional<byte[]> beside(String name) {
    Path file = EXAMPLES.resolve(name);
    try {
      return Files.exists(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Experiment compiled(String name) throws IOException {
    return compiler.check(source(EXAMPLES.resolve(name))).experiment().orElseThrow();
  }

  /** The module without the digest of its description. */
  private String script(String name) throws IOException {
    SourceText source = source(EXAMPLES.resolve(name));
    String text = compiler.compile(source, "nest").script().orElseThrow().text();
    return text.replaceFirst("\n[0-9a-f]{64}\\.\n", "\n");
  }

  private static SourceText source(Path file) throws IOException {
    return new SourceText(file.getFileName().toString(), Files.readString(file));
  }
}
