package org.hillock.experiment.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hillock.experiment.Compilation;
import org.hillock.experiment.Compiler;
import org.junit.jupiter.api.Test;

class DiagnosticPrinterTest {

  @Test
  void saysNothingAboutNothing() {
    assertThat(DiagnosticPrinter.render(new SourceText("a", ""), List.of(), true)).isEmpty();
  }

  @Test
  void coloursForTerminals() {
    SourceText source = new SourceText("a.yaml", "size: 0\n");
    Diagnostic diagnostic =
        Diagnostic.of(Code.OUT_OF_RANGE, new Place("size", new Span(1, 7, 1, 8)), "too small");

    assertThat(DiagnosticPrinter.render(source, List.of(diagnostic), true))
        .startsWith("\u001b[1;31merror[HLK0204]\u001b[0m\u001b[1m: too small\u001b[0m\n")
        .contains("\u001b[1;31m      ^\u001b[0m");
  }

  @Test
  void keepsEscapeSequencesOfOthersFromTheTerminal() {
    SourceText source =
        new SourceText("a\u001b[2J.yaml", "hillock: 1\ntitle: \"\u202e\u2066x\"\nsaed: \u009b\n");
    Compilation compilation = new Compiler(Limits.defaults(), "1").check(source);

    assertThat(DiagnosticPrinter.render(source, compilation.diagnostics(), false))
        .isNotEmpty()
        .doesNotContain("\u001b", "\u202e", "\u2066", "\u009b");
  }

  @Test
  void cutsLongLinesAroundThePlace() {
    String line = "a: " + "x".repeat(5000) + " y";
    SourceText source = new SourceText("a.yaml", line);
    Diagnostic diagnostic =
        Diagnostic.of(Code.OUT_OF_RANGE, new Place("", new Span(1, 4000, 1, 4005)), "here");

    String shown = DiagnosticPrinter.render(source, List.of(diagnostic), false);

    assertThat(shown.lines()).allMatch(l -> l.length() < 180);
    assertThat(shown).contains("^^^^^");
  }
}
