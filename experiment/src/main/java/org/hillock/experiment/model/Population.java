package org.hillock.experiment.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.hillock.experiment.diagnostic.Place;
import org.hillock.experiment.vocabulary.CellType;

/**
 * Cells of one type.
 *
 * @param name its name in the description
 * @param place where it stands
 * @param size number of cells
 * @param structure where they are; on a line, one apart, if absent
 * @param type what cells they are
 * @param parameters the parameters that differ from PyNN's defaults; those of a receptor are {@code
 *     AMPA.tau_syn}
 * @param initial values of state variables at the start
 */
public record Population(
    String name,
    Place place,
    Num size,
    Optional<Structure> structure,
    CellType type,
    Map<String, Value> parameters,
    Map<String, Value> initial) {

  /** Copies the maps, keeping their order. */
  public Population {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    initial = Collections.unmodifiableMap(new LinkedHashMap<>(initial));
  }

  /** The name of the cell type. */
  public String cellType() {
    return type.name();
  }

  /** Number of cells. */
  public long cells() {
    return size.value().longValueExact();
  }
}
