package org.hillock.experiment.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How large each part of a network is.
 *
 * @param cells number of cells of each population and group, in the order of the description
 * @param synapses expected number of synapses of each projection; the number itself where nothing
 *     is drawn at random
 */
public record Outline(Map<String, Long> cells, Map<String, Double> synapses) {

  /** Copies the maps, keeping their order. */
  public Outline {
    cells = Collections.unmodifiableMap(new LinkedHashMap<>(cells));
    synapses = Collections.unmodifiableMap(new LinkedHashMap<>(synapses));
  }
}
