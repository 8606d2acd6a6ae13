package org.hillock.experiment.vocabulary;

import java.util.List;
import java.util.Map;

/**
 * A standard cell type of PyNN, read from {@code vocabulary.yaml}.
 *
 * @param below pairs of parameters of which the first must be smaller than the second
 * @param initial the state variables that can be given a value at the start
 * @param recordable what can be recorded besides spikes, with its unit
 */
public record CellType(
    String name,
    Kind kind,
    Map<String, Spec> parameters,
    List<Below> below,
    Map<String, Spec> initial,
    Map<String, String> recordable) {

  /** How a cell takes input. */
  public enum Kind {
    /** Synapses add a conductance: weights in uS, never negative. */
    CONDUCTANCE(Dimension.CONDUCTANCE),
    /** Synapses add a current: weights in nA, negative for inhibition. */
    CURRENT(Dimension.CURRENT),
    /** Only sends spikes. */
    SOURCE(Dimension.NONE);

    private final Dimension weight;

    Kind(Dimension weight) {
      this.weight = weight;
    }

    public Dimension weight() {
      return weight;
    }
  }

  public record Below(String smaller, String larger) {}

  public boolean isSource() {
    return kind == Kind.SOURCE;
  }
}
