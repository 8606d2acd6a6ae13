package org.hillock.experiment.model;

import java.util.List;
import java.util.Optional;
import org.hillock.experiment.diagnostic.Place;

/**
 * What is written down of some cells.
 *
 * @param place where it stands
 * @param of population or group
 * @param variables {@code spikes}, {@code v}, {@code gsyn_exc}, {@code gsyn_inh}
 * @param every time between two samples in ms; the time step if absent
 */
public record Recording(Place place, String of, List<String> variables, Optional<Num> every) {

  /** Copies the list. */
  public Recording {
    variables = List.copyOf(variables);
  }
}
