package org.hillock.experiment.model;

import java.util.List;
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

  /** When it begins. */
  default Num begin() {
    return switch (this) {
      case Dc dc -> dc.start();
      case Ac ac -> ac.start();
      case Steps steps -> steps.times().getFirst();
    };
  }

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

  /**
   * A sine.
   *
   * @param amplitude in nA
   * @param offset what it swings about, in nA
   * @param frequency in Hz
   * @param phase at the start, in degrees
   * @param start in ms
   * @param stop in ms
   */
  record Ac(
      Optional<String> name,
      String into,
      Num amplitude,
      Num offset,
      Num frequency,
      Num phase,
      Num start,
      Num stop,
      Place place)
      implements Stimulus {
    @Override
    public String word() {
      return "AC";
    }
  }

  /**
   * A current that changes at given times and stays in between; none before the first.
   *
   * @param times in ms, ascending
   * @param amplitudes from then on, in nA
   */
  record Steps(
      Optional<String> name, String into, List<Num> times, List<Num> amplitudes, Place place)
      implements Stimulus {
    /** Copies the lists, which are of one length. */
    public Steps {
      times = List.copyOf(times);
      amplitudes = List.copyOf(amplitudes);
      if (times.size() != amplitudes.size() || times.isEmpty()) {
        throw new IllegalArgumentException("a time for each amplitude");
      }
    }

    @Override
    public String word() {
      return "Step";
    }
  }
}
