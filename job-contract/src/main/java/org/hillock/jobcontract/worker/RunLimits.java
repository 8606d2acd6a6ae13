package org.hillock.jobcontract.worker;

import java.time.Duration;

/**
 * What one attempt may use before it is ended as {@code LIMIT}.
 *
 * @param wallTime from the start of its process to its end
 * @param memoryBytes address space of each of its processes
 * @param outputBytes all files it leaves together, and each of them
 * @param logBytes what it prints
 */
public record RunLimits(Duration wallTime, long memoryBytes, long outputBytes, long logBytes) {

  public RunLimits {
    if (wallTime.isNegative() || wallTime.isZero()) {
      throw new IllegalArgumentException("wall time must be positive, not " + wallTime);
    }
    if (memoryBytes <= 0 || outputBytes <= 0 || logBytes <= 0) {
      throw new IllegalArgumentException("limits must be positive");
    }
  }
}
