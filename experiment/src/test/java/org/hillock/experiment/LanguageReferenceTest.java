package org.hillock.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
  private static final Pattern EXAMPLE =
      Pattern.compile(
          "^```yaml(?: part=(\\w+))?(?: on=([\\w,]+))?\n(.*?)^```$",
          Pattern.MULTILINE | Pattern.DOTALL);

  record Example(Path page, String part, List<String> backends, String text, int line) {}

  static List<Example> examples() throws IOException {
    List<Example> result = new ArrayList<>();
    for (Path path : pages()) {
      String page = Files.readString(path);
      Matcher matcher = EXAMPLE.matcher(page);
      while (matcher.find()) {
        String part = matcher.group(1) == null ? "document" : matcher.group(1);
        List<String> backends =
            matcher.group(2) == null ? SIMULATORS : List.of(matcher.group(2).split(","));
        int line = (int) page.substring(0, matcher.start()).lines().count() + 1;
        result.add(new Example(path.getFileName(), part, backends, matcher.group(3), line));
      }
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
  void compiles(Example example) {
    SourceText source =
        new SourceText(example.page() + ", line " + example.line(), description(example));
    for (String backend : example.backends()) {
      List<Diagnostic> diagnostics =
          new Compiler(Limits.defaults(), "1").compile(source, backend).diagnostics();

      assertThat(diagnostics.stream().filter(d -> isMistake(example, d)))
          .as(() -> DiagnosticPrinter.render(source, diagnostics, false))
          .isEmpty();
    }
  }

  @Test
  void isThereAndShowsEachForm() throws IOException {
    assertThat(examples())
        .extracting(Example::part)
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
    return example.part().equals("document") || diagnostic.severity() == Severity.ERROR;
  }

  private static String description(Example example) {
    String two = "exc: {size: 80, cell: {type: IF_cond_exp}}\ninh: {like: exc, size: 20}\n";
    return switch (example.part()) {
      case "document" -> example.text();
      case "cell" -> model("some:\n  size: 1\n  cell:\n" + example.text().indent(4), "");
      case "population" -> model("some:\n" + example.text().indent(2), "");
      case "populations" -> model(example.text(), "");
      case "groups" -> model(two, "  groups:\n" + example.text().indent(4));
      case "projections" -> model(two, "  projections:\n" + example.text().indent(4));
      case "experiment" ->
          "hillock: 1\nmodel:\n  populations:\n"
              + two.indent(4)
              + "experiment:\n"
              + example.text().indent(2);
      default -> throw new IllegalArgumentException("no such part: " + example.part());
    };
  }

  private static String model(String populations, String more) {
    return "hillock: 1\nmodel:\n  populations:\n"
        + populations.indent(4)
        + more
        + "experiment:\n  protocol: [{run: 100 ms}]\n";
  }
}
