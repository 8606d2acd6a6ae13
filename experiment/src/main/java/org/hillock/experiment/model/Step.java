package org.hillock.experiment.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hillock.experiment.diagnostic.Place;

/** A step of the protocol. */
public sealed interface Step {

  /** Where it stands. */
  Place place();

  /**
   * Lets biological time pass.
   *
   * @param duration in ms
   */
  record Run(Num duration, Place place) implements Step {}

  /**
   * Lets biological time pass until a moment of the present trial.
   *
   * @param time in ms
   */
  record RunUntil(Num time, Place place) implements Step {}

  /** A step that changes something and takes no time. */
  sealed interface Change extends Step {

    /** What it changes: a population or group, a projection, or a stimulus. */
    String of();

    /** Tells it from other changes of the same; seeds hang on it. */
    String path();

    /** The new values by name, in PyNN's units. */
    Map<String, Value> values();
  }

  /**
   * Gives cells other parameters.
   *
   * @param cells how many they are
   */
  record SetCells(String of, long cells, String path, Map<String, Value> values, Place place)
      implements Change {
    /** Copies the map, keeping its order. */
    public SetCells {
      values = ordered(values);
    }
  }

  /** Gives connections another weight or delay. */
  record SetSynapses(String of, String path, Map<String, Value> values, Place place)
      implements Change {
    /** Copies the map, keeping its order. */
    public SetSynapses {
      values = ordered(values);
    }
  }

  /** Gives a current other parameters. */
  record SetCurrent(String of, String path, Map<String, Value> values, Place place)
      implements Change {
    /** Copies the map, keeping its order. */
    public SetCurrent {
      values = ordered(values);
    }
  }

  /**
   * Ends a trial: what follows begins at time 0 with the network as it was made.
   *
   * @param annotations what is said of the trial that ends
   */
  record Reset(Map<String, Annotation> annotations, Place place) implements Step {
    /** Copies the map, keeping its order. */
    public Reset {
      annotations = ordered(annotations);
    }
  }

  /**
   * Does steps several times, each time in a trial of its own.
   *
   * @param annotations what is said of each of the trials
   */
  record Repeat(Num times, Map<String, Annotation> annotations, List<Step> steps, Place place)
      implements Step {
    /** Copies map and list. */
    public Repeat {
      annotations = ordered(annotations);
      steps = List.copyOf(steps);
    }
  }

  /** A change that is done at a time, or again and again, while steps below let time pass. */
  record Scheduled(Change change, Schedule schedule, Place place) implements Step {}

  /** When a change is done, in ms since the beginning of the trial. */
  sealed interface Schedule {

    /** Once. */
    record At(Num time) implements Schedule {}

    /**
     * Again and again.
     *
     * @param from the first time; after one interval if absent
     * @param until no later than that; to the end if absent
     */
    record Every(Num interval, Optional<Num> from, Optional<Num> until) implements Schedule {}
  }

  private static <T> Map<String, T> ordered(Map<String, T> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }
}
