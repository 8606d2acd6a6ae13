package org.hillock.scheduler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SchedulerSettingsTest {

  @Test
  void theDefaultsAreTheseWhicheverWayTheyAreAskedFor() {
    assertThat(bind(Map.of())).isEqualTo(SchedulerSettings.defaults());
    assertThat(SchedulerSettings.defaults())
        .isEqualTo(
            new SchedulerSettings(
                Duration.ofMillis(500),
                Duration.ofMillis(10),
                Duration.ofMillis(20),
                Duration.ofSeconds(1),
                Duration.ofSeconds(3),
                500));
  }

  @Test
  void allOfItCanBeSaid() {
    assertThat(
            bind(
                Map.of(
                    "hillock.scheduler.poll", "2s",
                    "hillock.scheduler.breath", "5ms",
                    "hillock.scheduler.contention", "50ms",
                    "hillock.scheduler.expiry", "4s",
                    "hillock.scheduler.mending", "6s",
                    "hillock.scheduler.max-jobs", "7")))
        .isEqualTo(
            new SchedulerSettings(
                Duration.ofSeconds(2),
                Duration.ofMillis(5),
                Duration.ofMillis(50),
                Duration.ofSeconds(4),
                Duration.ofSeconds(6),
                7));
  }

  @Test
  void whatMakesNoSenseIsRefusedByTheNameOfItsSetting() {
    assertThatThrownBy(() -> bind(Map.of("hillock.scheduler.poll", "0s")))
        .rootCause()
        .hasMessageContaining("hillock.scheduler.poll");
    assertThatThrownBy(() -> bind(Map.of("hillock.scheduler.max-jobs", "0")))
        .rootCause()
        .hasMessageContaining("hillock.scheduler.max-jobs");
  }

  private static SchedulerSettings bind(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("hillock.scheduler", SchedulerSettings.class);
  }
}
