package org.hillock.workerruntime;

import java.nio.file.Path;
import java.time.Duration;
import org.hillock.workerruntime.remote.Backoff;

/**
 * How a worker behaves.
 *
 * @param name stays the same over restarts; no two workers of a platform share one
 * @param slots how many jobs at once
 * @param version version of Hillock, for the record
 * @param home folder of the worker's own, for running attempts; swept when it starts
 * @param shutdownGrace how long running jobs may go on when the worker is told to stop, before they
 *     are ended and given back
 * @param minFreeBytes with less free disk in {@code home} the worker takes no jobs
 * @param backoff pace of repeated calls while the server is away
 */
public record AgentSettings(
    String name,
    int slots,
    String version,
    Path home,
    Duration shutdownGrace,
    long minFreeBytes,
    Backoff backoff) {

  public AgentSettings {
    if (slots < 1) {
      throw new IllegalArgumentException("a worker has at least one slot, not " + slots);
    }
    if (shutdownGrace.isNegative()) {
      throw new IllegalArgumentException("the grace at shutdown is negative: " + shutdownGrace);
    }
    home = home.toAbsolutePath();
  }
}
