package org.hillock.experiment.backend;

import java.util.List;
import java.util.Optional;

/** The back ends whose abilities are known. */
public final class Backends {

  private static final List<Backend> KNOWN =
      List.of("nest-3.10", "neuron-9.0", "brian2-2.9", "spinnaker-7.4", "mock-0.13", "noop-1")
          .stream()
          .map(Backend::load)
          .toList();

  private Backends() {}

  /** All of them, the default one first. */
  public static List<Backend> known() {
    return KNOWN;
  }

  /** The back end of a name, in the newest version that is known. */
  public static Optional<Backend> find(String name) {
    return KNOWN.stream().filter(backend -> backend.name().equals(name)).findFirst();
  }

  /** The names that {@link #find} knows. */
  public static List<String> names() {
    return KNOWN.stream().map(Backend::name).distinct().toList();
  }
}
