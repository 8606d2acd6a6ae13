package org.hillock.workerruntime.remote;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next try: doubling from {@code first} up to {@code cap}, and of that
 * a random part between one half and the whole, so that the workers of a site do not all come at
 * once when the server is back.
 *
 * @param first after the first failure
 * @param cap the longest
 * @param random source of the jitter
 */
public record Backoff(Duration first, Duration cap, RandomGenerator random) {

  public Backoff {
    if (first.isNegative() || first.isZero() || cap.compareTo(first) < 0) {
      throw new IllegalArgumentException(
          "back-off needs 0 < first <= cap, not %s and %s".formatted(first, cap));
    }
  }

  /** The wait after so many failures in a row (from 1). */
  public Duration delay(int failures) {
    long doubled = first.toMillis() << Math.min(Math.max(failures, 1) - 1, 20);
    long full = Math.min(cap.toMillis(), doubled);
    return Duration.ofMillis(full / 2 + random.nextLong(full - full / 2 + 1));
  }
}
