package org.hillock.experiment.vocabulary;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A type of cell: one of PyNN's standard ones, read from {@code vocabulary/cells.yaml}, or one that
 * a description has put together.
 *
 * @param parameters by name; those of a receptor are {@code AMPA.tau_syn}
 * @param orders what must hold between parameters
 * @param initial the state variables that can be given a value at the start
 * @param recordable what can be recorded besides spikes, with its unit
 * @param receptors where synapses can act
 * @param make how PyNN makes such cells
 */
public record CellType(
    String name,
    Kind kind,
    Map<String, Spec> parameters,
    List<Order> orders,
    Map<String, Spec> initial,
    Map<String, String> recordable,
    List<String> receptors,
    Make make) {

  public CellType {
    parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    orders = List.copyOf(orders);
    initial = Collections.unmodifiableMap(new LinkedHashMap<>(initial));
    recordable = Collections.unmodifiableMap(new LinkedHashMap<>(recordable));
    receptors = List.copyOf(receptors);
  }

  /** How a cell takes input. */
  public enum Kind {
    /** Synapses add a conductance: weights in uS, never negative. */
    CONDUCTANCE(Dimension.CONDUCTANCE, "conductances"),
    /** Synapses add a current: weights in nA, negative for inhibition. */
    CURRENT(Dimension.CURRENT, "currents"),
    /** Synapses move the membrane potential at once: weights in mV, negative for inhibition. */
    VOLTAGE(Dimension.VOLTAGE, "steps of the voltage"),
    /** Only sends spikes. */
    SOURCE(Dimension.NONE, "no input");

    private final Dimension weight;
    private final String phrase;

    Kind(Dimension weight, String phrase) {
      this.weight = weight;
      this.phrase = phrase;
    }

    public Dimension weight() {
      return weight;
    }

    /** What synapses add, for messages: "conductances". */
    public String phrase() {
      return phrase;
    }
  }

  /** What must hold between two parameters. */
  public sealed interface Order {

    /**
     * One is smaller than the other.
     *
     * @param orEqual whether they may be equal
     */
    record Below(String smaller, String larger, boolean orEqual) implements Order {}

    /**
     * Two lists belong together, item by item.
     *
     * @param usual how many items PyNN's default for both has
     */
    record SameLength(String one, String other, int usual) implements Order {}
  }

  /** How PyNN makes cells of a type. */
  public sealed interface Make {

    /** By the class of the type's name. */
    record Standard() implements Make {}

    /**
     * By a PointNeuron around the class of the type's name.
     *
     * @param responses what each receptor does: {@code AMPA} to {@code CondExp}
     */
    record Composed(Map<String, String> responses) implements Make {
      public Composed {
        responses = Collections.unmodifiableMap(new LinkedHashMap<>(responses));
      }
    }
  }

  public boolean isSource() {
    return kind == Kind.SOURCE;
  }
}
