package org.hillock.jobstore;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The policy of leases and attempts. With {@link JobStoreSettingsConfiguration} it is bound from
 * {@code hillock.job-store.*}; every process of a site must be given the same.
 *
 * @param dispatchLease how long a handed-out attempt waits for its worker to claim it
 * @param claimLease how long a claimed attempt lives without a heartbeat
 * @param heartbeatInterval how often workers are asked to send one; less than half of {@code
 *     claimLease}
 * @param workerLiveness how long a worker counts as living after it was heard of
 * @param maxAttempts after so many lost or mendable failed attempts a job has failed
 * @param maxHandOuts after so many attempts in all, also unclaimed ones, a job has failed; stops a
 *     job that is handed out for ever
 */
@ConfigurationProperties("hillock.job-store")
public record JobStoreSettings(
    @DefaultValue("15s") Duration dispatchLease,
    @DefaultValue("30s") Duration claimLease,
    @DefaultValue("5s") Duration heartbeatInterval,
    @DefaultValue("30s") Duration workerLiveness,
    @DefaultValue("3") int maxAttempts,
    @DefaultValue("1000") int maxHandOuts) {

  public JobStoreSettings {
    positive("dispatch-lease", dispatchLease);
    positive("claim-lease", claimLease);
    positive("heartbeat-interval", heartbeatInterval);
    positive("worker-liveness", workerLiveness);
    if (heartbeatInterval.multipliedBy(2).compareTo(claimLease) >= 0) {
      throw new IllegalArgumentException(
          "heartbeat-interval (%s) must be less than half of claim-lease (%s), or one late heartbeat loses a job"
              .formatted(heartbeatInterval, claimLease));
    }
    if (maxAttempts < 1 || maxHandOuts < maxAttempts) {
      throw new IllegalArgumentException(
          "max-attempts (%d) must be at least 1 and max-hand-outs (%d) no smaller"
              .formatted(maxAttempts, maxHandOuts));
    }
  }

  /** What holds unless somebody says otherwise. */
  public static JobStoreSettings defaults() {
    return new JobStoreSettings(
        Duration.ofSeconds(15),
        Duration.ofSeconds(30),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30),
        3,
        1000);
  }

  /** How long a ticket may wait to be sent before the broker counts as away. */
  Duration longestDelivery() {
    return dispatchLease.dividedBy(5);
  }

  private static void positive(String name, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException(name + " must be positive, not " + value);
    }
  }
}
