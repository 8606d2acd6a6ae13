package org.hillock.workerruntime.backend;

import java.io.IOException;
import java.nio.file.Path;
import org.hillock.jobcontract.worker.ProgressReport;

/** What a backend is given beside the bundle: a place to work, and somebody to tell. */
public interface AttemptContext {

  /**
   * The attempt's own folder, mode 0700, made at the first call. Files that lie in its sub-folder
   * {@code results} when the run ends become the result. It is removed after the run.
   */
  Path folder() throws IOException;

  /**
   * The folder in which the files lie that the bundle's run reads, each with the digest that the
   * bundle says. They may be moved away.
   */
  Path inputs() throws IOException;

  /** Takes what the job prints. Never blocks for the network. */
  LogSink log();

  /** Says how far the run is. Never blocks; only the newest report is sent, now and then. */
  void progress(ProgressReport report);

  /** Tells when and why the run is to end early. */
  StopSignal stop();
}
