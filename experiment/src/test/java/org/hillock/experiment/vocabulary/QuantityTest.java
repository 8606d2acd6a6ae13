package org.hillock.experiment.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantityTest {

  @ParameterizedTest
  @CsvSource({
    "20, 20, ''",
    "+20, 20, ''",
    "-60 mV, -60, mV",
    "-60mV, -60, mV",
    "0.2 nF, 0.2, nF",
    ".5, 0.5, ''",
    "5., 5, ''",
    "1e3 ms, 1000, ms",
    "1.5E-3 nA, 0.0015, nA",
    "5 events, 5, events",
    "5e, 5, e",
    "3 µS, 3, µS"
  })
  void readsNumberAndUnit(String text, BigDecimal number, String unit) {
    Quantity quantity = Quantity.parse(text);

    assertThat(quantity.number()).isEqualByComparingTo(number);
    assertThat(quantity.unit()).isEqualTo(unit);
    assertThat(text.substring(quantity.unitOffset())).isEqualTo(unit);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "-", ".", "mV", "e5", "nan", "inf", ".inf", "--5", "$x", "1e999", "1e-9999"})
  void refusesWhatIsNoNumber(String text) {
    assertThat(Quantity.parse(text)).isNull();
  }

  @Test
  void doesNotWorkOnMonstrousNumbers() {
    assertThat(Quantity.parse("9".repeat(1_000_000))).isNull();
    assertThat(Quantity.parse("1e" + "9".repeat(70))).isNull();
    assertThat(Quantity.parse("1e2147483647")).isNull();
    assertThat(Quantity.parse("1e-2147483647")).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "ms, 1",
    "s, 1000",
    "us, 0.001",
    "mV, 1",
    "V, 1000",
    "nF, 1",
    "pF, 0.001",
    "nA, 1",
    "pA, 0.001",
    "uS, 1",
    "nS, 0.001",
    "µS, 1",
    "μS, 1",
    "Hz, 1",
    "kHz, 1000"
  })
  void convertsToTheUnitsOfPynn(String symbol, BigDecimal expected) {
    assertThat(Unit.of(symbol).toPynn(BigDecimal.ONE)).isEqualByComparingTo(expected);
  }

  @Test
  void convertsExactly() {
    Random random = new Random(3);
    for (Unit unit : Unit.all()) {
      BigDecimal number = BigDecimal.valueOf(random.nextLong(1_000_000_000L), 4);

      assertThat(unit.toPynn(number).movePointLeft(unit.power())).isEqualByComparingTo(number);
    }
    assertThat(Unit.of("nS").toPynn(new BigDecimal("4")).doubleValue()).isEqualTo(0.004);
    assertThat(Unit.of("pA").toPynn(new BigDecimal("0.1")).doubleValue()).isEqualTo(0.0001);
  }

  @ParameterizedTest
  @CsvSource({
    "mv, VOLTAGE, mV",
    "MS, CONDUCTANCE, mS",
    "MS, TIME, ms",
    "hz, RATE, Hz",
    "sec, TIME, s"
  })
  void guessesTheUnitThatWasMeant(String symbol, Dimension wanted, String expected) {
    assertThat(Unit.guess(symbol, wanted)).contains(expected);
  }
}
