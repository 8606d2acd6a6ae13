package org.hillock.jobstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The state of a job is written in two places only, and both ask the transition table. */
class OnlyMovesChangeStatesTest {

  private static final Pattern WRITES_A_JOBS_STATE =
      Pattern.compile(
          "update\\s+job\\s+(\\w\\s+)?set(?:(?!where)[^;])*?\\bstate\\s*=|insert\\s+into\\s+job\\b(?!_)");

  private static final Path SOURCES = Path.of("src/main/java/org/hillock/jobstore");

  @Test
  void onlySubmissionAndTheStatementOfAMoveWriteAJobsState() throws IOException {
    try (Stream<Path> files = Files.walk(SOURCES)) {
      List<String> writers =
          files
              .filter(Files::isRegularFile)
              .filter(OnlyMovesChangeStatesTest::writesAState)
              .map(file -> file.getFileName().toString())
              .sorted()
              .toList();
      assertThat(writers).containsExactly("MoveStatement.java", "Submission.java");
    }
  }

  @Test
  void theRuleCanFail() {
    assertThat(
            WRITES_A_JOBS_STATE.matcher("update job j\nset hold = null, state = 'QUEUED'").find())
        .isTrue();
    assertThat(WRITES_A_JOBS_STATE.matcher("insert into job\n (id)").find()).isTrue();
    assertThat(
            WRITES_A_JOBS_STATE.matcher("update job set hold = null where state = 'QUEUED'").find())
        .isFalse();
    assertThat(WRITES_A_JOBS_STATE.matcher("insert into job_history (job)").find()).isFalse();
    assertThat(WRITES_A_JOBS_STATE.matcher("update attempt set state = 'RUNNING'").find())
        .isFalse();
  }

  @Test
  void whatMakesMovesIsNotPublic() {
    assertThat(Modifier.isPublic(MoveStatement.class.getModifiers())).isFalse();
    assertThat(Modifier.isPublic(Database.class.getModifiers())).isFalse();
  }

  private static boolean writesAState(Path file) {
    try {
      return WRITES_A_JOBS_STATE.matcher(Files.readString(file)).find();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
