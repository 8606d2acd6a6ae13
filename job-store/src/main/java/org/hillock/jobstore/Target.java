package org.hillock.jobstore;

import org.hillock.jobcontract.worker.ResultLabel;

/**
 * Where a job runs; pinned when it is submitted.
 *
 * @param platform such as {@code nest}
 * @param environment name and version of the set of packages, such as {@code software-2026.11}
 * @param label what its results are
 */
public record Target(String platform, String environment, ResultLabel label) {

  public Target {
    if (platform.isBlank() || environment.isBlank()) {
      throw new IllegalArgumentException("a target names its platform and its environment");
    }
  }
}
