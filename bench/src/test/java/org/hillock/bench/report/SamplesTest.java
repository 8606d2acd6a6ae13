package org.hillock.bench.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SamplesTest {

  @Test
  void medianOfAnOddAndOfAnEvenNumber() {
    assertThat(new Samples(List.of(3.0, 1.0, 2.0)).median()).isEqualTo(2);
    assertThat(new Samples(List.of(4.0, 1.0, 2.0, 3.0)).median()).isEqualTo(2.5);
  }

  @Test
  void quantilesAreMeasuredValues() {
    Samples hundred = new Samples(IntStream.rangeClosed(1, 100).mapToObj(i -> (double) i).toList());
    assertThat(hundred.quantile(0.5)).isEqualTo(50);
    assertThat(hundred.quantile(0.99)).isEqualTo(99);
    assertThat(hundred.quantile(1)).isEqualTo(100).isEqualTo(hundred.max());
    assertThat(hundred.quantile(0)).isEqualTo(1);
  }

  @Test
  void nothingMeasuredIsAnError() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Samples(List.of()));
  }
}
