package org.hillock.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hillock.experiment.diagnostic.Diagnostic;
import org.hillock.experiment.diagnostic.DiagnosticPrinter;
import org.hillock.experiment.diagnostic.Limits;
import org.hillock.experiment.diagnostic.Severity;
import org.hillock.experiment.diagnostic.SourceText;
import org.hillock.experiment.vocabulary.Unit;
import org.hillock.experiment.vocabulary.Vocabulary;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every example of docs/language.md and the pages below docs/language compiles, on all back ends or
 * those that it names; examples of a part are put into a description around them.
 */
class LanguageReferenceTest {

  private static final Path PAGE = Path.of("../docs/language.md");
  private static final List<String> SIMULATORS = List.of("nest", "neuron", "brian2");
  private static final Path MORE_PAGES = Path.of("../docs/language");

  record Shown(Path page, Example example) {}

  static List<Shown> examples() throws IOException {
    List<Shown> result = new ArrayList<>();
    for (Path page : pages()) {
      Example.on(Files.readString(page))
          .forEach(example -> result.add(new Shown(page.getFileName(), example)));
    }
    return result;
  }

  private static List<Path> pages() throws IOException {
    List<Path> pages = new ArrayList<>(List.of(PAGE));
    try (Stream<Path> more = Files.list(MORE_PAGES)) {
      more.filter(path -> path.toString().endsWith(".md")).sorted().forEach(pages::add);
    }
    return pages;
  }

  private static String all() throws IOException {
    StringBuilder all = new StringBuilder();
    for (Path page : pages()) {
      all.append(Files.readString(page));
    }
    return all.toString();
  }

  @ParameterizedTest
  @MethodSource("examples")
  void compiles(Shown shown) {
    Example example = shown.example();
    SourceText source =
        new SourceText(shown.page() + ", line " + example.line(), example.description());
    for (String backend : example.backends().isEmpty() ? SIMULATORS : example.backends()) {
      List<Diagnostic> diagnostics =
          new Compiler(Limits.defaults(), "1")
              .compile(source, example.userFiles(), backend)
              .diagnostics();

      assertThat(diagnostics.stream().filter(d -> isMistake(example, d)))
          .as(() -> DiagnosticPrinter.render(source, diagnostics, false))
          .isEmpty();
    }
  }

  @Test
  void isThereAndShowsEachForm() throws IOException {
    assertThat(examples())
        .extracting(shown -> shown.example().part())
        .contains("document", "cell", "population", "populations", "groups", "projections")
        .contains("experiment")
        .hasSizeGreaterThan(10);
  }

  @Test
  void namesAllUnitsAndCellParameters() throws IOException {
    String page = all();

    assertThat(Unit.all()).allSatisfy(unit -> assertThat(page).contains(unit.symbol()));
    assertThat(Vocabulary.standard().cells().values())
        .allSatisfy(
            type -> {
              assertThat(page).contains(type.name());
              type.parameters().keySet().forEach(name -> assertThat(page).contains(name));
              type.initial().keySet().forEach(name -> assertThat(page).contains(name));
            });
  }

  /**
   * Parts are shown alone, so that a seed is missing or cells start away from rest is not their
   * concern.
   */
  private static boolean isMistake(Example example, Diagnostic diagnostic) {
    return example.isWhole() || diagnostic.severity() == Severity.ERROR;
  }
}
