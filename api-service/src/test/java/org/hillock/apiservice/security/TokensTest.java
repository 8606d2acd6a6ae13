package org.hillock.apiservice.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.hillock.apiservice.testkit.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokensTest {

  private static final String ONE = "a".repeat(32);
  private static final String TWO = "b".repeat(32);
  private static final String THREE = "c".repeat(32);

  @TempDir private Path folder;

  @Test
  void aTokenSaysWhoAndWhatFor() {
    Authenticator authenticator = new TokenAuthenticator(List.of(ONE, TWO), List.of(THREE));
    assertThat(authenticator.callerOf(ONE)).contains(new Caller("user", Caller.Role.USER));
    assertThat(authenticator.callerOf(TWO)).contains(new Caller("user", Caller.Role.USER));
    assertThat(authenticator.callerOf(THREE)).contains(new Caller("worker", Caller.Role.WORKER));
    assertThat(authenticator.callerOf("")).isEmpty();
    assertThat(authenticator.callerOf(ONE + "a")).isEmpty();
  }

  @Test
  void oneTokenForBothIsRefused() {
    assertThatThrownBy(() -> new TokenAuthenticator(List.of(ONE), List.of(ONE)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("must all differ")
        .hasMessageNotContaining(ONE);
  }

  @Test
  void aFileMayHoldSeveralTokensAndComments() throws IOException {
    Path file =
        Files.writeString(folder.resolve("token"), "# old\n" + ONE + "\n\n# new\n  " + TWO + " \n");
    assertThat(TokenFile.read(file, "setting")).containsExactly(ONE, TWO);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# nothing\n", "short\n"})
  void aFileWithoutAGoodTokenIsRefusedWithoutShowingIt(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("token"), text);
    assertThatThrownBy(() -> TokenFile.read(file, "the.setting"))
        .hasMessageContaining("the.setting")
        .hasMessageContaining("at least 32")
        .hasMessageNotContaining("short");
  }

  @Test
  void aMissingFileIsNamedWithTheRemedy() {
    Path file = folder.resolve("none");
    assertThatThrownBy(() -> TokenFile.read(file, "the.setting"))
        .hasMessageContaining("the.setting")
        .hasMessageContaining(file.toString())
        .hasMessageContaining("Write a random token");
  }

  @Test
  void theSettingsNameTheFiles() {
    SecuritySettings settings =
        Settings.bind(
            "hillock.api.security",
            SecuritySettings.class,
            Map.of("user-token-file", "/u", "worker-token-file", "/w"));
    assertThat(settings.requireUserTokenFile()).isEqualTo(Path.of("/u"));
    assertThat(settings.requireWorkerTokenFile()).isEqualTo(Path.of("/w"));
    SecuritySettings none = Settings.bind("hillock.api.security", SecuritySettings.class, Map.of());
    assertThatThrownBy(none::requireUserTokenFile)
        .hasMessageStartingWith("hillock.api.security.user-token-file is not set");
    assertThatThrownBy(none::requireWorkerTokenFile)
        .hasMessageStartingWith("hillock.api.security.worker-token-file is not set");
  }
}
