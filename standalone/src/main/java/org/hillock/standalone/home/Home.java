package org.hillock.standalone.home;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/**
 * A home that this process alone serves. The lock is the operating system's, so it ends with the
 * process however that dies.
 */
public final class Home implements AutoCloseable {
  /** The format this version reads and writes. The launcher's doctor has the same number. */
  static final int FORMAT = 1;

  private static final long LEAST_MEGABYTES = 64; // PostgreSQL's log of changes grows by 16
  private static final long LEAST_MEGABYTES_AT_FIRST = 300; // its programs and an empty database

  private final Path directory;
  private final FileChannel channel;

  private Home(Path directory, FileChannel channel) {
    this.directory = directory;
    this.channel = channel;
  }

  /**
   * Takes the home for this process, and makes it if it is new.
   *
   * @throws StartException if another process has it, or a newer Hillock wrote it, or it cannot be
   *     written
   */
  public static Home take(Path directory) {
    FileChannel channel = null;
    try {
      Files.createDirectories(directory);
      channel =
          FileChannel.open(
              directory.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (lock(channel) == null) {
        throw inUse(directory);
      }
      checkFormat(directory);
      PrivateFiles.write(directory.resolve("lock.pid"), ProcessHandle.current().pid() + "\n");
      Files.deleteIfExists(directory.resolve(ServeFile.NAME));
      return new Home(directory, channel);
    } catch (IOException unusable) {
      closeQuietly(channel);
      throw new StartException(
          StartException.PLATFORM,
          "Cannot use " + directory + " as home: " + unusable.getMessage(),
          "Make room there, or choose another: export HILLOCK_HOME=DIRECTORY");
    } catch (StartException refused) {
      closeQuietly(channel);
      throw refused;
    }
  }

  private static @Nullable FileLock lock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException heldByThisProcess) {
      return null;
    }
  }

  private static StartException inUse(Path directory) throws IOException {
    String owner;
    try {
      owner = "process " + Files.readString(directory.resolve("lock.pid")).strip();
    } catch (NoSuchFileException startingJustNow) {
      owner = "another process";
    }
    return new StartException(
        StartException.HOME_IN_USE,
        "This home is already served by " + owner + ": " + directory,
        "Use that platform (./hillock ps, submit and so on find it), stop it with Ctrl-C or kill,",
        "or give this one a home of its own: export HILLOCK_HOME=DIRECTORY");
  }

  private static void checkFormat(Path directory) throws IOException {
    Path file = directory.resolve("version");
    if (!Files.exists(file)) {
      PrivateFiles.write(file, FORMAT + "\n");
      return;
    }
    String text = Files.readString(file).strip();
    int format;
    try {
      format = Integer.parseInt(text);
    } catch (NumberFormatException damaged) {
      throw new StartException(
          StartException.PLATFORM,
          file + " does not hold a version but '" + text + "'.",
          "Put the file back; a home of this Hillock holds " + FORMAT + ".");
    }
    if (format > FORMAT) {
      throw new StartException(
          StartException.PLATFORM,
          "This home was written by a newer Hillock (format "
              + format
              + ", this one knows "
              + FORMAT
              + "): "
              + directory,
          "Start the newer one, or give this one a home of its own: export HILLOCK_HOME=DIRECTORY");
    }
  }

  private static void closeQuietly(@Nullable FileChannel channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException lockEndsWithTheProcess) {
      // nothing depends on it: the process is about to end, and the lock with it
    }
  }

  /** Where it is. */
  public Path directory() {
    return directory;
  }

  /**
   * Looks whether a platform has room to start; what fails for want of it later fails in many ways.
   *
   * @throws StartException if it has not
   */
  public void requireRoom() {
    long needed =
        Files.exists(directory.resolve("data")) ? LEAST_MEGABYTES : LEAST_MEGABYTES_AT_FIRST;
    try {
      long free = Files.getFileStore(directory).getUsableSpace() >> 20;
      if (free < needed) {
        throw new StartException(
            StartException.PLATFORM,
            "Only %d MB are free under %s, and the platform needs %d MB to start."
                .formatted(free, directory, needed),
            "Free some space, or choose another place: export HILLOCK_HOME=DIRECTORY");
      }
    } catch (IOException unknown) {
      throw new StartException(
          StartException.PLATFORM, "Cannot use " + directory + ": " + unknown.getMessage());
    }
  }

  /** Its tokens. */
  public Tokens tokens() {
    return new Tokens(directory);
  }

  /** Says that the platform answers there now. */
  public void announce(String url) {
    ServeFile.write(directory, url, ProcessHandle.current().pid());
  }

  @Override
  public void close() {
    try {
      Files.deleteIfExists(directory.resolve(ServeFile.NAME));
      Files.deleteIfExists(directory.resolve("lock.pid"));
      channel.close();
    } catch (IOException cannotDelete) {
      throw new StartException(
          StartException.PLATFORM,
          "Cannot tidy up " + directory + ": " + cannotDelete.getMessage());
    }
  }
}
