package org.hillock.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hillock.experiment.backend.Backend;
import org.hillock.experiment.backend.CellAbilities;
import org.hillock.experiment.diagnostic.Code;
import org.hillock.experiment.diagnostic.DiagnosticPrinter;
import org.hillock.experiment.diagnostic.Limits;
import org.hillock.experiment.diagnostic.SourceText;
import org.hillock.experiment.diagnostic.UserFiles;
import org.hillock.experiment.emit.Script;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Descriptions and, beside each, the whole text of what is said about it or the module that comes
 * out. A snippet may name a back end in its first line, {@code # on: brian2}. To write the expected
 * files anew after a change, and then read the difference: {@code ./mvnw -pl experiment test
 * -Dtest=SnippetTest -Dsnippets.update=true}.
 */
class SnippetTest {

  private static final Path SNIPPETS = Path.of("src/test/resources/snippets");
  private static final boolean UPDATE = Boolean.getBoolean("snippets.update");

  /** Cannot be shown by a small file, so tests of their own cover them. */
  private static final Set<Code> SHOWN_ELSEWHERE =
      EnumSet.of(
          Code.DOCUMENT_TOO_LONG,
          Code.TOO_DEEP,
          Code.TOO_MANY_VALUES,
          Code.MORE_PROBLEMS,
          Code.DATA_FORMAT,
          Code.DATA_MALFORMED,
          Code.DATA_TOO_LARGE,
          Code.DATA_COLUMNS,
          Code.TOO_MANY_ELEMENTS,
          Code.USES_NOTHING,
          Code.USE_CIRCLE,
          Code.UNIT_MISSING);

  /** Has next to nothing, to show what is said about a back end that lacks something. */
  private static final Backend BARE =
      new Backend(
          "bare",
          "1",
          "The bare back end",
          Backend.Kind.DOUBLE,
          new CellAbilities(
              Set.of("IF_cond_exp"), Map.of(), Map.of(), Map.of(), Map.of(), Map.of()),
          Set.of("AllToAll"),
          Set.of("Static"),
          Backend.Plasticity.NONE,
          Set.of(),
          Map.of(),
          Map.of(),
          Map.of(),
          Set.of(),
          Optional.empty());

  private final Compiler compiler = new Compiler(Limits.defaults(), "1.2.3");

  static List<String> errors() throws IOException {
    return names("errors");
  }

  static List<String> scripts() throws IOException {
    return names("scripts");
  }

  @ParameterizedTest
  @MethodSource
  void errors(String name) throws IOException {
    SourceText source = source("errors", name);

    Compilation compilation = compile(source);

    assertThat(compilation.diagnostics()).isNotEmpty();
    assertExpected(
        SNIPPETS.resolve("errors").resolve(name + ".txt"),
        DiagnosticPrinter.render(source, compilation.diagnostics(), false));
  }

  @ParameterizedTest
  @MethodSource
  void scripts(String name) throws IOException {
    SourceText source = source("scripts", name);

    Compilation compilation = compile(source);

    assertThat(DiagnosticPrinter.render(source, compilation.diagnostics(), false)).isEmpty();
    Script script = compilation.script().orElseThrow();
    assertExpected(SNIPPETS.resolve("scripts").resolve(name + ".py"), script.text());
    assertExpected(SNIPPETS.resolve("scripts").resolve(name + ".map.json"), script.sourceMap());
  }

  @Test
  void everyCodeIsShownByASnippet() throws IOException {
    Set<Code> missing = EnumSet.complementOf(EnumSet.copyOf(SHOWN_ELSEWHERE));
    for (String name : errors()) {
      String expected = Files.readString(SNIPPETS.resolve("errors").resolve(name + ".txt"));
      missing.removeIf(code -> expected.contains("[" + code.id() + "]"));
    }

    assertThat(missing).isEmpty();
  }

  private Compilation compile(SourceText source) {
    String first = source.text().lines().findFirst().orElse("");
    String backend = first.startsWith("# on: ") ? first.substring(6) : "nest";
    return backend.equals(BARE.name())
        ? compiler.compile(source, UserFiles.none(), BARE)
        : compiler.compile(source, backend);
  }

  private static SourceText source(String kind, String name) throws IOException {
    return new SourceText(
        name + ".yaml", Files.readString(SNIPPETS.resolve(kind).resolve(name + ".yaml")));
  }

  private static List<String> names(String kind) throws IOException {
    try (Stream<Path> files = Files.list(SNIPPETS.resolve(kind))) {
      return files
          .map(path -> path.getFileName().toString())
          .filter(name -> name.endsWith(".yaml"))
          .map(name -> name.substring(0, name.length() - ".yaml".length()))
          .sorted()
          .toList();
    }
  }

  private static void assertExpected(Path file, String actual) throws IOException {
    if (UPDATE) {
      Files.writeString(file, actual);
    }
    assertThat(file).exists();
    assertThat(actual).isEqualTo(Files.readString(file));
  }
}
