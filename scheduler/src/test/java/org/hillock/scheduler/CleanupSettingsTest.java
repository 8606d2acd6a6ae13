package org.hillock.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class CleanupSettingsTest {

  @Test
  void theDefaultsAreTheseWhicheverWayTheyAreAskedFor() {
    assertThat(bind(Map.of())).isEqualTo(CleanupSettings.defaults());
    assertThat(CleanupSettings.defaults())
        .isEqualTo(
            new CleanupSettings(
                Duration.ofHours(1), 100, Duration.ofDays(30), Duration.ofDays(30)));
  }

  @Test
  void allOfItCanBeSaid() {
    assertThat(
            bind(
                Map.of(
                    "hillock.cleanup.every", "10m",
                    "hillock.cleanup.batch", "7",
                    "hillock.cleanup.silent-workers", "90d",
                    "hillock.cleanup.parked-messages", "1d")))
        .isEqualTo(
            new CleanupSettings(
                Duration.ofMinutes(10), 7, Duration.ofDays(90), Duration.ofDays(1)));
  }

  @Test
  void whatMakesNoSenseIsRefusedByTheNameOfItsSetting() {
    Map<String, String> wrong =
        Map.of("every", "0s", "batch", "0", "silent-workers", "30s", "parked-messages", "-1d");
    wrong.forEach(
        (name, value) ->
            assertThatThrownBy(() -> bind(Map.of("hillock.cleanup." + name, value)))
                .rootCause()
                .hasMessageContaining("hillock.cleanup." + name));
  }

  private static CleanupSettings bind(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("hillock.cleanup", CleanupSettings.class);
  }
}
