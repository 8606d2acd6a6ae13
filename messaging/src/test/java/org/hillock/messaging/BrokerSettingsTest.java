package org.hillock.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class BrokerSettingsTest {

  @Test
  void withoutAWordItIsTheBrokerOfThisMachine() {
    assertThat(bind(Map.of()))
        .isEqualTo(new BrokerSettings("127.0.0.1", 5672, "/", "hillock", "", false));
  }

  @Test
  void allOfItCanBeSaid() {
    assertThat(
            bind(
                Map.of(
                    "hillock.broker.host", "broker.example",
                    "hillock.broker.port", "5671",
                    "hillock.broker.virtual-host", "lab",
                    "hillock.broker.username", "scheduler",
                    "hillock.broker.password", "secret",
                    "hillock.broker.tls", "true")))
        .isEqualTo(new BrokerSettings("broker.example", 5671, "lab", "scheduler", "secret", true));
  }

  @Test
  void thePasswordIsNotPrinted() {
    BrokerSettings settings = BrokerSettings.local(5672, "hillock", "secret");

    assertThat(settings.toString()).contains("127.0.0.1:5672").doesNotContain("secret");
    assertThat(settings.address()).doesNotContain("secret");
  }

  @Test
  void aPortThatIsNoneIsRefusedByTheNameOfItsSetting() {
    assertThatThrownBy(() -> BrokerSettings.local(0, "hillock", ""))
        .hasMessageContaining("hillock.broker.port")
        .hasMessageContaining("1 to 65535");
  }

  private static BrokerSettings bind(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bindOrCreate("hillock.broker", BrokerSettings.class);
  }
}
