package org.hillock.bench.kit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A temporary folder for one run; removed at its end unless somebody wants to look at it. */
public final class Home implements AutoCloseable {

  private final Path folder;
  private boolean kept;

  private Home(Path folder) {
    this.folder = folder;
  }

  /** A new, empty one. */
  public static Home temporary() {
    try {
      return new Home(Files.createTempDirectory("hillock-bench-").toRealPath());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The folder. */
  public Path folder() {
    return folder;
  }

  /** A folder inside, made if missing. */
  public Path folder(String name) {
    try {
      return Files.createDirectories(folder.resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a file that only its owner may read. */
  public Path secret(String name, String content) {
    try {
      Path file = folder.resolve(name);
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      return Files.writeString(file, content + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Leaves the folder where it is, for people to look at. */
  public void keep() {
    kept = true;
  }

  /** Removes the folder, unless it is kept. */
  @Override
  public void close() {
    if (kept) {
      return;
    }
    try (Stream<Path> walk = Files.walk(folder)) {
      List<Path> deepestFirst = walk.sorted(Comparator.reverseOrder()).toList();
      for (Path path : deepestFirst) {
        Files.deleteIfExists(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove " + folder, e);
    }
  }
}
