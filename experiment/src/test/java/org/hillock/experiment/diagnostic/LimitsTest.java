package org.hillock.experiment.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hillock.experiment.Compiler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Hostile and absurd descriptions: each ends soon and with a clear error. */
@Timeout(20)
class LimitsTest {

  private final Compiler compiler = new Compiler(Limits.defaults(), "1");

  @Test
  void publishesAllBounds() {
    assertThat(Limits.defaults().asMap())
        .containsEntry("document_bytes", 1L << 20)
        .containsEntry("depth", 64L)
        .containsEntry("cells", 10_000_000L)
        .hasSize(Limits.class.getRecordComponents().length);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Limits(0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1))
        .withMessageContaining("document_bytes");
  }

  @Test
  void refusesALongDocument() {
    assertOnly(Code.DOCUMENT_TOO_LONG, "hillock: 1\ntitle: " + "x".repeat(50_000_000));
    assertOnly(Code.DOCUMENT_TOO_LONG, "# " + "ü".repeat(600_000));
  }

  @Test
  void refusesDeepNesting() {
    assertOnly(Code.TOO_DEEP, "[".repeat(10_000));
    assertOnly(Code.TOO_DEEP, "a: " + "{b: ".repeat(10_000));
    assertOnly(Code.TOO_DEEP, "- ".repeat(10_000) + "a");
    assertOnly(
        Code.TOO_DEEP,
        IntStream.range(0, 1000)
            .mapToObj(i -> " ".repeat(i) + "a:\n")
            .collect(Collectors.joining()));
  }

  @Test
  void refusesABillionLaughs() {
    StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 30; i++) {
      String alias = "*a" + (i - 1);
      bomb.append("a%d: &a%d [%s]\n".formatted(i, i, String.join(", ", copies(alias, 10))));
    }

    assertOnly(Code.TOO_MANY_VALUES, bomb.toString());
  }

  @Test
  void refusesTooManyAliasesAndValues() {
    assertOnly(
        Code.TOO_MANY_VALUES, "a: &a 1\nb: [" + String.join(", ", copies("*a", 1001)) + "]\n");
    assertOnly(Code.TOO_MANY_VALUES, "a: [" + String.join(",", copies("1", 100_001)) + "]\n");
  }

  @Test
  void refusesTooManyElements() {
    String populations =
        IntStream.range(0, 10_001).mapToObj(i -> "p" + i + ": 1").collect(Collectors.joining(", "));

    assertThat(codes("hillock: 1\nmodel: {populations: {" + populations + "}}\n"))
        .contains(Code.TOO_MANY_ELEMENTS.id());
  }

  @Test
  void showsOnlySoManyProblems() {
    String fields =
        IntStream.range(0, 500).mapToObj(i -> "x" + i + ": 1").collect(Collectors.joining("\n"));

    List<String> codes = codes("hillock: 1\n" + fields + "\n");

    assertThat(codes).hasSize(101).endsWith(Code.MORE_PROBLEMS.id());
  }

  @Test
  void survivesAnyCutAndAnyDisturbance() {
    String text =
        """
        hillock: 1
        title: "Ünï 🧠"
        seed: 1
        parameters: {n: 10, g: 4 nS, list: [20, 1]}
        model:
          populations:
            a: {size: $n, cell: {type: IF_cond_exp, tau_m: {normal: $list}}, initial: {v: v_rest}}
            b: {like: a, size: 5}
          groups: {all: [a, b], few: {of: all, sample: 3}, part: {of: a, slice: [0, 4, 2]}}
          projections:
            - {from: a, to: all, connect: {FixedProbability: {p_connect: 0.5}}, synapse: {Static: {weight: $g}}, receptor: excitatory}
        experiment:
          stimuli: [{inject: {DC: {amplitude: 1 nA, start: 5 ms}}, into: few}]
          record: [{of: few, variables: [spikes, v], every: 1 ms}]
          protocol: [{run: 1 s}]
        """;
    assertThat(codes(text)).isEmpty();
    for (int i = 0; i < text.length(); i++) {
      for (String instead : List.of("", "[", "}", "\"", ": ", "$", "\t", "-1", "\n")) {
        codes(text.substring(0, i) + instead + text.substring(i + 1));
      }
      codes(text.substring(0, i));
    }
  }

  private void assertOnly(Code code, String text) {
    assertThat(codes(text)).containsExactly(code.id());
  }

  private List<String> codes(String text) {
    SourceText source = new SourceText("x.yaml", text);
    List<Diagnostic> diagnostics = compiler.compile(source, "nest").diagnostics();
    if (text.length() < 10_000) {
      assertThat(DiagnosticPrinter.render(source, diagnostics, true)).isNotNull();
    }
    return diagnostics.stream().map(Diagnostic::code).toList();
  }

  private static List<String> copies(String text, int count) {
    List<String> result = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      result.add(text);
    }
    return result;
  }
}
