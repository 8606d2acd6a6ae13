package org.hillock.jobstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

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
