package org.hillock.experiment.expression;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrinterTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          0.1+0.01*d                 | 0.1 + 0.01 * d
          exp(-d/2)                  | numpy.exp(-d / 2.0)
          d**2                       | d ** 2
          (d**2)**3                  | (d ** 2) ** 3
          2**d**2                    | 2.0 ** d ** 2
          (-d)**2                    | (-d) ** 2
          -d**2                      | -d ** 2
          2**-d                      | 2.0 ** -d
          power(d, 0.5)              | d ** 0.5
          power(d + 1, 2) * 3        | (d + 1.0) ** 2 * 3.0
          1-(2-d)                    | 1.0 - (2.0 - d)
          1-2-d                      | 1.0 - 2.0 - d
          d/(2*d)                    | d / (2.0 * d)
          d*(2/d)                    | d * (2.0 / d)
          (d<3)*exp(d)               | (d < 3.0) * numpy.exp(d)
          (d<3)+(d<5)                | 1.0 * (d < 3.0) + 1.0 * (d < 5.0)
          1-(d<3)                    | 1.0 - 1.0 * (d < 3.0)
          -(d<3)                     | -(1.0 * (d < 3.0))
          (d<3)*(d>1)                | (d < 3.0) * (d > 1.0)
          ((d<3)*(d>1)) ** 2         | (1.0 * ((d < 3.0) * (d > 1.0))) ** 2
          exp(d<3)                   | numpy.exp(1.0 * (d < 3.0))
          (d<3)==(i<3)               | 1.0 * (d < 3.0) == 1.0 * (i < 3.0)
          $n*4                       | N * 4
          $n*4+d                     | N * 4.0 + d
          $tau+1 s                   | TAU + 1000.0
          ldexp(d, -2)               | numpy.ldexp(d, -2)
          pi*e                       | numpy.pi * numpy.e
          minimum(1, d)              | numpy.minimum(1.0, d)
          i % 2 == 0                 | i % 2.0 == 0.0
          """)
  void writesPython(String text, String expected) {
    assertThat(Formula.python(text)).isEqualTo(expected);
  }
}
