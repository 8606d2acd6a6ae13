package org.hillock.messaging;

import java.time.Duration;

/**
 * How the outbox relay works.
 *
 * @param batch rows in one transaction
 * @param poll when to look without being nudged: rows of a process that died before it could
 * @param confirmPatience how long to wait for the broker's confirms of a batch
 * @param shortestPause first pause after trouble; doubles each time
 * @param longestPause where the doubling ends
 */
public record RelaySettings(
    int batch,
    Duration poll,
    Duration confirmPatience,
    Duration shortestPause,
    Duration longestPause) {

  /** What is used unless somebody says otherwise. */
  public static final RelaySettings DEFAULT =
      new RelaySettings(
          200,
          Duration.ofSeconds(1),
          Duration.ofSeconds(5),
          Duration.ofMillis(50),
          Duration.ofSeconds(1));

  public RelaySettings {
    if (batch < 1) {
      throw new IllegalArgumentException("a batch has at least one row, not " + batch);
    }
  }
}
