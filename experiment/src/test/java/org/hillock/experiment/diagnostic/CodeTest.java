package org.hillock.experiment.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CodeTest {

  @Test
  void hasAnIdEach() {
    assertThat(Arrays.stream(Code.values()).map(Code::id)).doesNotHaveDuplicates();
    assertThat(Code.values()).extracting(Code::id).allMatch(id -> id.matches("HLK0[0-5]\\d\\d"));
  }
}
