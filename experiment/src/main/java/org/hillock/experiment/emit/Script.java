package org.hillock.experiment.emit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A generated PyNN module and what belongs to it.
 *
 * @param text the module, {@code experiment.py}: plain ASCII, the same bytes for the same
 *     description and version
 * @param sourceMap {@code sourcemap.json}: for every emitted statement the place in the description
 *     it comes from
 * @param seeds the seed of every random element, by the element's path, in the order of the
 *     description
 * @param data files of numbers that must lie beside the module, by name; mostly none
 */
public record Script(
    String text, String sourceMap, Map<String, Integer> seeds, Map<String, byte[]> data) {

  /** Copies the maps, keeping their order. */
  public Script {
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(sourceMap, "sourceMap");
    seeds = Collections.unmodifiableMap(new LinkedHashMap<>(seeds));
    data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
  }
}
