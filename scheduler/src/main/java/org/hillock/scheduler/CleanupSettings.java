package org.hillock.scheduler;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When what nobody needs any more is removed. Bound from {@code hillock.cleanup.*}. How long an
 * idempotency key lives is no setting: clients are promised it.
 *
 * @param every how often to look
 * @param batch how much to remove in one transaction
 * @param silentWorkers how long a worker must have been silent; much longer than any lease
 * @param parkedMessages how long messages that nobody could read are kept for people to look at
 */
@ConfigurationProperties("hillock.cleanup")
public record CleanupSettings(
    @DefaultValue("1h") Duration every,
    @DefaultValue("100") int batch,
    @DefaultValue("30d") Duration silentWorkers,
    @DefaultValue("30d") Duration parkedMessages) {

  private static final Duration SHORTEST_SILENCE = Duration.ofHours(1);

  public CleanupSettings {
    if (!every.isPositive()) {
      throw new IllegalArgumentException("hillock.cleanup.every must be positive, not " + every);
    }
    if (batch < 1 || batch > 10_000) {
      throw new IllegalArgumentException("hillock.cleanup.batch must be 1 to 10000, not " + batch);
    }
    if (silentWorkers.compareTo(SHORTEST_SILENCE) < 0) {
      throw new IllegalArgumentException(
          "hillock.cleanup.silent-workers must be at least 1h, lest a restart of a site forget its"
              + " workers, not "
              + silentWorkers);
    }
    if (parkedMessages.isNegative()) {
      throw new IllegalArgumentException(
          "hillock.cleanup.parked-messages must not be negative, but is " + parkedMessages);
    }
  }

  /** What holds unless somebody says otherwise. */
  public static CleanupSettings defaults() {
    return new CleanupSettings(Duration.ofHours(1), 100, Duration.ofDays(30), Duration.ofDays(30));
  }
}
