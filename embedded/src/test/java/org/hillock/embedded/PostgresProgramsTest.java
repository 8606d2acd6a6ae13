package org.hillock.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PostgresProgramsTest {

  @TempDir Path folder;

  @Test
  void areUnpackedOnceAndAreWhatTheirNameSays() throws Exception {
    PostgresPrograms programs = PostgresPrograms.in(folder);
    Command.Result version =
        new Command(List.of(programs.program("postgres"), "--version"))
            .run("", Duration.ofSeconds(30));
    assertThat(version.output()).contains(" " + PostgresPrograms.VERSION);
    try (var entries = Files.list(folder)) {
      assertThat(entries).containsExactly(programs.home());
    }
  }

  @Test
  void saySoWhenThereIsNoPlaceForThem() throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "in the way");
    assertThatThrownBy(() -> PostgresPrograms.in(file))
        .isInstanceOf(EmbeddedServerException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining("Make room");
  }
}
