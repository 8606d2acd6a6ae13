package org.hillock.cli.home;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.hillock.cli.api.Json;
import org.hillock.cli.terminal.CommandException;
import org.hillock.cli.terminal.ExitCode;
import tools.jackson.databind.JsonNode;

/**
 * The directory Hillock keeps its state in.
 *
 * @param directory absolute path; need not exist yet
 */
public record Home(Path directory) {

  /** The home the environment names, else {@code .hillock} here. */
  public static Home of(Map<String, String> environment, Path workingDirectory) {
    String named = environment.getOrDefault("HILLOCK_HOME", "");
    return new Home(
        workingDirectory.resolve(named.isEmpty() ? ".hillock" : named).toAbsolutePath());
  }

  /** The platform that serves this home, if one does. */
  public Optional<Served> served() {
    return read("serve.json").flatMap(Home::served).filter(Served::isAlive);
  }

  private static Optional<Served> served(String text) {
    try {
      JsonNode document = Json.parse(text);
      return Optional.of(
          new Served(URI.create(Json.text(document, "url", "")), document.path("pid").asLong(0)));
    } catch (IllegalArgumentException torn) {
      // the platform writes the file as its last act of starting: it is not there yet
      return Optional.empty();
    }
  }

  /** Whether a process holds this home, be it that it still starts or stops. */
  public boolean isHeld() {
    return read("lock.pid")
        .map(String::strip)
        .filter(text -> text.matches("[0-9]{1,18}"))
        .flatMap(text -> ProcessHandle.of(Long.parseLong(text)))
        .map(ProcessHandle::isAlive)
        .orElse(false);
  }

  /** The user's token, if the home has one. */
  public Optional<String> token() {
    return read("token").map(String::strip);
  }

  /** Where logs are kept. */
  public Path logs() {
    return directory.resolve("logs");
  }

  private Optional<String> read(String name) {
    try {
      return Optional.of(Files.readString(directory.resolve(name)));
    } catch (NoSuchFileException none) {
      return Optional.empty();
    } catch (IOException unreadable) {
      throw new CommandException(
          ExitCode.PLATFORM,
          "Cannot read " + directory.resolve(name) + ": " + unreadable.getMessage(),
          "It belongs to the user who started the platform.");
    }
  }

  /**
   * A platform that said it serves this home.
   *
   * @param url where
   * @param pid its process
   */
  public record Served(URI url, long pid) {
    boolean isAlive() {
      return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false);
    }
  }
}
