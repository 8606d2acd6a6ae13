package org.hillock.bench.site;

import java.time.Duration;
import java.util.Map;

/**
 * The policy of leases, shorter than in earnest where faults are to be seen quickly.
 *
 * @param dispatchLease how long a ticket waits for its worker
 * @param claimLease how long an attempt lives without a heartbeat
 * @param heartbeat how often workers send one
 * @param liveness how long a worker counts as living after it was heard of
 */
public record Tuning(
    Duration dispatchLease, Duration claimLease, Duration heartbeat, Duration liveness) {

  /** For tests: a lease is over after six seconds. */
  public static Tuning quick() {
    return new Tuning(
        Duration.ofSeconds(4),
        Duration.ofSeconds(6),
        Duration.ofSeconds(2),
        Duration.ofSeconds(20));
  }

  /** What holds unless somebody says otherwise. */
  public static Tuning earnest() {
    return new Tuning(
        Duration.ofSeconds(15),
        Duration.ofSeconds(30),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30));
  }

  Map<String, String> environment() {
    return Map.of(
        "HILLOCK_JOBSTORE_DISPATCHLEASE", dispatchLease.toString(),
        "HILLOCK_JOBSTORE_CLAIMLEASE", claimLease.toString(),
        "HILLOCK_JOBSTORE_HEARTBEATINTERVAL", heartbeat.toString(),
        "HILLOCK_JOBSTORE_WORKERLIVENESS", liveness.toString());
  }
}
