package org.hillock.apiservice.artefacts;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When content that belongs to no result is removed.
 *
 * @param every how often to look
 * @param unused how long nothing must have happened to it: an upload may be under way, or have
 *     ended and its attempt not yet
 */
@ConfigurationProperties("hillock.cleanup.content")
public record ContentCleanupSettings(
    @DefaultValue("1h") Duration every, @DefaultValue("1d") Duration unused) {

  private static final Duration SHORTEST = Duration.ofHours(1);

  public ContentCleanupSettings {
    if (!every.isPositive()) {
      throw new IllegalArgumentException(
          "hillock.cleanup.content.every must be positive, not " + every);
    }
    if (unused.compareTo(SHORTEST) < 0) {
      throw new IllegalArgumentException(
          "hillock.cleanup.content.unused must be at least 1h, lest workers send results twice,"
              + " not "
              + unused);
    }
  }
}
