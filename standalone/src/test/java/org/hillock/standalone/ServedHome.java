package org.hillock.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A home with the real program serving it, as a process of its own. */
final class ServedHome implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(10);
  private static final String JAVA =
      Path.of(System.getProperty("java.home"), "bin", "java").toString();

  private final Path directory;
  private Process process;

  private ServedHome(Path directory, Process process) {
    this.directory = directory;
    this.process = process;
  }

  /** Starts the program and waits until it answers. */
  static ServedHome start(Path directory, Map<String, String> more) {
    ServedHome home = new ServedHome(directory, launch(directory, more));
    home.awaitReady();
    return home;
  }

  /** Starts the program on this home once more, which may fail. */
  static Process launch(Path directory, Map<String, String> more, String... arguments) {
    List<String> words = new ArrayList<>(List.of("--with-parent"));
    words.addAll(arguments.length == 0 ? List.of("--port", "0") : Arrays.asList(arguments));
    return java(Main.class.getName(), directory, more, words, directory.resolve("out.txt"));
  }

  /** Types a command of the command line for this home; gives its exit code. */
  int hillock(Path out, String... words) {
    return typed(directory, out, words);
  }

  /** Types a command of the command line for any home. */
  static int typed(Path home, Path out, String... words) {
    String main = org.hillock.cli.Main.class.getName();
    return exitCode(java(main, home, Map.of(), Arrays.asList(words), out));
  }

  /** Starts one part of the platform; what it says is in a file called after it. */
  static Process part(Path home, String part, Map<String, String> settings) {
    List<String> words = List.of("--only", part);
    return java(Main.class.getName(), home, settings, words, home.resolve(part + ".txt"));
  }

  static String freePort() {
    try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return Integer.toString(probe.getLocalPort());
    } catch (IOException none) {
      throw new UncheckedIOException(none);
    }
  }

  static int exitCode(Process process) {
    await().atMost(PATIENCE).until(() -> !process.isAlive());
    return process.exitValue();
  }

  void kill() {
    process.destroyForcibly();
    await().atMost(PATIENCE).until(() -> !process.isAlive());
  }

  int terminate() {
    process.toHandle().destroy(); // unlike Process.destroy, this leaves its stdin open
    return exitCode(process);
  }

  void startAgain(Map<String, String> more) {
    process = launch(directory, more);
    awaitReady();
  }

  String out() {
    try {
      return Files.readString(directory.resolve("out.txt"));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /** Runs a Python program in the simulators' environment, as a user with a laptop would. */
  static Process python(Path python, Path folder, Path out, String... words) {
    List<String> command = new ArrayList<>(List.of(python.toString()));
    command.addAll(Arrays.asList(words));
    ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
    // the error stream goes elsewhere: simulators warn there, and the answer is what is printed
    builder.redirectError(folder.resolve("python.err").toFile()).redirectOutput(out.toFile());
    builder.environment().merge("PATH", python.getParent() + ":", (old, bin) -> bin + old);
    builder.environment().put("OMP_WAIT_POLICY", "passive");
    try {
      return builder.start();
    } catch (IOException cannotStart) {
      throw new UncheckedIOException(cannotStart);
    }
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException unreadable) {
      return unreadable.toString();
    }
  }

  private void awaitReady() {
    await()
        .atMost(PATIENCE)
        .until(
            () -> {
              assertThat(process.isAlive()).as("the platform lives: %s", out()).isTrue();
              return Files.exists(directory.resolve("serve.json"))
                  && Files.readString(directory.resolve("serve.json"))
                      .contains("\"pid\": " + process.pid() + "}");
            });
  }

  /** The words that start a program of Hillock's, without its own. */
  static List<String> program(String main) {
    return List.of(
        JAVA,
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-Xmx384m",
        "-cp",
        System.getProperty("java.class.path"),
        main);
  }

  private static Process java(
      String main, Path home, Map<String, String> more, List<String> words, Path out) {
    List<String> command = new ArrayList<>(program(main));
    command.addAll(words);
    return begin(command, home, more, out);
  }

  /** Starts any words for this home, with nothing of Hillock's own settings but these. */
  static Process begin(List<String> command, Path home, Map<String, String> more, Path out) {
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().keySet().removeIf(name -> name.startsWith("HILLOCK_"));
    builder.environment().put("HILLOCK_HOME", home.toString());
    builder.environment().putAll(more);
    builder.directory(home.toFile());
    builder.redirectOutput(out.toFile());
    try {
      return builder.start();
    } catch (IOException cannotStart) {
      throw new UncheckedIOException(cannotStart);
    }
  }

  @Override
  public void close() {
    if (process.isAlive()) {
      terminate();
    }
  }
}
