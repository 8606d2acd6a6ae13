package org.hillock.apiservice.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import org.hillock.apiservice.errors.ApiException;
import org.hillock.jobcontract.JobId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageCursorTest {

  @Test
  void aCursorComesBackAsItWas() {
    JobId job = new JobId(UUID.fromString("019376f0-0000-7000-8000-fedcba987654"));
    String text = PageCursor.write(job);
    assertThat(text).matches("[A-Za-z0-9_-]+").doesNotContain("019376f0");
    assertThat(PageCursor.read(text)).isEqualTo(job);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?", "AQ", "AgAAAAAAAAAAAAAAAAAAAAA", "AQAAAAAAAAAAAAAAAAAAAAAAAA"})
  void whatIsNoCursorIsRefused(String text) {
    assertThatThrownBy(() -> PageCursor.read(text))
        .isInstanceOf(ApiException.class)
        .hasMessageContaining("next_cursor");
  }
}
