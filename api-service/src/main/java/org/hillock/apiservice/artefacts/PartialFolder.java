package org.hillock.apiservice.artefacts;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * The folder for parts of content that belongs to this process alone: the first of {@code 0},
 * {@code 1}, … that no living process has locked. So a process that starts again finds what it had,
 * and two processes never write into one file.
 */
final class PartialFolder implements AutoCloseable {

  private static final int MOST = 256;

  private final Path folder;
  private final FileChannel lockFile;

  private PartialFolder(Path folder, FileChannel lockFile) {
    this.folder = folder;
    this.lockFile = lockFile;
  }

  static PartialFolder take(Path parent) throws IOException {
    for (int number = 0; number < MOST; number++) {
      Path folder = Files.createDirectories(parent.resolve(String.valueOf(number)));
      FileChannel lockFile =
          FileChannel.open(
              folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (tryLock(lockFile) != null) {
        return new PartialFolder(folder, lockFile);
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

  /** Lets another process have the folder. */
  @Override
  public void close() throws IOException {
    lockFile.close();
  }
}
