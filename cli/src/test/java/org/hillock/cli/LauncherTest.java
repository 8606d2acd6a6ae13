package org.hillock.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher script, in what it does without building anything. */
class LauncherTest {
  private static final Path LAUNCHER = Path.of("..", "hillock").toAbsolutePath().normalize();

  @TempDir Path directory;

  private record Ended(int exitCode, String text) {}

  private Ended launch(Map<String, String> environment, String... words) throws IOException {
    Path out = directory.resolve("out.txt");
    List<String> command = new ArrayList<>(List.of(LAUNCHER.toString()));
    command.addAll(List.of(words));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("HILLOCK_HOME", directory.resolve("home").toString());
    builder.environment().putAll(environment);
    Process process = builder.redirectOutput(out.toFile()).start();
    process.getOutputStream().close();
    await().atMost(Duration.ofMinutes(2)).until(() -> !process.isAlive());
    return new Ended(process.exitValue(), Files.readString(out));
  }

  @Test
  void theDoctorShowsWhatIsThere() throws IOException {
    Ended doctor = launch(Map.of(), "doctor");

    assertThat(doctor.text())
        .contains("JDK 25 or newer")
        .contains("Python 3.11 or 3.12")
        .contains("disk space")
        .contains("port 8420")
        .contains("new: nothing was stored yet");
  }

  @Test
  void theDoctorNamesAHomeOfANewerVersion() throws IOException {
    Files.createDirectories(directory.resolve("home"));
    Files.writeString(directory.resolve("home/version"), "99\n");

    Ended doctor = launch(Map.of(), "doctor");

    assertThat(doctor.exitCode()).isEqualTo(3);
    assertThat(doctor.text())
        .contains("MISSING")
        .contains("this home was written in format 99")
        .contains("export HILLOCK_HOME=DIRECTORY");
  }

  @Test
  void aJdkThatIsTooOldIsPassedOver() throws IOException {
    Path old = Files.createDirectories(directory.resolve("jdk-17/bin")).getParent();
    assertThat(Files.createFile(old.resolve("bin/javac")).toFile().setExecutable(true)).isTrue();
    Files.writeString(old.resolve("release"), "JAVA_VERSION=\"17.0.1\"\n");

    assertThat(launch(Map.of("JAVA_HOME", old.toString()), "doctor").text())
        .contains(old + " is no JDK 25 or newer")
        .contains("it is passed over");
  }

  @Test
  void testsRefuseWhatTheyDoNotKnow() throws IOException {
    Ended test = launch(Map.of(), "test", "--moduel", "cli");

    assertThat(test.exitCode()).isEqualTo(2);
    assertThat(test.text()).contains("'--moduel' is no option");
  }

  @Test
  void aHomeThatCannotBeMadeIsSaidSo() throws IOException {
    Files.writeString(directory.resolve("file"), "in the way");

    Ended any =
        launch(Map.of("HILLOCK_HOME", directory.resolve("file/home").toString()), "version");

    assertThat(any.exitCode()).isEqualTo(3);
    assertThat(any.text()).contains("cannot write to").contains("export HILLOCK_HOME=DIRECTORY");
  }
}
