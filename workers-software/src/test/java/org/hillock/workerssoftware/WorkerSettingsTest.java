package org.hillock.workerssoftware;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;
import org.springframework.util.unit.DataSize;

class WorkerSettingsTest {

  private static final Map<String, String> LEAST =
      Map.of(
          "hillock.worker.token-file", "/token",
          "hillock.worker.home", "/home",
          "hillock.worker.environment", "/environment");

  private static WorkerSettings bind(Map<String, String> properties) {
    return new Binder(new MapConfigurationPropertySource(properties))
        .bind("hillock.worker", WorkerSettings.class)
        .get();
  }

  private static Map<String, String> leastAnd(String key, String value) {
    Map<String, String> properties = new HashMap<>(LEAST);
    properties.put("hillock.worker." + key, value);
    return properties;
  }

  @Test
  void hasTheseDefaults() {
    assertThat(bind(LEAST))
        .isEqualTo(
            new WorkerSettings(
                URI.create("http://127.0.0.1:8420"),
                Path.of("/token"),
                "software",
                1,
                Path.of("/home"),
                Path.of("/environment"),
                List.of("nest", "neuron", "brian2"),
                Duration.ofSeconds(5),
                DataSize.ofMegabytes(512),
                false));
  }

  @Test
  void takesEveryKey() {
    Map<String, String> properties = new HashMap<>(LEAST);
    properties.put("hillock.worker.server", "https://hillock.example");
    properties.put("hillock.worker.name", "lab-2");
    properties.put("hillock.worker.slots", "4");
    properties.put("hillock.worker.backends", "nest");
    properties.put("hillock.worker.shutdown-grace", "1m");
    properties.put("hillock.worker.min-free", "1GB");
    properties.put("hillock.worker.test-double", "true");
    assertThat(bind(properties))
        .isEqualTo(
            new WorkerSettings(
                URI.create("https://hillock.example"),
                Path.of("/token"),
                "lab-2",
                4,
                Path.of("/home"),
                Path.of("/environment"),
                List.of("nest"),
                Duration.ofMinutes(1),
                DataSize.ofGigabytes(1),
                true));
  }

  @Test
  void saysWhichSettingIsWrong() {
    assertThatThrownBy(() -> bind(leastAnd("slots", "0")))
        .hasStackTraceContaining("hillock.worker.slots is at least 1, not 0");
    assertThatThrownBy(() -> bind(leastAnd("name", "No Name")))
        .hasStackTraceContaining("hillock.worker.name");
    assertThatThrownBy(() -> bind(leastAnd("shutdown-grace", "-1s")))
        .hasStackTraceContaining("hillock.worker.shutdown-grace");
  }

  @Test
  void saysWhichSettingIsMissing() {
    assertThatThrownBy(() -> bind(Map.of("hillock.worker.home", "/home")))
        .hasStackTraceContaining("hillock.worker.token-file");
    assertThatThrownBy(() -> bind(Map.of("hillock.worker.token-file", "/token")))
        .hasStackTraceContaining("hillock.worker.home");
    Map<String, String> bare = new HashMap<>(LEAST);
    bare.remove("hillock.worker.environment");
    assertThatThrownBy(() -> bind(bare)).hasStackTraceContaining("hillock.worker.environment");
  }
}
