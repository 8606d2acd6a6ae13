package org.hillock.jobstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class JobStoreSettingsTest {

  @Test
  void haveTheseDefaults() {
    assertThat(JobStoreSettings.defaults())
        .isEqualTo(
            new JobStoreSettings(
                Duration.ofSeconds(15),
                Duration.ofSeconds(30),
                Duration.ofSeconds(5),
                Duration.ofSeconds(30),
                3,
                1000));
  }

  @Test
  void areBoundWithTheSameDefaultsAndByTheseNames() {
    assertThat(bound(Map.of())).isEqualTo(JobStoreSettings.defaults());
    assertThat(
            bound(
                Map.of(
                    "hillock.job-store.claim-lease", "4s",
                    "hillock.job-store.heartbeat-interval", "PT1S",
                    "hillock.job-store.max-attempts", "5")))
        .isEqualTo(
            new JobStoreSettings(
                Duration.ofSeconds(15),
                Duration.ofSeconds(4),
                Duration.ofSeconds(1),
                Duration.ofSeconds(30),
                5,
                1000));
  }

  private static JobStoreSettings bound(Map<String, String> values) {
    return new Binder(new MapConfigurationPropertySource(values))
        .bindOrCreate("hillock.job-store", JobStoreSettings.class);
  }

  @Test
  void haveTheseNames() {
    assertThat(
            Arrays.stream(JobStoreSettings.class.getRecordComponents())
                .map(RecordComponent::getName))
        .containsExactly(
            "dispatchLease",
            "claimLease",
            "heartbeatInterval",
            "workerLiveness",
            "maxAttempts",
            "maxHandOuts");
  }

  @Test
  void refuseHeartbeatsThatAreTooRareForTheLease() {
    assertThatThrownBy(() -> settings(Duration.ofSeconds(30), Duration.ofSeconds(15), 3, 1000))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("heartbeat-interval")
        .hasMessageContaining("claim-lease");
  }

  @Test
  void refuseTimesThatAreNotPositive() {
    assertThatThrownBy(() -> settings(Duration.ZERO, Duration.ofSeconds(1), 3, 1000))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("claim-lease must be positive");
    assertThatThrownBy(() -> settings(Duration.ofSeconds(30), Duration.ofSeconds(-1), 3, 1000))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("heartbeat-interval must be positive");
  }

  @Test
  void refuseBoundsThatContradictEachOther() {
    assertThatThrownBy(() -> settings(Duration.ofSeconds(30), Duration.ofSeconds(5), 0, 1000))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("max-attempts");
    assertThatThrownBy(() -> settings(Duration.ofSeconds(30), Duration.ofSeconds(5), 3, 2))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("max-hand-outs");
  }

  private static JobStoreSettings settings(
      Duration claimLease, Duration heartbeat, int attempts, int handOuts) {
    return new JobStoreSettings(
        Duration.ofSeconds(15), claimLease, heartbeat, Duration.ofSeconds(30), attempts, handOuts);
  }
}
