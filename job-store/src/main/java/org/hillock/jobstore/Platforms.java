package org.hillock.jobstore;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.hillock.jobcontract.worker.Offer;
import org.jspecify.annotations.Nullable;

/** What workers offer together. */
final class Platforms {

  private record Key(String platform, String environment) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int byPlatform = platform.compareTo(other.platform);
      return byPlatform != 0 ? byPlatform : environment.compareTo(other.environment);
    }
  }

  private record Offered(WorkerView worker, Offer offer) {
    boolean works() {
      return worker.life().alive() && offer.available();
    }
  }

  private Platforms() {}

  static List<PlatformView> of(List<WorkerView> workers) {
    Map<Key, List<Offered>> platforms = new TreeMap<>();
    for (WorkerView worker : workers) {
      for (Offer offer : worker.offers()) {
        platforms
            .computeIfAbsent(
                new Key(offer.platform(), offer.environment()), key -> new ArrayList<>())
            .add(new Offered(worker, offer));
      }
    }
    return platforms.values().stream().map(Platforms::view).toList();
  }

  private static PlatformView view(List<Offered> offered) {
    List<Offered> working = offered.stream().filter(Offered::works).toList();
    Offer shown = (working.isEmpty() ? offered : working).getFirst().offer();
    return new PlatformView(
        shown.platform(),
        shown.environment(),
        shown.label(),
        working.isEmpty() ? reason(offered) : null,
        shown.versions(),
        new WorkerView.Slots(
            working.stream().mapToInt(entry -> entry.worker().slots().total()).sum(),
            working.stream().mapToInt(entry -> entry.worker().slots().free()).sum()));
  }

  private static @Nullable String reason(List<Offered> offered) {
    return offered.stream()
        .filter(entry -> entry.worker().life().alive())
        .map(entry -> entry.offer().reason())
        .findFirst()
        .orElseGet(
            () ->
                "no worker that offers it is running (%s was heard of last at %s)"
                    .formatted(
                        offered.getFirst().worker().name(),
                        offered.getFirst().worker().life().lastSeen()));
  }
}
