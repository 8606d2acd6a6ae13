package org.hillock.experiment.emit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PythonNamesTest {

  @ParameterizedTest
  @CsvSource({
    "exc, exc",
    "L4-exc, L4_exc",
    "all, all_",
    "lambda, lambda_",
    "sim, sim_",
    "draw, draw_",
    "exc->inh, exc_to_inh",
    "exc->inh#2, exc_to_inh_2",
    "größe, gr__e",
    "神経, x__",
    "__class__, x__class__"
  })
  void keepsNamesWhereItCan(String name, String expected) {
    assertThat(new PythonNames().variable(name)).isEqualTo(expected);
  }

  @Test
  void givesEachElementItsOwn() {
    PythonNames names = new PythonNames();

    assertThat(names.variable("a-b")).isEqualTo("a_b");
    assertThat(names.variable("a_b")).isEqualTo("a_b_2");
    assertThat(names.variable("a+b")).isEqualTo("a_b_3");
    assertThat(names.constant("seed")).isEqualTo("SEED_");
    assertThat(names.constant("tau")).isEqualTo("TAU");
    assertThat(names.constant("Tau")).isEqualTo("TAU_2");
  }
}
