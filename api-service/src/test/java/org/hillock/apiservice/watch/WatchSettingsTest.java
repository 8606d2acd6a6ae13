package org.hillock.apiservice.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.hillock.apiservice.testkit.Settings;
import org.junit.jupiter.api.Test;

class WatchSettingsTest {

  private static WatchSettings bind(Map<String, String> properties) {
    return Settings.bind("hillock.api.events", WatchSettings.class, properties);
  }

  @Test
  void theseAreTheDefaultsAndTheKeys() {
    assertThat(bind(Map.of()))
        .isEqualTo(new WatchSettings(Duration.ofSeconds(5), Duration.ofSeconds(15), 4));
    assertThat(bind(Map.of("poll", "1s", "keep-alive", "2s", "threads", "3")))
        .isEqualTo(new WatchSettings(Duration.ofSeconds(1), Duration.ofSeconds(2), 3));
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    for (String key : new String[] {"poll", "keep-alive"}) {
      assertThatThrownBy(() -> bind(Map.of(key, "0s")))
          .rootCause()
          .hasMessageContaining("must be positive");
    }
    assertThatThrownBy(() -> bind(Map.of("threads", "0")))
        .rootCause()
        .hasMessageContaining("must be positive");
  }
}
