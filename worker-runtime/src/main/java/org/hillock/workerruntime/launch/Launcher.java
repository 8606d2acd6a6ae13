package org.hillock.workerruntime.launch;

import java.io.IOException;
import org.hillock.workerruntime.backend.LogSink;

/**
 * Starts the process of a job. Whatever the job does (ignores signals, forks away, prints without
 * end), it stays within its limits, and nothing of it is left when {@link LaunchedJob#await}
 * answers, nor when this worker is killed.
 */
public interface Launcher {

  /**
   * Starts a task.
   *
   * @param request what to run, in what, where, within what limits
   * @param log takes what it prints, up to the log limit, from a thread of the launcher
   * @return a handle on the running job
   * @throws IOException if it could not be started; nothing is left running then
   */
  LaunchedJob launch(LaunchRequest request, LogSink log) throws IOException;
}
