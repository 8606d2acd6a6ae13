package org.hillock.experiment.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.hillock.experiment.diagnostic.Place;

/**
 * Cells of one type.
 *
 * @param name its name in the description
 * @param place where it stands
 * @param size number of cells
 * @param structure where they are; on a line, one apart, if absent
 * @param cellType name of a standard cell type of PyNN
 * @param parameters the parameters that differ from PyNN's defaults
 * @param initial values of state variables at the start
 */
public record Population(
    String name,
    Place place,
    Num size,
    Optional<Structure> structure,
    String cellType,
    Map<String, Value> parameters,
    Map<String, Value> initial) {

  /** Copies the maps, keeping their order. */
  public Population {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    initial = Collections.unmodifiableMap(new LinkedHashMap<>(initial));
  }

  /** Number of cells. */
  public long cells() {
    return size.value().longValueExact();
  }
}
