package org.hillock.apiservice.artefacts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import org.hillock.apiservice.testkit.Settings;
import org.junit.jupiter.api.Test;
import org.springframework.util.unit.DataSize;

class ContentSettingsTest {

  private static ContentSettings bind(Map<String, String> properties) {
    return Settings.bind("hillock.api.content", ContentSettings.class, properties);
  }

  @Test
  void theseAreTheDefaultsAndTheKeys() {
    assertThat(bind(Map.of()))
        .isEqualTo(
            new ContentSettings(
                Path.of("content"), DataSize.ofMegabytes(512), DataSize.ofGigabytes(32)));
    assertThat(bind(Map.of("folder", "/srv/x", "reserve", "0B", "max-size", "1MB")))
        .isEqualTo(
            new ContentSettings(Path.of("/srv/x"), DataSize.ofBytes(0), DataSize.ofMegabytes(1)));
  }

  @Test
  void whatMakesNoSenseIsRefused() {
    assertThatThrownBy(() -> bind(Map.of("reserve", "-1MB")))
        .hasRootCauseMessage(
            "hillock.api.content.reserve must not be negative, and max-size must be positive");
    assertThatThrownBy(() -> bind(Map.of("max-size", "0B")))
        .rootCause()
        .hasMessageContaining("max-size must be positive");
  }
}
