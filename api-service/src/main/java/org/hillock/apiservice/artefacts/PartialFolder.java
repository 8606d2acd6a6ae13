package org.hillock.apiservice.artefacts;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The folder for parts of content that belongs to this process alone: the first of {@code 0},
 * {@code 1}, … that no living process has locked. So a process that starts again finds what it had,
 * and two processes never write into one file.
 */
final class PartialFolder implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(PartialFolder.class);

  private static final int MOST = 256;
  private static final String LOCK = ".lock";

  private final Path parent;
  private final Path folder;
  private final FileChannel lockFile;

  private PartialFolder(Path parent, Path folder, FileChannel lockFile) {
    this.parent = parent;
    this.folder = folder;
    this.lockFile = lockFile;
  }

  static PartialFolder take(Path parent) throws IOException {
    for (int number = 0; number < MOST; number++) {
      Path folder = Files.createDirectories(parent.resolve(String.valueOf(number)));
      FileChannel lockFile =
          FileChannel.open(
              folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (tryLock(lockFile) != null) {
        return new PartialFolder(parent, folder, lockFile);
      }
      lockFile.close();
    }
    throw new IOException(
        MOST + " processes use " + parent + " already; give this one a content folder of its own");
  }

  private static @Nullable FileLock tryLock(FileChannel file) throws IOException {
    try {
      return file.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // another store in this very process has it
    }
  }

  Path file(ContentDigest digest) {
    return folder.resolve(digest.hex());
  }

  /** Removes one file, if it may be removed now. */
  @FunctionalInterface
  interface Guard {
    void whenIdle(ContentDigest digest, Runnable removal);
  }

  /**
   * Removes parts that nobody has added to since then: in this folder, and in those that no living
   * process has.
   *
   * @param guard keeps those away who would begin to add to it
   * @return how many were removed
   */
  int sweep(Instant before, Guard guard) throws IOException {
    AtomicInteger removed = new AtomicInteger();
    try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, Files::isDirectory)) {
      for (Path each : folders) {
        if (each.equals(folder)) {
          sweep(each, before, guard, removed);
        } else {
          sweepDeserted(each, before, removed);
        }
      }
    }
    return removed.get();
  }

  private static void sweepDeserted(Path folder, Instant before, AtomicInteger removed)
      throws IOException {
    try (FileChannel lockFile = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.WRITE)) {
      if (tryLock(lockFile) != null) {
        sweep(folder, before, (digest, removal) -> removal.run(), removed);
      }
    } catch (NoSuchFileException e) {
      log.debug("{} is no folder of this store", folder);
    }
  }

  private static void sweep(Path folder, Instant before, Guard guard, AtomicInteger removed)
      throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        String name = String.valueOf(file.getFileName());
        if (ContentDigest.isDigest(name)) {
          guard.whenIdle(
              new ContentDigest(name),
              () -> {
                if (removeIfOlder(file, before)) {
                  removed.incrementAndGet();
                }
              });
        }
      }
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static boolean removeIfOlder(Path file, Instant before) {
    try {
      return Files.getLastModifiedTime(file).toInstant().isBefore(before)
          && Files.deleteIfExists(file);
    } catch (NoSuchFileException e) {
      return false; // it has become whole
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lets another process have the folder. */
  @Override
  public void close() throws IOException {
    lockFile.close();
  }
}
