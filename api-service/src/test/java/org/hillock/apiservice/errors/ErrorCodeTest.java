package org.hillock.apiservice.errors;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ErrorCodeTest {

  private static final Path DOCUMENT = Path.of("..", "docs", "api.md");

  /** {@code | `job-not-found` | 404 | … |} */
  private static final Pattern ROW = Pattern.compile("\\| `([a-z-]+)` \\| (\\d{3}) \\| (.+) \\|");

  @Test
  void theTableInTheDocumentationHasExactlyTheCodesThereAre() throws IOException {
    List<String> documented = new ArrayList<>();
    for (String line : Files.readAllLines(DOCUMENT)) {
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        documented.add(row.group(1) + " " + row.group(2));
      }
    }
    assertThat(documented)
        .as("the table of codes in docs/api.md, in the order of the enum")
        .containsExactlyElementsOf(
            Arrays.stream(ErrorCode.values())
                .map(code -> code.text() + " " + code.status().value())
                .toList());
  }

  @Test
  void everyStatusThatSpringChoosesHasACode() {
    assertThat(StatusCodes.codeFor(404)).isEqualTo(ErrorCode.NOT_FOUND);
    assertThat(StatusCodes.codeFor(400)).isEqualTo(ErrorCode.REQUEST_INVALID);
    assertThat(StatusCodes.codeFor(418)).isEqualTo(ErrorCode.REQUEST_INVALID);
    assertThat(StatusCodes.codeFor(500)).isEqualTo(ErrorCode.INTERNAL);
    for (int status : new int[] {401, 403, 404, 405, 406, 413, 415, 416, 503, 507}) {
      assertThat(StatusCodes.codeFor(status).status().value()).isEqualTo(status);
    }
  }
}
