package org.hillock.apiservice.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.hillock.jobcontract.AttemptRef;
import org.hillock.jobcontract.JobId;
import org.hillock.jobcontract.worker.ProgressReport;
import org.hillock.jobcontract.worker.RegistrationReply;
import org.hillock.jobcontract.worker.ResultLabel;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

class WordsTest {

  private final JsonMapper json = new ApiJson(1 << 20).mapper();

  @Test
  void enumConstantsAreWords() {
    assertThat(Words.of(ResultLabel.MAPPING_ONLY)).isEqualTo("mapping-only");
    assertThat(Words.parse(ResultLabel.class, "test-double")).contains(ResultLabel.TEST_DOUBLE);
    assertThat(Words.parse(ResultLabel.class, "TEST_DOUBLE")).isEmpty();
    assertThat(json.writeValueAsString(ResultLabel.MAPPING_ONLY)).isEqualTo("\"mapping-only\"");
    assertThat(json.readValue("\"mapping-only\"", ResultLabel.class))
        .isEqualTo(ResultLabel.MAPPING_ONLY);
  }

  @Test
  void idsAndTimesArePlainTexts() {
    UUID id = UUID.randomUUID();
    String written = json.writeValueAsString(new AttemptRef(new JobId(id), 2));
    assertThat(written).isEqualTo("{\"job\":\"" + id + "\",\"number\":2}");
    assertThat(json.readValue(written, AttemptRef.class))
        .isEqualTo(new AttemptRef(new JobId(id), 2));
    RegistrationReply reply = new RegistrationReply(Duration.ofSeconds(5), Duration.ofMinutes(1));
    assertThat(json.writeValueAsString(reply))
        .isEqualTo("{\"heartbeat_interval\":\"PT5S\",\"lease\":\"PT1M\"}");
  }

  @Test
  void onlyWhatMayBeNullMayBeMissing() {
    assertThat(json.readValue("{\"phase\":\"run\"}", ProgressReport.class))
        .isEqualTo(new ProgressReport("run", null, null));
    for (String text : List.of("{}", "{\"phase\":null}", "{\"phase\":\"run\",\"pace\":1}")) {
      assertThatThrownBy(() -> json.readValue(text, ProgressReport.class))
          .isInstanceOf(JacksonException.class);
    }
  }

  @ParameterizedTest
  @CsvSource({"nst, nest", "NEST, nest", "nets, nest", "brain2, brian2", "xyz, ''", "n, ''"})
  void whatWasProbablyMeantIsFound(String word, String nearest) {
    assertThat(DidYouMean.nearest(word, List.of("nest", "neuron", "brian2")).orElse(""))
        .isEqualTo(nearest);
  }

  @Test
  void aVeryLongWordIsCompareWithNothing() {
    assertThat(DidYouMean.hint("n".repeat(100_000), List.of("nest"))).isEmpty();
  }
}
