package org.hillock.apiservice.platforms;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.hillock.apiservice.errors.ApiException;
import org.hillock.apiservice.errors.ErrorCode;
import org.hillock.apiservice.json.DidYouMean;
import org.hillock.jobstore.PlatformView;
import org.hillock.jobstore.Target;
import org.hillock.jobstore.WorkerRegistry;

/**
 * Chooses where a job runs. What the workers announce is remembered for a moment, because every
 * submission asks; but nothing is ever refused by what was remembered.
 */
public final class PlatformCatalogue {

  private static final Duration FRESH = Duration.ofSeconds(1);

  private record Remembered(List<PlatformView> platforms, Instant at) {}

  private static final Remembered NOTHING = new Remembered(List.of(), Instant.EPOCH);

  private final WorkerRegistry registry;
  private final Clock clock;
  private volatile Remembered remembered = NOTHING;

  /** Over what workers announce. */
  public PlatformCatalogue(WorkerRegistry registry, Clock clock) {
    this.registry = registry;
    this.clock = clock;
  }

  /** Everything that is announced, as it is now. */
  public List<PlatformView> all() {
    List<PlatformView> now = registry.platforms();
    remembered = new Remembered(now, clock.instant());
    return now;
  }

  /** Says that somebody has just announced something: what was remembered is old. */
  public void forget() {
    remembered = NOTHING;
  }

  /**
   * Where a job for this platform runs: in the newest environment in which it works, with a living
   * worker if there is one. A worker that is silent for the moment is no reason to refuse: the job
   * waits for it, or for another that offers the same.
   *
   * @throws ApiException if nobody announces it, or all who do say that it is broken
   */
  public Target require(String name) {
    Remembered last = remembered;
    if (last.at().plus(FRESH).isAfter(clock.instant())) {
      Optional<Target> found = newestLiving(last.platforms(), name);
      if (found.isPresent()) {
        return found.get();
      }
    }
    List<PlatformView> now = all();
    return newestLiving(now, name)
        .or(() -> newestSilent(name))
        .orElseThrow(() -> refusal(now, name));
  }

  private static Optional<Target> newestLiving(List<PlatformView> platforms, String name) {
    return platforms.stream()
        .filter(platform -> platform.name().equals(name) && platform.available())
        .map(platform -> new Target(name, platform.environment(), platform.label()))
        .max(Comparator.comparing(Target::environment));
  }

  private Optional<Target> newestSilent(String name) {
    return registry.workers().stream()
        .flatMap(worker -> worker.offers().stream())
        .filter(offer -> offer.platform().equals(name) && offer.available())
        .map(offer -> new Target(name, offer.environment(), offer.label()))
        .max(Comparator.comparing(Target::environment));
  }

  private static ApiException refusal(List<PlatformView> platforms, String name) {
    String reasons =
        platforms.stream()
            .filter(platform -> platform.name().equals(name))
            .map(platform -> platform.environment() + ": " + platform.reason())
            .collect(Collectors.joining("; "));
    if (!reasons.isEmpty()) {
      return ApiException.of(
          ErrorCode.PLATFORM_UNAVAILABLE, name + " cannot run jobs now. " + reasons);
    }
    List<String> known = platforms.stream().map(PlatformView::name).distinct().toList();
    String list =
        known.isEmpty()
            ? " No worker has registered yet; start one, or wait until it has started."
            : " Known: " + String.join(", ", known) + ".";
    return ApiException.of(
        ErrorCode.PLATFORM_UNKNOWN,
        "There is no platform \"" + name + "\"." + DidYouMean.hint(name, known) + list);
  }
}
