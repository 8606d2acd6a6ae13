package org.hillock.workerruntime;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hillock.jobcontract.worker.Bundle;
import org.hillock.jobcontract.worker.Offer;
import org.hillock.workerruntime.backend.JobBackend;

/** What a worker can run, and on what. */
final class Backends {

  private final List<JobBackend> backends;
  private volatile List<Match> matches = List.of();

  Backends(List<JobBackend> backends) {
    this.backends = List.copyOf(backends);
  }

  /**
   * A back end and what it offers.
   *
   * @param backend runs it
   * @param offer what is run
   */
  record Match(JobBackend backend, Offer offer) {}

  /** Asks every back end anew; may take seconds. */
  void refresh() {
    List<Match> found = new ArrayList<>();
    for (JobBackend backend : backends) {
      backend.offers().forEach(offer -> found.add(new Match(backend, offer)));
    }
    matches = List.copyOf(found);
  }

  /** What to announce; with a trouble, everything is announced as broken by it. */
  List<Offer> offers(Optional<String> trouble) {
    return matches.stream().map(Match::offer).map(offer -> troubled(offer, trouble)).toList();
  }

  private static Offer troubled(Offer offer, Optional<String> trouble) {
    if (trouble.isEmpty() || !offer.available()) {
      return offer;
    }
    return new Offer(
        offer.platform(),
        offer.environment(),
        offer.label(),
        false,
        trouble.get(),
        offer.versions());
  }

  /** What can run this bundle, which pins platform and environment. */
  Optional<Match> find(Bundle bundle) {
    return matches.stream()
        .filter(match -> match.offer().available())
        .filter(match -> match.offer().platform().equals(bundle.platform()))
        .filter(match -> match.offer().environment().equals(bundle.environment()))
        .findFirst();
  }
}
