package org.hillock.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hillock.experiment.diagnostic.Diagnostic;
import org.hillock.experiment.diagnostic.DiagnosticPrinter;
import org.hillock.experiment.diagnostic.Limits;
import org.hillock.experiment.diagnostic.SourceText;
import org.hillock.experiment.diagnostic.UserFiles;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Descriptions that use the models and experiments of others. */
class UseTest {

  private static final String CELLS =
      """
      hillock: 1
      parameters: {n: 3, tau: 20 ms, long: 1 s}
      tables:
        layers: [{name: a}, {name: b}]
      model:
        populations:
          $layer.name: {for_each: {layer: layers}, size: $n, cell: {type: IF_cond_exp, tau_m: $tau}}
      experiment:
        record: [{of: a, variables: [spikes]}]
        protocol: [{run: $long}]
      """;
  private static final Map<String, String> FOLDER =
      Map.of(
          "cells.yaml", CELLS,
          "broken.yaml", CELLS.replace("IF_cond_exp", "IF_cond_xp"),
          "self.yaml", "hillock: 1\nmodel: {use: self}\n",
          "round.yaml", "hillock: 1\nmodel: {use: about}\n",
          "about.yaml", "hillock: 1\nmodel: {use: round}\n",
          "old.yaml", "title: nothing\n",
          "bare.yaml", "hillock: 1\nmodel: {populations: {}}\n");
  private static final UserFiles FILES =
      name -> Optional.ofNullable(FOLDER.get(name)).map(t -> t.getBytes(StandardCharsets.UTF_8));

  private final Compiler compiler = new Compiler(Limits.defaults(), "1");

  @Test
  void bothPartsMayComeFromElsewhere() {
    Compilation compilation =
        compile(
            """
            hillock: 1
            seed: 1
            model: {use: cells, with: {n: 5}}
            experiment: {use: cells}
            """);

    assertThat(shown(compilation)).isEmpty();
    assertThat(compilation.experiment().orElseThrow().counts().neurons()).isEqualTo(10);
    assertThat(compilation.script().orElseThrow().text())
        .contains("N = 5", "TAU = 20.0", "LONG = 1000.0", "sim.Population(N, ");
  }

  @Test
  void aParameterOfTheSameNameStaysApart() {
    Compilation compilation =
        compile(
            """
            hillock: 1
            seed: 1
            parameters: {n: 7, tau: 10 ms}
            model: {use: cells, with: {n: $n}}
            experiment:
              record: [{of: b, variables: [spikes]}]
              protocol: [{run: $tau}]
            """);

    assertThat(shown(compilation)).isEmpty();
    assertThat(compilation.experiment().orElseThrow().counts().neurons()).isEqualTo(14);
    assertThat(compilation.script().orElseThrow().text())
        .contains("MODEL_TAU = 20.0", "\nTAU = 10.0", "tau_m=MODEL_TAU");
  }

  @Test
  void aGivenValueNeedsNothingOfTheFile() {
    Compilation compilation =
        compile(
            """
            hillock: 1
            seed: 1
            parameters: {long: 10 ms}
            model: {use: cells, with: {tau: $long}}
            experiment:
              record: [{of: b, variables: [spikes]}]
              protocol: [{run: 1 s}]
            """);

    assertThat(shown(compilation)).isEmpty();
    assertThat(compilation.script().orElseThrow().text())
        .contains("\nLONG = 10.0")
        .doesNotContain("MODEL_LONG");
  }

  @Test
  void theLibraryIsAlwaysThere() {
    Compilation compilation =
        compiler.compile(
            new SourceText(
                "x.yaml",
                """
                hillock: 1
                seed: 1
                model: {use: library/vogels-abbott, with: {n_exc: 80, n_inh: 20, g_exc: 0.1 uS}}
                experiment: {use: library/vogels-abbott}
                """),
            "nest");

    assertThat(shown(compilation)).isEmpty();
    assertThat(compilation.experiment().orElseThrow().counts().neurons()).isEqualTo(120);
    assertThat(compilation.used())
        .extracting(SourceText::name)
        .containsExactly("library/vogels-abbott.yaml");
  }

  @Test
  void theIndexListsAllOfTheLibrary() throws Exception {
    Path library = Path.of("../library");
    try (Stream<Path> files = Files.list(library)) {
      List<String> names =
          files
              .map(file -> file.getFileName().toString())
              .filter(name -> name.endsWith(".yaml"))
              .map(name -> name.replace(".yaml", ""))
              .sorted()
              .toList();
      assertThat(Files.readAllLines(library.resolve("index.txt"))).isEqualTo(names);
    }
  }

  @Test
  void aMistakeIsShownInItsFile() {
    Compilation compilation =
        compile("hillock: 1\nmodel: {use: broken}\nexperiment: {use: cells}\n");

    assertThat(shown(compilation))
        .contains("broken.yaml:7:69", "cell: {type: IF_cond_xp", "did you mean `IF_cond_exp`?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          https://example.org/x.yaml | HLK0140
          ../x.yaml                  | HLK0140
          /etc/passwd                | HLK0140
          nowhere                    | HLK0141
          library/vogels-abot        | HLK0141
          self                       | HLK0143
          round                      | HLK0143
          old                        | HLK0105
          """)
  void whatCannotBeUsedIsSaid(String name, String code) {
    Compilation compilation =
        compile("hillock: 1\nmodel: {use: '%s'}\nexperiment: {use: cells}\n".formatted(name));

    assertThat(compilation.diagnostics()).extracting(Diagnostic::code).contains(code);
  }

  @Test
  void aFileWithoutThePartIsNoUse() {
    assertThat(shown(compile("hillock: 1\nmodel: {use: cells}\nexperiment: {use: bare}\n")))
        .contains("HLK0142", "`bare` has no `experiment`");
  }

  @Test
  void onlyParametersThatAreThereCanBeGiven() {
    assertThat(
            shown(
                compile(
                    "hillock: 1\nmodel: {use: cells, with: {m: 3}}\nexperiment: {use: cells}\n")))
        .contains("HLK0206", "what is used has no parameter `m`", "it has `n`, `tau` and `long`");
  }

  private Compilation compile(String text) {
    return compiler.compile(new SourceText("main.yaml", text), FILES, "nest");
  }

  private static String shown(Compilation compilation) {
    return DiagnosticPrinter.render(
        new SourceText("main.yaml", ""), compilation.used(), compilation.diagnostics(), false);
  }
}
