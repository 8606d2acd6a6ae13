package org.hillock.bench.site;

import org.jspecify.annotations.Nullable;

/**
 * How a site is laid out.
 *
 * @param tuning how long leases are
 * @param workers how many workers
 * @param slots how many jobs each of them runs at once
 * @param broker a broker of one's own, {@code null} for the embedded one
 */
public record SiteOptions(Tuning tuning, int workers, int slots, @Nullable Broker broker) {

  /** For fault tests: short leases, two workers of two slots, the embedded broker. */
  public static SiteOptions quick() {
    return new SiteOptions(Tuning.quick(), 2, 2, null);
  }
}
