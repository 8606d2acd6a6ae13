package org.hillock.workerruntime;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.hillock.jobcontract.AttemptRef;
import org.hillock.workerruntime.files.Folders;
import org.jspecify.annotations.Nullable;

/** The folder in which a worker keeps its running attempts; one worker at a time. */
final class WorkerHome implements AutoCloseable {

  private static final String ATTEMPTS = "attempts";

  private final Path home;
  private final long minFreeBytes;
  private @Nullable FileChannel lockFile;

  WorkerHome(Path home, long minFreeBytes) {
    this.home = home;
    this.minFreeBytes = minFreeBytes;
  }

  /**
   * Takes the folder and sweeps what a former run of the worker left there.
   *
   * @throws IOException with the remedy, if another worker has it or it cannot be written
   */
  void open() throws IOException {
    Files.createDirectories(home);
    FileChannel channel =
        FileChannel.open(
            home.resolve("worker.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    lockFile = channel;
    if (!locked(channel)) {
      throw new IOException(
          "another worker runs in %s. End it, or give this one another home.".formatted(home));
    }
    Path attempts = home.resolve(ATTEMPTS);
    if (!Files.isDirectory(attempts)) {
      Folders.createPrivate(attempts);
    }
    try (DirectoryStream<Path> left = Files.newDirectoryStream(attempts)) {
      left.forEach(Folders::delete);
    }
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException sameProcess) {
      return false;
    }
  }

  /** Where an attempt's folder is to be made. */
  Path of(AttemptRef attempt) {
    return home.resolve(ATTEMPTS).resolve(attempt.job() + "-" + attempt.number());
  }

  /** Why no job can run here at present; empty if one can. */
  Optional<String> trouble() {
    Path probe = home.resolve(ATTEMPTS).resolve(".can-write");
    try {
      Files.write(probe, new byte[] {1});
      Files.delete(probe);
      long free = Files.getFileStore(home).getUsableSpace();
      return free >= minFreeBytes
          ? Optional.empty()
          : Optional.of(
              "the worker's disk is nearly full (%d MB free, %d MB needed)"
                  .formatted(free >> 20, minFreeBytes >> 20));
    } catch (IOException broken) {
      return Optional.of("the worker cannot write to its disk (%s)".formatted(broken));
    }
  }

  @Override
  public void close() throws IOException {
    if (lockFile != null) {
      lockFile.close();
    }
  }
}
