package org.hillock.bench.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Runs a program to its end and measures how long that takes. */
public final class Command {

  private Command() {}

  /**
   * Runs it.
   *
   * @param line the program and its arguments
   * @param environment variables, beside those of this process
   * @param folder its working directory
   * @param output takes what it prints
   * @return seconds from start to end
   * @throws BenchException with its output if it does not end with 0
   */
  public static double seconds(
      List<String> line, Map<String, String> environment, Path folder, Path output) {
    ProcessBuilder builder = new ProcessBuilder(line);
    builder.environment().putAll(environment);
    builder.directory(folder.toFile());
    builder.redirectErrorStream(true);
    builder.redirectOutput(output.toFile());
    builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
    try {
      long start = System.nanoTime();
      int exit = builder.start().waitFor();
      double seconds = (System.nanoTime() - start) / 1e9;
      if (exit != 0) {
        throw new BenchException(
            "%s ended with %d:%n%s".formatted(line, exit, Files.readString(output)));
      }
      return seconds;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot run " + line, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException("interrupted", e);
    }
  }
}
