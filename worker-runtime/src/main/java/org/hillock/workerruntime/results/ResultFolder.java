package org.hillock.workerruntime.results;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Collects what a job left in its results folder. The job is not trusted: only regular files with
 * plain names directly in the folder are taken, no link is followed, and whatever else lies there
 * is told to the owner and left.
 */
public final class ResultFolder {

  /** Name of the log among the results. */
  public static final String LOG = "log.txt";

  private static final int MOST_FILES = 1000;
  private static final String PLAIN_NAME = "[A-Za-z0-9][A-Za-z0-9._-]{0,199}";
  private static final Map<String, String> TYPES =
      Map.of(
          "nwb", "application/x-hdf5",
          "nix", "application/x-hdf5",
          "mat", "application/x-matlab-data",
          "json", "application/json",
          "csv", "text/csv",
          "yaml", "application/yaml",
          "yml", "application/yaml",
          "py", "text/x-python",
          "txt", "text/plain; charset=utf-8");

  private ResultFolder() {}

  /**
   * Collects.
   *
   * @param folder the results folder, which need not exist
   * @param mediaTypes media types by file name, where the job knows them
   * @param told is told, in a sentence each, of what was not taken
   * @return the files, by name
   */
  public static List<ResultFile> collect(
      Path folder, Map<String, String> mediaTypes, Consumer<String> told) throws IOException {
    List<ResultFile> files = new ArrayList<>();
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return files;
    }
    try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
      for (Path entry : entries) {
        String name = entry.getFileName().toString();
        if (!name.matches(PLAIN_NAME) || isOurs(name)) {
          told.accept("not collected: a file may not be named '%s'".formatted(printable(name)));
        } else if (!Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)) {
          told.accept("not collected: '%s' is no regular file".formatted(name));
        } else if (files.size() >= MOST_FILES) {
          told.accept("not collected: '%s', there are more than %d".formatted(name, MOST_FILES));
        } else {
          files.add(ResultFile.of(entry, mediaTypes.getOrDefault(name, type(name))));
        }
      }
    } catch (UncheckedIOException wrapped) {
      throw wrapped.getCause();
    }
    files.sort(Comparator.comparing(file -> file.artefact().name()));
    return files;
  }

  private static boolean isOurs(String name) {
    return name.equals(LOG) || name.equals(CrateManifest.NAME);
  }

  /** The media type that goes with a name's ending. */
  public static String type(String name) {
    String ending = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return TYPES.getOrDefault(ending, "application/octet-stream");
  }

  private static String printable(String name) {
    String shown = name.replaceAll("[^ -~]", "?");
    return shown.substring(0, Math.min(80, shown.length()));
  }
}
