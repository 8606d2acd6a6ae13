package org.hillock.jobstore;

import java.util.Map;
import org.hillock.jobcontract.worker.ResultLabel;
import org.jspecify.annotations.Nullable;

/**
 * A platform in one environment, over all workers that offer it.
 *
 * @param name such as {@code nest}
 * @param environment name and version of the set of packages
 * @param label what its results are
 * @param reason why no job can run there now, {@code null} if one can
 * @param versions exact versions of what a result depends on, by package name
 * @param slots slots of the living workers that offer it in working order; a worker's slots serve
 *     all its platforms
 */
public record PlatformView(
    String name,
    String environment,
    ResultLabel label,
    @Nullable String reason,
    Map<String, String> versions,
    WorkerView.Slots slots) {

  public PlatformView {
    versions = Map.copyOf(versions);
  }

  /** Whether a living worker offers it in working order. */
  public boolean available() {
    return reason == null;
  }
}
