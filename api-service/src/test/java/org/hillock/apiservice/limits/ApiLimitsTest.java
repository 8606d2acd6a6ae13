package org.hillock.apiservice.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.hillock.apiservice.testkit.Settings;
import org.hillock.experiment.diagnostic.Limits;
import org.hillock.jobcontract.worker.RunLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.util.unit.DataSize;

class ApiLimitsTest {

  private static ApiLimits bind(Map<String, String> properties) {
    return Settings.bind("hillock.api.limits", ApiLimits.class, properties);
  }

  @Test
  void theseAreTheDefaults() {
    ApiLimits limits = bind(Map.of());
    assertThat(limits.descriptionSize()).isEqualTo(DataSize.ofMegabytes(1));
    assertThat(limits.requestSize()).isEqualTo(DataSize.ofMegabytes(3));
    assertThat(limits.files())
        .isEqualTo(new ApiLimits.Files(64, DataSize.ofMegabytes(32), DataSize.ofMegabytes(32)));
    assertThat(limits.submissionSize()).isEqualTo(51 << 20);
    assertThat(limits.pageLength()).isEqualTo(100);
    assertThat(limits.longestWait()).isEqualTo(Duration.ofMinutes(1));
    assertThat(limits.watchers()).isEqualTo(1000);
    assertThat(limits.threads()).isEqualTo(64);
    assertThat(limits.run().standard().toRunLimits())
        .isEqualTo(new RunLimits(Duration.ofHours(1), 8L << 30, 2L << 30, 16L << 20));
    assertThat(limits.run().most().toRunLimits())
        .isEqualTo(new RunLimits(Duration.ofHours(24), 64L << 30, 32L << 30, 256L << 20));
    assertThat(limits.experiment()).isEqualTo(Limits.defaults());
  }

  @Test
  void theseAreTheKeys() {
    ApiLimits limits =
        bind(
            Map.ofEntries(
                Map.entry("description-size", "2MB"),
                Map.entry("request-size", "5MB"),
                Map.entry("files.count", "3"),
                Map.entry("files.size", "1MB"),
                Map.entry("files.total", "2MB"),
                Map.entry("page-length", "7"),
                Map.entry("longest-wait", "30s"),
                Map.entry("watchers", "5"),
                Map.entry("threads", "2"),
                Map.entry("run.standard.wall-time", "10s"),
                Map.entry("run.standard.memory", "1GB"),
                Map.entry("run.standard.output", "2GB"),
                Map.entry("run.standard.log", "1MB"),
                Map.entry("run.most.wall-time", "20s"),
                Map.entry("run.most.memory", "2GB"),
                Map.entry("run.most.output", "3GB"),
                Map.entry("run.most.log", "2MB")));
    assertThat(limits.descriptionSize()).isEqualTo(DataSize.ofMegabytes(2));
    assertThat(limits.requestSize()).isEqualTo(DataSize.ofMegabytes(5));
    assertThat(limits.files())
        .isEqualTo(new ApiLimits.Files(3, DataSize.ofMegabytes(1), DataSize.ofMegabytes(2)));
    assertThat(limits.submissionSize()).isEqualTo(8 << 20);
    assertThat(limits.pageLength()).isEqualTo(7);
    assertThat(limits.longestWait()).isEqualTo(Duration.ofSeconds(30));
    assertThat(limits.watchers()).isEqualTo(5);
    assertThat(limits.threads()).isEqualTo(2);
    assertThat(limits.run().standard().toRunLimits())
        .isEqualTo(new RunLimits(Duration.ofSeconds(10), 1L << 30, 2L << 30, 1L << 20));
    assertThat(limits.run().most().toRunLimits())
        .isEqualTo(new RunLimits(Duration.ofSeconds(20), 2L << 30, 3L << 30, 2L << 20));
    assertThat(limits.experiment().documentBytes()).isEqualTo(2 << 20);
  }

  @ParameterizedTest
  @CsvSource({
    "description-size, 0B, description-size must be positive",
    "page-length, 0, page-length must be positive",
    "longest-wait, 0s, longest-wait must be positive",
    "watchers, 0, watchers must be positive",
    "threads, -1, threads must be positive",
    "request-size, 1MB, larger than description-size",
    "request-size, 101MB, at most 100MB",
    "files.count, 0, files.count must be positive",
    "files.size, 0B, files.size must be positive",
    "files.total, 31MB, must not be less than files.size",
    "files.total, 65MB, files.total is too large",
    "run.standard.wall-time, 25h, must not be more than",
    "run.standard.memory, 65GB, must not be more than",
    "run.standard.output, 33GB, must not be more than",
    "run.standard.log, 257MB, must not be more than",
    "run.most.wall-time, 0s, wall time must be positive",
  })
  void whatMakesNoSenseIsRefusedAtTheStart(String key, String value, String message) {
    assertThatThrownBy(() -> bind(Map.of(key, value))).rootCause().hasMessageContaining(message);
  }
}
