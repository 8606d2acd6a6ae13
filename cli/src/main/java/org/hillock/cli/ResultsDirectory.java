package org.hillock.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.hillock.cli.api.Artefact;
import org.hillock.cli.api.Job;
import org.hillock.cli.terminal.CommandException;
import org.hillock.cli.terminal.ExitCode;

/**
 * The directory results are saved in. One that holds something else is refused; one that an
 * interrupted download of the same job left is gone on with, known by a mark that is taken away at
 * the end.
 */
final class ResultsDirectory {
  private static final String MARK = ".hillock-job";

  private final Path directory;
  private final Path shown;

  private ResultsDirectory(Path directory, Path shown) {
    this.directory = directory;
    this.shown = shown;
  }

  /**
   * Looks before anything is computed whether the directory will do; a job may be in it already.
   */
  static void check(Path directory, boolean force) {
    if (!force && !isEmpty(directory) && !Files.exists(directory.resolve(MARK))) {
      throw refused(directory);
    }
  }

  /** Opens the directory for the results of a job. */
  static ResultsDirectory open(Path workingDirectory, Path wanted, Job job, boolean force) {
    Path directory = workingDirectory.resolve(wanted);
    Path mark = directory.resolve(MARK);
    try {
      boolean same = Files.exists(mark) && Files.readString(mark).strip().equals(job.id());
      if (!same && !force && !isEmpty(directory)) {
        throw refused(wanted);
      }
      Files.createDirectories(directory);
      Files.writeString(mark, job.id() + "\n");
      return new ResultsDirectory(directory, wanted);
    } catch (IOException cannotWrite) {
      throw new CommandException(
          ExitCode.USAGE,
          "Cannot write to " + wanted + ": " + cannotWrite.getMessage(),
          "Choose another place with --out DIR.");
    }
  }

  private static CommandException refused(Path directory) {
    return new CommandException(
        ExitCode.USAGE,
        "The directory " + directory + " exists and is not empty.",
        "Choose another with --out DIR, or overwrite files in it with --force.");
  }

  private static boolean isEmpty(Path directory) {
    if (!Files.exists(directory)) {
      return true;
    }
    try (Stream<Path> entries = Files.list(directory)) {
      return entries.findAny().isEmpty();
    } catch (IOException notADirectory) {
      throw new CommandException(
          ExitCode.USAGE,
          directory + " is no directory that can be read.",
          "Choose another with --out DIR.");
    }
  }

  /** Fetches these files of the job. */
  void fetch(Downloader downloader, Job job, List<Artefact> artefacts) {
    for (Artefact artefact : artefacts) {
      downloader.fetch(job.id(), artefact, directory);
    }
    try {
      Files.deleteIfExists(directory.resolve(MARK));
    } catch (IOException leftBehind) {
      throw new CommandException(
          ExitCode.USAGE, "Cannot write to " + shown + ": " + leftBehind.getMessage());
    }
  }

  /** The directory as the user would call it. */
  Path shown() {
    return shown;
  }

  /** The file of this name in it. */
  Path file(String name) {
    return directory.resolve(name);
  }
}
