package org.hillock.experiment.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.hillock.experiment.diagnostic.Code;
import org.hillock.experiment.vocabulary.Dimension;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParserTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1 + 2 * 3            | 7
          (1 + 2) * 3          | 9
          2 - 3 - 4            | -5
          2 ** 3 ** 2          | 512
          -2 ** 2              | -4
          2 ** -1              | 0.5
          7 % 3                | 1
          -7 % 3               | 2
          8 / 2 / 2            | 2
          (1 < 2) + (3 >= 3)   | 2
          1 != 1               | 0
          maximum(3, 4)        | 4
          fmod(-7, 3)          | -1
          ldexp(3, 2)          | 12
          --3                  | 3
          +.5                  | 0.5
          1e2                  | 100
          $n * 2               | 40
          $tau + 5             | 20
          $tau + 1 s           | 1015
          ($n * 2) ms          | 40
          $n ms + 1 us         | 20.001
          0.2 nF + 50 pF       | 0.25
          """)
  void bindsAsInPython(String text, double expected) {
    assertThat(Evaluation.value(Formula.of(text), Map.of())).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1 +                  | EXPRESSION_SYNTAX     | 3
          (1 + 2               | EXPRESSION_SYNTAX     | 0
          1 + 2)               | EXPRESSION_SYNTAX     | 5
          1 ^ 2                | EXPRESSION_SYNTAX     | 2
          1 = 2                | EXPRESSION_SYNTAX     | 2
          d : 1                | EXPRESSION_SYNTAX     | 2
          1 < 2 < 3            | EXPRESSION_SYNTAX     | 6
          2 d                  | EXPRESSION_SYNTAX     | 2
          2 furlongs           | EXPRESSION_SYNTAX     | 2
          1 + * 2              | EXPRESSION_SYNTAX     | 4
          d.real               | EXPRESSION_SYNTAX     | 1
          d[0]                 | EXPRESSION_SYNTAX     | 1
          "'a'"                | EXPRESSION_SYNTAX     | 0
          lambda * 1           | UNKNOWN_NAME          | 0
          foo * 2              | UNKNOWN_NAME          | 0
          sine(d)              | UNKNOWN_NAME          | 0
          modf(d)              | UNKNOWN_NAME          | 0
          __import__(1)        | UNKNOWN_NAME          | 0
          exp                  | WRONG_ARGUMENTS       | 0
          exp(1, 2)            | WRONG_ARGUMENTS       | 0
          hypot(1)             | WRONG_ARGUMENTS       | 0
          ldexp(d, d)          | WRONG_ARGUMENTS       | 9
          1 ms + 1 mV          | MIXED_UNITS           | 0
          exp(1 ms)            | MIXED_UNITS           | 4
          1 ms < 2 mV          | MIXED_UNITS           | 0
          2 ** (1 ms)          | MIXED_UNITS           | 6
          (1 ms) ** d          | MIXED_UNITS           | 1
          $tau ms              | MIXED_UNITS           | 5
          """)
  void pointsAtTheMistake(String text, Code code, int from) {
    List<Complaint> complaints = new ArrayList<>();

    assertThat(Parser.parse(text, Formula.ANYTHING, null, Formula::parameter, complaints)).isNull();

    assertThat(complaints).hasSize(1);
    assertThat(complaints.getFirst().code()).isEqualTo(code);
    assertThat(complaints.getFirst().at().from()).isEqualTo(from);
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "-",
      delimiter = '|',
      textBlock =
          """
          $tau * 2 |            TIME
          $g * $v |             CURRENT
          0.2 nF / $g |         TIME
          $v / $v |             NONE
          $tau * $tau / $tau |  TIME
          sqrt($tau * $tau) |   TIME
          1 / $tau |            PER_TIME
          $r * $tau |           -
          $v / $tau |           VOLTAGE_PER_TIME
          1 nA * $tau / $v |    CAPACITANCE
          $tau ** -1 * $tau |   NONE
          maximum($tau, 3) |    TIME
          $tau < 3 |            NONE
          """)
  void knowsWhatAFormulaMeasures(String text, @Nullable Dimension expected) {
    Parser.Parsed parsed =
        Parser.parse(text, Formula.ANYTHING, null, Formula::parameter, new ArrayList<>());

    assertThat(parsed).isNotNull();
    assertThat(parsed.dimension()).isEqualTo(expected);
  }

  @Test
  void reportsAllUnknownNames() {
    List<Complaint> complaints = new ArrayList<>();

    Parser.parse("foo + bar * baz(1)", Scope.NUMBER, null, Formula::parameter, complaints);

    assertThat(complaints).extracting(Complaint::code).containsOnly(Code.UNKNOWN_NAME).hasSize(3);
  }

  @Test
  void tellsAVariableThatIsKnownElsewhere() {
    List<Complaint> complaints = new ArrayList<>();

    Parser.parse("d + 1", Scope.CELL, null, Formula::parameter, complaints);

    assertThat(complaints).extracting(Complaint::code).containsExactly(Code.VARIABLE_OUT_OF_SCOPE);
  }

  @Test
  void refusesWhatIsTooLongOrTooDeep() {
    for (String text :
        List.of(
            "1 + ".repeat(300) + "1",
            "(".repeat(400) + "1" + ")".repeat(400),
            "-".repeat(900) + "1",
            "2" + "**2".repeat(300))) {
      List<Complaint> complaints = new ArrayList<>();

      assertThat(Parser.parse(text, Scope.CELL, null, Formula::parameter, complaints)).isNull();

      assertThat(complaints).extracting(Complaint::code).containsExactly(Code.EXPRESSION_TOO_LARGE);
    }
  }
}
