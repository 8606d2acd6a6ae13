package org.hillock.apiservice.platforms;

import java.util.Map;
import java.util.TreeMap;
import org.hillock.jobcontract.worker.ResultLabel;
import org.hillock.jobstore.PlatformView;
import org.jspecify.annotations.Nullable;

/**
 * Where jobs can run.
 *
 * @param name such as {@code nest}
 * @param environment name and version of its set of packages
 * @param label what its results are
 * @param available whether jobs can run there now
 * @param reason why not
 * @param versions exact versions, by package
 * @param slots jobs at once, over all workers that offer it
 * @param freeSlots how many of them are free
 */
record PlatformBody(
    String name,
    String environment,
    ResultLabel label,
    boolean available,
    @Nullable String reason,
    Map<String, String> versions,
    int slots,
    int freeSlots) {

  static PlatformBody of(PlatformView platform) {
    return new PlatformBody(
        platform.name(),
        platform.environment(),
        platform.label(),
        platform.available(),
        platform.reason(),
        new TreeMap<>(platform.versions()),
        platform.slots().total(),
        platform.slots().free());
  }
}
