package org.hillock.workerruntime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.hillock.jobcontract.AttemptRef;
import org.hillock.jobcontract.worker.ProgressReport;
import org.hillock.workerruntime.backend.AttemptContext;
import org.hillock.workerruntime.backend.LogSink;
import org.hillock.workerruntime.backend.StopReason;
import org.hillock.workerruntime.backend.StopSignal;
import org.hillock.workerruntime.files.Folders;
import org.hillock.workerruntime.results.ResultFolder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An attempt on this worker, from its ticket to the end of its folder. The folder is made when
 * something is first written.
 */
final class Attempt implements AttemptContext {

  private static final Logger log = LoggerFactory.getLogger(Attempt.class);

  private final AttemptRef ref;
  private final Path base;
  private final StopSignal stop;
  private final Courier courier;
  private final AttemptLog printed;
  private volatile @Nullable Instant claimedAt;
  private @Nullable Path folder;

  /**
   * An attempt.
   *
   * @param ref which
   * @param base where its folder will be
   * @param stop tells it to end early
   * @param courier carries its log and progress
   */
  Attempt(AttemptRef ref, Path base, StopSignal stop, Courier courier) {
    this.ref = ref;
    this.base = base;
    this.stop = stop;
    this.courier = courier;
    this.printed =
        new AttemptLog(
            () -> own(ResultFolder.LOG), courier::grown, () -> stop.give(StopReason.GIVE_BACK));
    courier.carry(printed);
  }

  AttemptRef ref() {
    return ref;
  }

  /** Marks it as this worker's: from here on its lease is to be renewed. */
  void claimed(Instant at) {
    claimedAt = at;
  }

  /** When it was claimed; {@code null} before. */
  @Nullable Instant claimedAt() {
    return claimedAt;
  }

  @Override
  public synchronized Path folder() throws IOException {
    if (folder == null) {
      folder = Folders.createPrivate(base().resolve("job"));
    }
    return folder;
  }

  private synchronized Path base() throws IOException {
    if (!Files.isDirectory(base)) {
      Folders.createPrivate(base);
    }
    return base;
  }

  /** A file of the worker's own for this attempt, out of the job's reach. */
  Path own(String name) throws IOException {
    return base().resolve(name);
  }

  @Override
  public synchronized Path inputs() throws IOException {
    Path inputs = base().resolve("inputs");
    return Files.isDirectory(inputs) ? inputs : Folders.createPrivate(inputs);
  }

  @Override
  public LogSink log() {
    return printed;
  }

  AttemptLog printed() {
    return printed;
  }

  @Override
  public void progress(ProgressReport report) {
    courier.progress(report);
  }

  @Override
  public StopSignal stop() {
    return stop;
  }

  /** Waits until the server has all of the log, or the attempt is no longer this worker's. */
  void deliverRest() throws InterruptedException {
    courier.finish();
  }

  /** Whether anything was written at all. */
  synchronized boolean hasFiles() {
    return folder != null || printed.length() > 0;
  }

  /** Lets go of it, and removes its folder. */
  void clear() {
    courier.drop();
    try {
      printed.close();
    } catch (IOException unwritten) {
      log.warn("{}: the log was not closed: {}", ref, unwritten.toString());
    }
    Folders.delete(base);
  }
}
