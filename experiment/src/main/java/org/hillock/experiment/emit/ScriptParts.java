package org.hillock.experiment.emit;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hillock.experiment.document.Resource;

/** The fixed parts of a generated module, read once. */
final class ScriptParts {

  private static final Map<String, String> PARTS =
      Stream.of(
              "head.py",
              "backends.py",
              "data.py",
              "trains.py",
              "draw.py",
              "per-cell.py",
              "per-synapse.py",
              "rng.py",
              "extension.py",
              "plasticity.py",
              "releases.py",
              "sampling.py",
              "setup.py",
              "setup-trials.py",
              "set-rate.py",
              "set-spike-times.py",
              "set-synapses.py",
              "per-pair.py",
              "trials.py",
              "protocol.py",
              "protocol-steps.py",
              "collect.py",
              "collect-sampled.py",
              "collect-trials.py",
              "collect-thin.py",
              "thinned.py",
              "weights.py",
              "collect-weights.py",
              "main-weights.py",
              "main.py",
              "main-one.py",
              "main-trials.py",
              "main-end.py")
          .collect(
              Collectors.toUnmodifiableMap(name -> name, name -> Resource.read("script/" + name)));

  private ScriptParts() {}

  static String get(String name) {
    String part = PARTS.get(name);
    if (part == null) {
      throw new IllegalArgumentException("no script part " + name);
    }
    return part;
  }
}
