package org.hillock.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Says that this process owns a directory. The system releases it when the process dies, however it
 * dies; so whoever gets it knows that a server still running there was left behind.
 */
final class DirectoryLock implements AutoCloseable {

  private final FileChannel channel;

  private DirectoryLock(FileChannel channel) {
    this.channel = channel;
  }

  static DirectoryLock take(Path directory) throws IOException {
    FileChannel channel =
        FileChannel.open(
            directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    FileLock lock = null;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) {
      throw inUse(directory);
    } finally {
      if (lock == null) {
        channel.close();
      }
    }
    if (lock == null) {
      throw inUse(directory);
    }
    return new DirectoryLock(channel);
  }

  private static EmbeddedServerException inUse(Path directory) {
    return new EmbeddedServerException(
        "the database in %s is in use by another running Hillock: use that one, stop it first, or choose another home"
            .formatted(directory));
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
