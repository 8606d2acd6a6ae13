package org.hillock.apiservice.watch;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How those who wait for news are served.
 *
 * @param poll when to look without having been told: the safety net for a lost hint
 * @param keepAlive a stream says something at least this often
 * @param threads how many look and write at the same time
 */
@ConfigurationProperties("hillock.api.events")
public record WatchSettings(
    @DefaultValue("5s") Duration poll,
    @DefaultValue("15s") Duration keepAlive,
    @DefaultValue("4") int threads) {

  public WatchSettings {
    if (!poll.isPositive() || !keepAlive.isPositive() || threads < 1) {
      throw new IllegalArgumentException(
          "hillock.api.events.poll, keep-alive and threads must be positive");
    }
  }
}
