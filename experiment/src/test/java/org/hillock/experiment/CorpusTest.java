package org.hillock.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hillock.experiment.backend.Backend;
import org.hillock.experiment.backend.Backends;
import org.hillock.experiment.diagnostic.DiagnosticPrinter;
import org.hillock.experiment.diagnostic.Limits;
import org.hillock.experiment.diagnostic.SourceText;
import org.hillock.experiment.emit.Script;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Compiles the equivalence corpus: descriptions beside which lies a PyNN script of the same network
 * written by hand. The modules go to {@code target/corpus}, where {@code test_corpus.py} runs both.
 * The first line of a description may name the simulators that can run it, {@code # on: mock
 * neuron}; all others must then be refused.
 */
class CorpusTest {

  private static final Path CORPUS = Path.of("src/test/corpus");
  private static final Path COMPILED = Path.of("target/corpus");
  private static final List<String> USUAL = List.of("mock", "nest", "neuron", "brian2");

  private final Compiler compiler = new Compiler(Limits.defaults(), "1");

  static List<String> pairs() throws IOException {
    try (Stream<Path> folders = Files.list(CORPUS)) {
      return folders
          .filter(Files::isDirectory)
          .map(folder -> folder.getFileName().toString())
          .sorted()
          .toList();
    }
  }

  @ParameterizedTest
  @MethodSource("pairs")
  void compiles(String name) throws IOException {
    Path folder = CORPUS.resolve(name);
    SourceText source =
        new SourceText(name + ".yaml", Files.readString(folder.resolve("experiment.yaml")));
    List<String> able = able(source);

    assertThat(folder.resolve("script.py")).exists();
    List<String> texts = new ArrayList<>();
    for (Backend known : Backends.known()) {
      String backend = known.name();
      Compilation compilation = compiler.compile(source, wanted -> file(folder, wanted), backend);
      String said = DiagnosticPrinter.render(source, compilation.diagnostics(), false);
      if (able.contains(backend)) {
        assertThat(compilation.script()).as("%s on %s:%n%s", name, backend, said).isPresent();
        write(name, able, compilation.script().orElseThrow());
        texts.add(compilation.script().orElseThrow().text());
      } else if (known.kind() == Backend.Kind.SIMULATOR) {
        assertThat(compilation.hasErrors()).as("%s on %s must be refused", name, backend).isTrue();
      }
    }
    assertThat(texts).isNotEmpty();
    assertThat(Set.copyOf(texts)).as("one module for all simulators").hasSize(1);
  }

  @Test
  void isThere() throws IOException {
    assertThat(pairs()).hasSizeGreaterThanOrEqualTo(5);
  }

  private static List<String> able(SourceText source) {
    String first = source.text().lines().findFirst().orElse("");
    return first.startsWith("# on: ") ? List.of(first.substring(6).strip().split(" +")) : USUAL;
  }

  private static Optional<byte[]> file(Path folder, String name) {
    try {
      Path file = folder.resolve(name);
      return Files.isRegularFile(file) ? Optional.of(Files.readAllBytes(file)) : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(String name, List<String> able, Script script) throws IOException {
    Path folder = Files.createDirectories(COMPILED.resolve(name));
    Files.writeString(folder.resolve("experiment.py"), script.text());
    for (Map.Entry<String, byte[]> data : script.data().entrySet()) {
      Files.write(folder.resolve(data.getKey()), data.getValue());
    }
    Files.writeString(folder.resolve("simulators.txt"), String.join("\n", able) + "\n");
  }
}
