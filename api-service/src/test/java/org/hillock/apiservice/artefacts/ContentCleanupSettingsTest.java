package org.hillock.apiservice.artefacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.hillock.apiservice.testkit.Settings;
import org.junit.jupiter.api.Test;

class ContentCleanupSettingsTest {

  private static ContentCleanupSettings bind(Map<String, String> properties) {
    return Settings.bind("hillock.cleanup.content", ContentCleanupSettings.class, properties);
  }

  @Test
  void theseAreTheDefaultsAndTheKeys() {
    assertThat(bind(Map.of()))
        .isEqualTo(new ContentCleanupSettings(Duration.ofHours(1), Duration.ofDays(1)));
    assertThat(bind(Map.of("every", "5m", "unused", "2d")))
        .isEqualTo(new ContentCleanupSettings(Duration.ofMinutes(5), Duration.ofDays(2)));
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    assertThatThrownBy(() -> bind(Map.of("every", "0s")))
        .rootCause()
        .hasMessageContaining("hillock.cleanup.content.every must be positive");
    assertThatThrownBy(() -> bind(Map.of("unused", "1m")))
        .rootCause()
        .hasMessageContaining("hillock.cleanup.content.unused must be at least 1h");
  }
}
