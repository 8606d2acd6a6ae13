package org.hillock.apiservice.artefacts;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The folder of whole content, {@code ab/cdef…}. The time of a file is when it was last wanted.
 *
 * <p>Content is removed in two steps, because an attempt may end meanwhile and claim it: first it
 * is set aside, so that nobody finds it any more; then it is looked at once more, and put back if
 * it was wanted before it was set aside. Who comes later finds nothing, and sends it again.
 */
final class WholeContent {

  private static final String ASIDE = ".aside";
  private static final int BATCH = 200;

  private final Path folder;

  WholeContent(Path folder) {
    this.folder = folder;
  }

  Path path(ContentDigest digest) {
    return folder.resolve(digest.hex().substring(0, 2)).resolve(digest.hex().substring(2));
  }

  OptionalLong size(ContentDigest digest) throws IOException {
    try {
      return OptionalLong.of(Files.size(path(digest)));
    } catch (NoSuchFileException e) {
      return OptionalLong.empty();
    }
  }

  /** Size of content that is here, and from now on wanted; the order matters. */
  OptionalLong keep(ContentDigest digest, Instant now) throws IOException {
    try {
      Files.setLastModifiedTime(path(digest), FileTime.from(now));
    } catch (NoSuchFileException e) {
      return OptionalLong.empty();
    }
    return size(digest);
  }

  /**
   * Removes what nobody uses and nobody has wanted since then.
   *
   * @return how many contents were removed
   */
  int sweep(Instant before, ContentUse use) throws IOException {
    int removed = 0;
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(folder, Files::isDirectory)) {
      for (Path each : folders) {
        removed += sweep(each, before, use);
      }
    }
    return removed;
  }

  private int sweep(Path each, Instant before, ContentUse use) throws IOException {
    int removed = 0;
    List<Path> batch = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(each)) {
      for (Path file : files) {
        if (isAside(file) || isOlder(file, before)) {
          batch.add(file);
        }
        if (batch.size() == BATCH) {
          removed += sweep(batch, before, use);
          batch.clear();
        }
      }
    }
    return removed + sweep(batch, before, use);
  }

  private int sweep(List<Path> files, Instant before, ContentUse use) throws IOException {
    Map<Path, String> candidates = digests(files);
    if (candidates.isEmpty()) {
      return 0;
    }
    Set<String> used = use.of(candidates.values());
    Map<Path, String> aside = new LinkedHashMap<>();
    for (Map.Entry<Path, String> candidate : candidates.entrySet()) {
      Path file = candidate.getKey();
      if (isAside(file)) { // left behind by somebody who died
        aside.put(file, candidate.getValue());
      } else if (!used.contains(candidate.getValue())) {
        Path target = file.resolveSibling(file.getFileName() + ASIDE);
        if (move(file, target)) {
          aside.put(target, candidate.getValue());
        }
      }
    }
    return aside.isEmpty() ? 0 : judge(aside, before, use);
  }

  private static int judge(Map<Path, String> aside, Instant before, ContentUse use)
      throws IOException {
    int removed = 0;
    // should this fail, all stay aside, and the next sweep judges them
    Set<String> used = use.of(aside.values());
    for (Map.Entry<Path, String> each : aside.entrySet()) {
      Path file = each.getKey();
      if (used.contains(each.getValue()) || !isOlder(file, before)) {
        move(file, whole(file));
      } else if (Files.deleteIfExists(file)) {
        removed++;
      }
    }
    return removed;
  }

  private static Map<Path, String> digests(List<Path> files) {
    Map<Path, String> digests = new LinkedHashMap<>();
    for (Path file : files) {
      Path whole = whole(file);
      String hex =
          String.join(
              "",
              whole.getName(whole.getNameCount() - 2).toString(),
              whole.getFileName().toString());
      if (ContentDigest.isDigest(hex)) { // whatever else lies here is not ours
        digests.put(file, hex);
      }
    }
    return digests;
  }

  private static boolean isAside(Path file) {
    return file.toString().endsWith(ASIDE);
  }

  private static Path whole(Path file) {
    String name = String.valueOf(file.getFileName());
    return isAside(file)
        ? file.resolveSibling(name.substring(0, name.length() - ASIDE.length()))
        : file;
  }

  /** Another process may be sweeping as well, and comes to the same judgement. */
  private static boolean move(Path from, Path to) throws IOException {
    try {
      Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
      return true;
    } catch (NoSuchFileException e) {
      return false;
    }
  }

  private static boolean isOlder(Path file, Instant before) throws IOException {
    try {
      return Files.getLastModifiedTime(file).toInstant().isBefore(before);
    } catch (NoSuchFileException e) {
      return false;
    }
  }
}
