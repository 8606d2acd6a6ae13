package org.hillock.workerruntime.launch;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a job's process ended and what it used.
 *
 * @param reason why it ended
 * @param exit its exit code, if it exited
 * @param signal the signal that ended it, if one did
 * @param wall from its start to its end
 * @param cpu processor time of all its processes
 * @param maxRssBytes largest resident set of one of its processes, in bytes
 */
public record ExitReport(
    EndReason reason,
    @Nullable Integer exit,
    @Nullable Integer signal,
    Duration wall,
    Duration cpu,
    long maxRssBytes) {}
