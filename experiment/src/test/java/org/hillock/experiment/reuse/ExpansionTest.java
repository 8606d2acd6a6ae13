package org.hillock.experiment.reuse;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hillock.experiment.diagnostic.Diagnostic;
import org.hillock.experiment.diagnostic.Limits;
import org.hillock.experiment.diagnostic.Problems;
import org.hillock.experiment.diagnostic.SourceText;
import org.hillock.experiment.document.Node;
import org.hillock.experiment.document.YamlReader;
import org.junit.jupiter.api.Test;

class ExpansionTest {

  private final Problems problems = new Problems(10);

  @Test
  void aProductRunsFastestAlongItsLastTable() {
    assertThat(expanded("x: [{for_each: {a: [1, 2], b: [p, q]}, value: $(a)$(b)}]"))
        .isEqualTo("{x: [1p, 1q, 2p, 2q]}");
  }

  @Test
  void anInnerLoopSeesTheOuterOne() {
    assertThat(
            expanded(
                """
                x:
                  - for_each: {a: [1, 2]}
                    k: $a
                    y: [{for_each: {b: [3, 4]}, value: "$a + $b"}]
                """))
        .isEqualTo("{x: [{k: 1, y: [1 + 3, 1 + 4]}, {k: 2, y: [2 + 3, 2 + 4]}]}");
  }

  @Test
  void valuesKeepTheirMeaningInExpressions() {
    assertThat(expanded("x: [{for_each: {a: [-3, 2e-3, 4 ms]}, value: 2 * $a}]"))
        .isEqualTo("{x: [2 * (-3), 2 * (2e-3), 2 * (4 ms)]}");
  }

  @Test
  void whatIsNoVariableStays() {
    assertThat(expanded("x: [{for_each: {a: [1]}, value: $n $a}]")).isEqualTo("{x: [$n 1]}");
  }

  @Test
  void aProductIsBoundedBeforeItIsWritten() {
    String numbers =
        IntStream.range(0, 1000)
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(", ", "[", "]"));

    expanded(
        "x: [{for_each: {a: %s, b: %s, c: %s}, value: $a}]".formatted(numbers, numbers, numbers));

    assertThat(problems.sorted()).extracting(Diagnostic::code).containsExactly("HLK0014");
  }

  private String expanded(String text) {
    Node root = YamlReader.read(new SourceText("x.yaml", text), Limits.defaults(), problems);
    assertThat(root).isNotNull();
    return text(Expansion.expand(root, Limits.defaults(), problems));
  }

  private static String text(Node node) {
    return switch (node) {
      case Node.Scalar scalar -> scalar.text();
      case Node.Sequence list ->
          list.items().stream()
              .map(ExpansionTest::text)
              .collect(Collectors.joining(", ", "[", "]"));
      case Node.Mapping mapping ->
          mapping.fields().stream()
              .map(field -> field.name() + ": " + text(field.value()))
              .collect(Collectors.joining(", ", "{", "}"));
    };
  }
}
