package org.hillock.cli;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.hillock.cli.terminal.CommandException;
import org.hillock.cli.terminal.Durations;
import org.hillock.cli.terminal.ExitCode;
import org.jspecify.annotations.Nullable;

/**
 * An experiment description as the user gave it.
 *
 * @param shownName how messages call it
 * @param fileName its name without directories
 * @param text what it says
 * @param files the files beside it, for what it uses by name
 */
record Description(String shownName, String fileName, String text, NamedFiles files) {
  /** Far more than a platform takes; keeps a mistyped name from filling the memory. */
  private static final long MAX_BYTES = 16_000_000;

  /** Reads a file, or stdin for {@code -}. */
  static Description read(Path file, Path workingDirectory) {
    if (file.toString().equals("-")) {
      try {
        byte[] bytes = System.in.readNBytes((int) MAX_BYTES + 1);
        return of("standard input", "experiment.yaml", bytes, workingDirectory);
      } catch (IOException unreadable) {
        throw new CommandException(
            ExitCode.USAGE, "Cannot read from standard input: " + unreadable.getMessage());
      }
    }
    Path path = workingDirectory.resolve(file);
    if (!Files.exists(path)) {
      throw new CommandException(
          ExitCode.USAGE,
          "There is no file " + file + ".",
          "Examples are in the directory examples/.");
    }
    if (Files.isDirectory(path)) {
      throw new CommandException(ExitCode.USAGE, file + " is a directory; name a file in it.");
    }
    if (file.toString().endsWith(".py")) {
      throw new CommandException(
          ExitCode.USAGE,
          file + " is a Python script; Hillock runs descriptions in YAML or JSON.",
          "Scripts of users need a sandbox, which this version does not have yet.");
    }
    try {
      if (Files.size(path) > MAX_BYTES) {
        throw new CommandException(
            ExitCode.USAGE,
            file + " has " + Durations.bytes(Files.size(path)) + "; no description is that long.");
      }
      return of(
          file.toString(),
          String.valueOf(path.getFileName()),
          Files.readAllBytes(path),
          path.toAbsolutePath().getParent());
    } catch (IOException unreadable) {
      throw new CommandException(
          ExitCode.USAGE, "Cannot read " + file + ": " + unreadable.getMessage());
    }
  }

  private static Description of(
      String shownName, String fileName, byte[] bytes, @Nullable Path folder) {
    if (bytes.length > MAX_BYTES) {
      throw new CommandException(ExitCode.USAGE, shownName + " is too long for a description.");
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      Path directory = Objects.requireNonNull(folder, "a file is in a directory");
      return new Description(shownName, fileName, text, new NamedFiles(directory));
    } catch (CharacterCodingException notUtf8) {
      throw new CommandException(
          ExitCode.USAGE, shownName + " is not text in UTF-8.", "Save it with that encoding.");
    }
  }

  /** The file name without its ending, as the name of a results directory. */
  String baseName() {
    int dot = fileName.lastIndexOf('.');
    return dot > 0 ? fileName.substring(0, dot) : fileName;
  }
}
