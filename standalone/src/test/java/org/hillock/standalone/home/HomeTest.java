package org.hillock.standalone.home;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HomeTest {
  @TempDir Path directory;

  @Test
  void isMadeWhenItIsNew() throws IOException {
    Path fresh = directory.resolve("a/b");

    try (Home home = Home.take(fresh)) {
      assertThat(home.directory()).isDirectory();
      assertThat(Files.readString(fresh.resolve("version"))).isEqualTo("1\n");
    }
  }

  @Test
  void belongsToOneProcessAtATime() {
    try (Home first = Home.take(directory)) {
      assertThat(first.directory()).isEqualTo(directory);
      assertThatThrownBy(() -> Home.take(directory))
          .isInstanceOfSatisfying(
              StartException.class,
              refused -> {
                assertThat(refused.exitCode()).isEqualTo(StartException.HOME_IN_USE);
                assertThat(refused)
                    .hasMessageContaining(
                        "already served by process " + ProcessHandle.current().pid());
                assertThat(refused.remedies()).isNotEmpty();
              });
    }
    Home.take(directory).close();
  }

  @Test
  void ofANewerVersionIsRefusedUntouched() throws IOException {
    Files.writeString(directory.resolve("version"), "2\n");

    assertThatThrownBy(() -> Home.take(directory))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("newer Hillock (format 2, this one knows 1)");
    assertThat(directory.resolve("version")).hasContent("2");
  }

  @Test
  void withADamagedVersionIsRefused() throws IOException {
    Files.writeString(directory.resolve("version"), "one");

    assertThatThrownBy(() -> Home.take(directory))
        .isInstanceOf(StartException.class)
        .hasMessageContaining("does not hold a version but 'one'");
  }

  @Test
  void keepsItsTokensToItselfAndForEver() throws IOException {
    String first;
    try (Home home = Home.take(directory)) {
      first = Files.readString(home.tokens().user());
      assertThat(first.strip()).matches("[0-9a-f]{64}");
      assertThat(Files.readString(home.tokens().worker())).isNotEqualTo(first);
      for (Path file : new Path[] {home.tokens().user(), home.tokens().worker()}) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
            .isEqualTo("rw-------");
      }
    }
    try (Home again = Home.take(directory)) {
      assertThat(Files.readString(again.tokens().user())).isEqualTo(first);
    }
  }

  @Test
  void saysWhoServesItAndForgetsThatAtTheEnd() throws IOException {
    try (Home home = Home.take(directory)) {
      home.announce("http://127.0.0.1:8420");
      assertThat(Files.readString(directory.resolve("serve.json")))
          .isEqualTo(
              "{\"url\": \"http://127.0.0.1:8420\", \"pid\": %d}\n"
                  .formatted(ProcessHandle.current().pid()));
    }
    assertThat(directory.resolve("serve.json")).doesNotExist();
  }

  @Test
  void theDoctorKnowsTheSameFormat() throws IOException {
    Path doctor = Path.of("..", "cli", "launcher", "doctor.sh");

    assertThat(Files.readString(doctor)).contains("\nhome_version=" + Home.FORMAT + "\n");
  }
}
