package org.hillock.scheduler;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How often the scheduler looks. Bound from {@code hillock.scheduler.*}.
 *
 * @param poll when to plan without having been woken: a wake may have been lost
 * @param breath pause after a plan, so that many wakes become one plan; adds to nobody's wait
 *     unless plans follow each other this closely
 * @param contention when to try again after another scheduler held the lock, since it may have
 *     looked too early to see what woke this one
 * @param expiry how often to end attempts whose lease has run out
 * @param mending how often to look for tickets and cancels that were told and not followed
 * @param maxJobs how many jobs of one platform and environment go into one snapshot
 */
@ConfigurationProperties("hillock.scheduler")
public record SchedulerSettings(
    @DefaultValue("500ms") Duration poll,
    @DefaultValue("10ms") Duration breath,
    @DefaultValue("20ms") Duration contention,
    @DefaultValue("1s") Duration expiry,
    @DefaultValue("3s") Duration mending,
    @DefaultValue("500") int maxJobs) {

  public SchedulerSettings {
    positive("poll", poll);
    positive("breath", breath);
    positive("contention", contention);
    positive("expiry", expiry);
    positive("mending", mending);
    if (maxJobs < 1) {
      throw new IllegalArgumentException(
          "hillock.scheduler.max-jobs must be at least 1, not " + maxJobs);
    }
  }

  /** What holds unless somebody says otherwise. */
  public static SchedulerSettings defaults() {
    return new SchedulerSettings(
        Duration.ofMillis(500),
        Duration.ofMillis(10),
        Duration.ofMillis(20),
        Duration.ofSeconds(1),
        Duration.ofSeconds(3),
        500);
  }

  private static void positive(String name, Duration value) {
    if (value.isNegative() || value.isZero()) {
      throw new IllegalArgumentException(
          "hillock.scheduler." + name + " must be positive, not " + value);
    }
  }
}
