package org.hillock.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hillock.experiment.diagnostic.Code;
import org.hillock.experiment.diagnostic.Diagnostic;
import org.hillock.experiment.diagnostic.Limits;
import org.hillock.experiment.diagnostic.SourceText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Numbers without units, for those who insist on them. */
class StrictUnitsTest {

  private static final String DESCRIPTION =
      """
      hillock: 1
      seed: 1
      parameters: {n: 3, tau: 20, slow: 20 ms, spread: {uniform: [10, 20 ms]}}
      model:
        populations:
          cells: {size: $n, cell: {type: IF_cond_exp, tau_m: @}}
      experiment:
        record: [{of: cells, variables: [spikes]}]
        protocol: [{run: 100 ms}]
      """;

  private final Compiler compiler = new Compiler(Limits.defaults(), "1");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          20                         | `tau_m` is a time, but `20` has no unit
          $tau                       | `tau_m` is a time, but `$tau`, 20 has no unit
          $tau + 1                   | `tau_m` is a time, but this formula has no unit
          20 + 0.5 * x               | `tau_m` is a time, but this formula has no unit
          [20 ms, 21, 22]            | `tau_m` is a time, but `21` has no unit
          {uniform: [10 ms, 20]}     | `tau_m` is a time, but `20` has no unit
          $spread                    | `tau_m` is a time, but `10` has no unit
          """)
  void areErrors(String value, String message) {
    List<Diagnostic> diagnostics = errors(value);

    assertThat(diagnostics).extracting(Diagnostic::message).containsExactly(message);
    assertThat(diagnostics.getFirst().code()).isEqualTo(Code.UNIT_MISSING.id());
    assertThat(diagnostics.getFirst().help()).contains("it was taken to be in ms; write that");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          20 ms
          $slow
          $tau ms
          2 * $slow
          20 ms + 0.5 * x
          [20 ms, 21 ms, 22 ms]
          {normal_clipped: {mu: 20 ms, sigma: 1 ms, low: 10 ms, high: 30 ms}}
          """)
  void areNeededOnlyWhereNothingElseTellsTheUnit(String value) {
    assertThat(errors(value)).isEmpty();
  }

  @Test
  void meanPyNNsUnitForAllOthers() {
    assertThat(compiler.check(source("20")).hasErrors()).isFalse();
  }

  private List<Diagnostic> errors(String value) {
    return compiler.insistingOnUnits().check(source(value)).diagnostics().stream()
        .filter(diagnostic -> !diagnostic.code().equals(Code.UNUSED_PARAMETER.id()))
        .toList();
  }

  private static SourceText source(String value) {
    return new SourceText("net.yaml", DESCRIPTION.replace("@", value));
  }
}
