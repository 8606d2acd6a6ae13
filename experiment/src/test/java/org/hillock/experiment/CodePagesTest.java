package org.hillock.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.hillock.experiment.diagnostic.Code;
import org.hillock.experiment.diagnostic.Diagnostic;
import org.hillock.experiment.diagnostic.DiagnosticPrinter;
import org.hillock.experiment.diagnostic.Explanation;
import org.hillock.experiment.diagnostic.Severity;
import org.hillock.experiment.diagnostic.SourceText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Each code has a page in docs/diagnostics, whose wrong example shows it and whose right one does
 * not; {@code -Dhillock.docs.write=true} writes the index of the pages.
 */
class CodePagesTest {

  private static final Path PAGES = Path.of("../docs/diagnostics");
  private static final Path INDEX = PAGES.resolve("README.md");

  @Test
  void areThereForEachCodeAndNoOther() throws IOException {
    try (Stream<Path> pages = Files.list(PAGES)) {
      assertThat(pages.map(page -> page.getFileName().toString()))
          .filteredOn(name -> !name.equals("README.md"))
          .containsExactlyInAnyOrderElementsOf(
              Arrays.stream(Code.values()).map(code -> code.id() + ".md").toList());
    }
  }

  @ParameterizedTest
  @EnumSource
  void haveTheSameForm(Code code) {
    Explanation page = Explanation.of(code);

    assertThat(page.title()).doesNotEndWith(".").hasSizeLessThan(50);
    assertThat(page.severity()).isEqualTo(severity(code));
    assertThat(page.why()).endsWith(".").doesNotContain("#");
    assertThat(Example.on(page.wrong())).hasSize(1);
    assertThat(Example.on(page.right())).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void showTheMistake(Code code) {
    Example wrong = Example.on(Explanation.of(code).wrong()).getFirst();

    List<Diagnostic> diagnostics = diagnostics(wrong);

    assertThat(diagnostics)
        .as(() -> shown(wrong, diagnostics))
        .anyMatch(diagnostic -> diagnostic.code().equals(code.id()));
    assertThat(diagnostics.stream().filter(diagnostic -> counts(wrong, diagnostic)))
        .as(() -> shown(wrong, diagnostics))
        .allMatch(diagnostic -> diagnostic.code().equals(code.id()) || code == Code.MORE_PROBLEMS);
  }

  @ParameterizedTest
  @EnumSource
  void showHowItIsRight(Code code) {
    Example right = Example.on(Explanation.of(code).right()).getFirst();

    List<Diagnostic> diagnostics = diagnostics(right);

    assertThat(diagnostics)
        .as(() -> shown(right, diagnostics))
        .noneMatch(diagnostic -> diagnostic.code().equals(code.id()) || counts(right, diagnostic));
  }

  @Test
  void areListedInTheIndex() throws IOException {
    String index = index();
    if (Boolean.getBoolean("hillock.docs.write")) {
      Files.writeString(INDEX, index);
    }

    assertThat(INDEX).as("write it with -Dhillock.docs.write=true").content().isEqualTo(index);
  }

  /** Nothing else is wrong with an example; what is not shown of a part is none of its concern. */
  private static boolean counts(Example example, Diagnostic diagnostic) {
    return diagnostic.severity() == Severity.ERROR
        || (example.isWhole() && !diagnostic.code().equals(Code.NOTHING_RECORDED.id()));
  }

  private static List<Diagnostic> diagnostics(Example example) {
    Compiler compiler = example.compiler();
    SourceText source = source(example);
    return example.backends().isEmpty()
        ? compiler.check(source, example.userFiles()).diagnostics()
        : compiler
            .compile(source, example.userFiles(), example.backends().getFirst())
            .diagnostics();
  }

  private static SourceText source(Example example) {
    return new SourceText("example.yaml", example.description());
  }

  private static String shown(Example example, List<Diagnostic> diagnostics) {
    return DiagnosticPrinter.render(source(example), diagnostics, false);
  }

  private static String severity(Code code) {
    return code.severity().name().toLowerCase(Locale.ROOT);
  }

  private static String index() {
    Map<Character, String> stages =
        new TreeMap<>(
            Map.of(
                '0', "The text",
                '1', "What stands where",
                '2', "Values",
                '3', "The model",
                '4', "The experiment",
                '5', "One back end"));
    StringBuilder result =
        new StringBuilder(
            """
            # What Hillock says about descriptions

            Each diagnostic has a code, which keeps its meaning for ever. Its page says why it is said, and shows a description, or a part
            of one, that is wrong and one that is right; both are tested. `hillock explain HLK0203` prints the page. This index is written by
            a test.
            """);
    for (Map.Entry<Character, String> stage : stages.entrySet()) {
      result.append("\n## ").append(stage.getValue()).append("\n\n| code | | |\n|---|---|---|\n");
      Arrays.stream(Code.values())
          .filter(code -> code.id().charAt(4) == stage.getKey())
          .sorted((one, other) -> one.id().compareTo(other.id()))
          .forEach(
              code ->
                  result.append(
                      "| [%1$s](%1$s.md) | %2$s | %3$s |\n"
                          .formatted(code.id(), Explanation.of(code).title(), severity(code))));
    }
    return result.toString();
  }
}
