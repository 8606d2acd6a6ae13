package org.hillock.workerruntime.remote;

import java.time.Duration;

/** Waits between two tries of a call. Tests wait by moving time. */
@FunctionalInterface
public interface Pauser {

  /**
   * Waits.
   *
   * @param delay how long
   * @return {@code false} if there is to be no further try
   * @throws InterruptedException if the thread is to end
   */
  boolean pause(Duration delay) throws InterruptedException;
}
