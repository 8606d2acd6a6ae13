package org.hillock.jobcontract.worker;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One platform that a worker can serve in one environment.
 *
 * @param platform such as {@code nest}
 * @param environment name and version of the set of packages, such as {@code software-2026.11}
 * @param label what its results are
 * @param available whether it works; a broken one is announced but gets no jobs
 * @param reason why it does not work, {@code null} if it does
 * @param versions exact versions of what a result depends on, by package name
 */
public record Offer(
    String platform,
    String environment,
    ResultLabel label,
    boolean available,
    @Nullable String reason,
    Map<String, String> versions) {

  public Offer {
    versions = Map.copyOf(versions);
    if (available != (reason == null)) {
      throw new IllegalArgumentException("an offer is available, or says why not: " + platform);
    }
  }
}
