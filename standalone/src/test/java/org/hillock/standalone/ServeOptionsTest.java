package org.hillock.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import picocli.CommandLine;

class ServeOptionsTest {
  private static ServeOptions parsed(String... words) {
    ServeOptions options = new ServeOptions();
    new CommandLine(options).setCaseInsensitiveEnumValuesAllowed(true).parseArgs(words);
    return options;
  }

  @Test
  void listensOn8420UnlessToldOtherwise() {
    assertThat(parsed().port()).isEqualTo(8420);
    assertThat(parsed("--port", "0").port()).isZero();
    assertThat(parsed().slots()).isPositive();
    assertThat(parsed().only()).isNull();
    assertThat(parsed("--only", "scheduler").only()).isEqualTo(ServeOptions.Part.SCHEDULER);
  }
}
