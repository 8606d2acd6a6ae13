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
              "protocol.py",
              "collect.py",
              "collect-sampled.py",
              "main.py")
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
