package org.hillock.experiment.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExtentsTest {

  private static final List<Operator> OPERATORS = List.of(Operator.values());
  private static final List<Function> FUNCTIONS = List.of(Function.values());
  private static final List<Variable> VARIABLES =
      List.of(Variable.I, Variable.J, Variable.D, Variable.DX);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0.1 + 0.01 * d         | 0.1  | 0.3
          d * d - 10 * d         | -25  | 200
          exp(-d / 5)            | 0.0183156388887 | 1
          sin(d)                 | -1   | 1
          (d - 3) ** 2           | 0    | 289
          maximum(d, 5)          | 5    | 20
          d % 7                  | 0    | 7
          (d < 5) * d            | 0    | 5
          i % 3                  | 0    | 2
          i * j                  | 0    | 81
          1 / (d + 1)            | 0.047619047619 | 1
          (i == 3) * 2           | 0    | 2
          abs(dx)                | 0    | 8
          """)
  void areNear(String text, double low, double high) {
    Extent extent = Extents.of(Formula.of(text), box(new Interval(0, 20), new Interval(-8, 8)));

    assertThat(extent.doubt()).isEmpty();
    assertThat(extent.bound(false).doubleValue()).isCloseTo(low, within(0.05 * (high - low)));
    assertThat(extent.bound(true).doubleValue()).isCloseTo(high, within(0.05 * (high - low)));
  }

  @Test
  void tellWhereTheWorstIs() {
    Extent extent =
        Extents.of(Formula.of("0.1 + 0.01*d"), Box.EMPTY.with(Variable.D, new Interval(0, 30)));

    assertThat(extent.bound(true)).isEqualByComparingTo("0.4");
    assertThat(extent.where(true)).hasValue("d = 30");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          1 / d                  | 1 / d
          1 / (i - 3)            | 1 / (i - 3)
          log(d)                 | log(d)
          sqrt(d - 1)            | sqrt(d - 1)
          2 + arcsin(d)          | arcsin(d)
          d ** -1                | d ** -1
          (d - 5) ** 0.5         | (d - 5) ** 0.5
          exp(1000 * d)          | exp(1000 * d)
          """)
  void findWhatIsNotDefined(String text, String part) {
    Extent extent = Extents.of(Formula.of(text), box(new Interval(0, 20), new Interval(-8, 8)));

    Extent.Doubt doubt = extent.doubt().orElseThrow();
    assertThat(doubt.at()).isPresent();
    Expression.Stretch at = doubt.part().at();
    assertThat(text.substring(at.from(), at.to())).isEqualTo(part);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock = "1 / (i - 2.5) |\n1 / maximum(d, 1) |\nlog(1 + d) |\nsqrt(d) |\n(i + 1) ** -2 |")
  void knowWhatIsDefinedEverywhere(String text) {
    Extent extent = Extents.of(Formula.of(text), box(new Interval(0, 20), new Interval(-8, 8)));

    assertThat(extent.doubt()).isEmpty();
    assertThat(extent.isFinite()).isTrue();
  }

  @Test
  void whatIsExactStaysExact() {
    assertThat(Extents.exact(Formula.of("0.1 * 3"))).isEqualByComparingTo("0.3");
    assertThat(Extents.exact(Formula.of("$n / 4"))).isEqualByComparingTo("5");
    assertThat(Extents.exact(Formula.of("1 / 3"))).isEqualByComparingTo("0.3333333333333333");
    assertThat(Extents.exact(Formula.of("1 / ($n - 20)"))).isNull();
  }

  /** Whatever a random formula gives anywhere lies within its bounds, or it is in doubt. */
  @Test
  void neverMissAValue() {
    Random random = new Random(20261125);
    int checked = 0;
    for (int trial = 0; trial < 4000; trial++) {
      Expression formula = random(random, 4);
      double low = random.nextInt(41) - 20;
      Box box =
          box(
              new Interval(Math.max(0, low), Math.max(0, low) + random.nextInt(30)),
              new Interval(low, low + random.nextDouble() * 10));
      Extent extent = Extents.of(formula, box);
      for (int sample = 0; sample < 50; sample++) {
        Map<Variable, Double> at = new EnumMap<>(Variable.class);
        for (Variable variable : VARIABLES) {
          Interval bounds = box.of(variable);
          double value = bounds.low() + random.nextDouble() * bounds.width();
          at.put(
              variable,
              variable == Variable.I || variable == Variable.J ? Math.rint(value) : value);
        }
        double value = Evaluation.value(formula, at);
        if (extent.doubt().isEmpty()) {
          checked++;
          assertThat(extent.outer().low() <= value && value <= extent.outer().high())
              .as(() -> formula + " at " + at + " within " + extent)
              .isTrue();
        }
      }
    }
    assertThat(checked).isGreaterThan(50_000);
  }

  private static Box box(Interval d, Interval dx) {
    return Box.EMPTY
        .with(Variable.I, new Interval(0, 9))
        .with(Variable.J, new Interval(0, 9))
        .with(Variable.D, d)
        .with(Variable.DX, dx);
  }

  private static Expression random(Random random, int depth) {
    Expression.Stretch at = new Expression.Stretch(0, 0);
    int kind = depth == 0 ? random.nextInt(4) : random.nextInt(10);
    if (kind < 2) {
      return new Expression.Use(VARIABLES.get(random.nextInt(VARIABLES.size())), at);
    }
    if (kind < 4) {
      double number = random.nextInt(7) - 3 + (random.nextBoolean() ? 0.5 : 0);
      return new Expression.Literal(new java.math.BigDecimal(number), false, at);
    }
    if (kind == 4) {
      return new Expression.Negative(random(random, depth - 1), at);
    }
    if (kind < 8) {
      Operator operator = OPERATORS.get(random.nextInt(OPERATORS.size()));
      return new Expression.Binary(
          operator, random(random, depth - 1), random(random, depth - 1), at);
    }
    Function function = FUNCTIONS.get(random.nextInt(FUNCTIONS.size()));
    List<Expression> arguments =
        function.arity() == 1
            ? List.of(random(random, depth - 1))
            : List.of(random(random, depth - 1), random(random, depth - 1));
    return new Expression.Call(function, arguments, at);
  }
}
