package org.hillock.workerruntime.launch;

import java.time.Duration;
import java.util.Optional;

/** A handle on a job that was started. */
public interface LaunchedJob {

  /**
   * Waits for the end.
   *
   * @param time how long at most
   * @return how it ended, once nothing of it runs any more and its log is complete; empty if it
   *     still runs
   * @throws InterruptedException if the thread is to end; the job runs on
   */
  Optional<ExitReport> await(Duration time) throws InterruptedException;

  /**
   * Ends it: politely at first, by force within seconds. Returns at once; does nothing if it has
   * ended.
   *
   * @param reason what the report will say, unless it ended before or was stopped before
   */
  void stop(EndReason reason);
}
