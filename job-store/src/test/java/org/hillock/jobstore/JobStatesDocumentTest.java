package org.hillock.jobstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.hillock.jobcontract.JobState;
import org.hillock.jobcontract.Transition;
import org.hillock.jobcontract.Transitions;
import org.junit.jupiter.api.Test;

/**
 * Draws the transition table into the documentation. With {@code -Dhillock.docs.write=true} it
 * writes the file; else it fails when the file is not what it would write.
 */
class JobStatesDocumentTest {

  @Test
  void theDocumentedStatesAreThoseOfTheTable() throws IOException {
    Path file = root().resolve("docs").resolve("job-states.md");
    if (Boolean.getBoolean("hillock.docs.write")) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, document());
    }
    assertThat(file)
        .as("stale: write it with -Dhillock.docs.write=true")
        .exists()
        .hasContent(document());
  }

  @Test
  void theDrawingHasEveryRow() {
    for (Transition row : Transitions.all()) {
      assertThat(diagram()).contains(arrow(row)).contains(words(row.move().name()));
    }
  }

  private static String document() {
    return """
        # The states of a job

        Drawn from the transition table (`org.hillock.jobcontract.Transitions`) by a test of `job-store`; do not
        edit it by hand. After a change of the table: `./mvnw -pl job-store -am test -Dhillock.docs.write=true`.

        ```mermaid
        stateDiagram-v2
        %s
        ```

        | from | move | by | to |
        |---|---|---|---|
        %s

        Every move appends to the job's history, with the time, the attempt and the reason, in the same transaction
        that makes it and that leaves word of it in the outbox.
        """
        .formatted(
            diagram(),
            Transitions.all().stream()
                .map(JobStatesDocumentTest::tableRow)
                .collect(Collectors.joining("\n")));
  }

  private static String diagram() {
    return Transitions.all().stream()
            .map(row -> "    %s : %s".formatted(arrow(row), label(row)))
            .collect(Collectors.joining("\n"))
        + "\n"
        + Arrays.stream(JobState.values())
            .filter(JobState::isTerminal)
            .map(state -> "    %s --> [*]".formatted(state))
            .collect(Collectors.joining("\n"));
  }

  private static String arrow(Transition row) {
    return "%s --> %s".formatted(row.from() == null ? "[*]" : row.from(), row.to());
  }

  private static String label(Transition row) {
    return "%s (%s)".formatted(words(row.move().name()), words(row.actor().name()));
  }

  private static String tableRow(Transition row) {
    return "| %s | %s | %s | %s |"
        .formatted(
            row.from() == null ? "–" : "`" + row.from() + "`",
            words(row.move().name()),
            words(row.actor().name()),
            "`" + row.to() + "`");
  }

  private static String words(String name) {
    return name.toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static Path root() {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("mvnw"))) {
      folder = folder.getParent();
    }
    return folder;
  }
}
