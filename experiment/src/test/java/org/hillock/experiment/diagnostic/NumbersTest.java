package org.hillock.experiment.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {

  /** The right-hand sides are what {@code python3 -c 'print(repr(…))'} prints. */
  @ParameterizedTest
  @CsvSource({
    "0, 0.0",
    "1, 1.0",
    "-60, -60.0",
    "0.1, 0.1",
    "0.004, 0.004",
    "0.0001, 0.0001",
    "0.00001, 1e-05",
    "1.5e-7, 1.5e-07",
    "123456789.125, 123456789.125",
    "1e15, 1000000000000000.0",
    "1e16, 1e+16",
    "1.25e22, 1.25e+22",
    "1e100, 1e+100",
    "2.5e-300, 2.5e-300",
    "3.14159265358979323846, 3.141592653589793",
    "1e12, 1000000000000.0"
  })
  void writesFloatsAsPythonDoes(String number, String expected) {
    assertThat(Numbers.python(Double.parseDouble(number))).isEqualTo(expected);
  }

  @Test
  void writesFloatsThatReadBackAsTheSame() {
    Random random = new Random(2);
    for (int i = 0; i < 20_000; i++) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(value)) {
        assertThat(Double.parseDouble(Numbers.python(value))).isEqualTo(value);
      }
    }
  }

  @Test
  void refusesWhatPythonHasNoNumberFor() {
    assertThatIllegalArgumentException().isThrownBy(() -> Numbers.python(Double.NaN));
    assertThatIllegalArgumentException().isThrownBy(() -> Numbers.python(Double.POSITIVE_INFINITY));
  }

  @ParameterizedTest
  @CsvSource({"20.0, 20", "0.00400, 0.004", "1E+3, 1000", "-0.0, 0", "1e40, 1E+40"})
  void showsNumbersShort(BigDecimal number, String expected) {
    assertThat(Numbers.shown(number)).isEqualTo(expected);
  }
}
