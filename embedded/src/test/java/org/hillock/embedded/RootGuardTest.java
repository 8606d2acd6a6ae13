package org.hillock.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class RootGuardTest {

  @Test
  void leavesAnOrdinaryUserAlone() {
    assertThat(RootGuard.prefix(1000, List.of("false"))).isEmpty();
  }

  @Test
  void putsRootIntoAUserNamespace() {
    assertThat(RootGuard.prefix(0, List.of("env"))).containsExactly("env");
  }

  @Test
  void saysWhatToDoWhenRootMayHaveNoUserNamespace() {
    assertThatThrownBy(
            () ->
                RootGuard.prefix(0, List.of("sh", "-c", "echo 'Operation not permitted'; exit 1")))
        .isInstanceOf(EmbeddedServerException.class)
        .hasMessageContaining("refuses to run as root")
        .hasMessageContaining("Operation not permitted")
        .hasMessageContaining("ordinary user");
  }

  @Test
  void saysWhatToDoWhenTheProgramIsMissing() {
    assertThatThrownBy(() -> RootGuard.prefix(0, List.of("no-such-program-here")))
        .isInstanceOf(EmbeddedServerException.class)
        .hasMessageContaining("util-linux");
  }
}
