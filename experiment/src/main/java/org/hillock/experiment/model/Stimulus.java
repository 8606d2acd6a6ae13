package org.hillock.experiment.model;

import java.util.Optional;
import org.hillock.experiment.diagnostic.Place;

/** A current that is injected into cells. */
public sealed interface Stimulus {

  /** The word of the language: PyNN's class without "Source". */
  String word();

  /** Where it stands. */
  Place place();

  /** Population or group that receives the current. */
  String into();

  /** Its name, if steps of the protocol change it. */
  Optional<String> name();

  /**
   * A constant current.
   *
   * @param amplitude in nA
   * @param start in ms
   * @param stop in ms
   */
  record Dc(Optional<String> name, String into, Num amplitude, Num start, Num stop, Place place)
      implements Stimulus {
    @Override
    public String word() {
      return "DC";
    }
  }
}
