package org.hillock.workerruntime.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.hillock.jobcontract.worker.ProgressReport;
import org.hillock.workerruntime.backend.AttemptContext;
import org.hillock.workerruntime.backend.LogSink;
import org.hillock.workerruntime.backend.StopSignal;

/** An attempt's context that remembers what it was told. */
public final class RecordingContext implements AttemptContext {

  private final Path folder;
  private final StopSignal stop = new StopSignal();
  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final List<ProgressReport> progress = new CopyOnWriteArrayList<>();

  /** A context that works in an existing folder. */
  public RecordingContext(Path folder) {
    this.folder = folder;
  }

  @Override
  public Path folder() {
    return folder;
  }

  @Override
  public Path inputs() throws IOException {
    return Files.createDirectories(folder.resolveSibling(folder.getFileName() + "-inputs"));
  }

  @Override
  public LogSink log() {
    return this::append;
  }

  private synchronized void append(byte[] bytes, int offset, int length) {
    log.write(bytes, offset, length);
  }

  @Override
  public void progress(ProgressReport report) {
    progress.add(report);
  }

  @Override
  public StopSignal stop() {
    return stop;
  }

  /** What was printed. */
  public synchronized String printed() {
    return log.toString(StandardCharsets.UTF_8);
  }

  /** All progress reports. */
  public List<ProgressReport> reports() {
    return progress;
  }
}
