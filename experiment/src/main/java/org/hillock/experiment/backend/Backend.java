package org.hillock.experiment.backend;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.hillock.experiment.document.Node;
import org.hillock.experiment.document.Resource;

/**
 * What one version of a back end can do, read from its file under {@code backends/}.
 *
 * @param name how it is chosen: {@code nest}
 * @param version the version that the data describe
 * @param title how people call it: {@code NEST}
 * @param kind what running on it means
 * @param cells what it can do with cells
 * @param connectors connectors it has
 * @param synapses synapse types it has
 * @param plasticity what it has of STDP
 * @param stimuli current sources it has
 * @param fixed what does not change between runs, and why: by cell type, synapse type or stimulus,
 *     and parameter
 * @param unread synapse types whose weights cannot be read, and why
 * @param reasons why it must not be asked for something that PyNN would let it do, by word
 * @param quirks where it fails, or silently does something else, for what others run
 * @param machine how large it is, if that bounds what can run
 */
public record Backend(
    String name,
    String version,
    String title,
    Kind kind,
    CellAbilities cells,
    Set<String> connectors,
    Set<String> synapses,
    Plasticity plasticity,
    Set<String> stimuli,
    Map<String, Map<String, String>> fixed,
    Map<String, String> unread,
    Map<String, String> reasons,
    Set<Quirk> quirks,
    Optional<Machine> machine) {

  /** What running on a back end means. */
  public enum Kind {
    /** Software that integrates the equations. */
    SIMULATOR,
    /** Neuromorphic hardware. */
    MACHINE,
    /** Builds the network and simulates nothing. */
    DRY_RUN,
    /** A stand-in for tests of the platform. */
    DOUBLE;

    /** Whether somebody would choose it for an experiment. */
    public boolean isForUsers() {
      return switch (this) {
        case SIMULATOR, MACHINE -> true;
        case DRY_RUN, DOUBLE -> false;
      };
    }

    static Kind named(String name) {
      return valueOf(name.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
  }

  /** Copies the sets. */
  public Backend {
    connectors = Set.copyOf(connectors);
    synapses = Set.copyOf(synapses);
    stimuli = Set.copyOf(stimuli);
    fixed = Map.copyOf(fixed);
    unread = Map.copyOf(unread);
    reasons = Map.copyOf(reasons);
    quirks = Set.copyOf(quirks);
  }

  /**
   * What a back end has of STDP.
   *
   * @param timings ways to depend on the times of spikes
   * @param weightings ways to depend on the weight
   * @param delayFractions the dendritic delay fractions it can have; empty if it can have any
   * @param leastDelayFraction the smallest one it can have, where there is such a bound
   */
  public record Plasticity(
      Set<String> timings,
      Set<String> weightings,
      Set<BigDecimal> delayFractions,
      Optional<BigDecimal> leastDelayFraction) {

    /** Nothing of it. */
    public static final Plasticity NONE =
        new Plasticity(Set.of(), Set.of(), Set.of(), Optional.empty());

    /** Copies the sets. */
    public Plasticity {
      timings = Set.copyOf(timings);
      weightings = Set.copyOf(weightings);
      delayFractions = Set.copyOf(delayFractions);
    }

    static Plasticity of(Resource data) {
      Node fractions =
          Objects.requireNonNull(data.mapping().field("dendritic_delay_fraction")).value();
      return new Plasticity(
          data.words("timing_dependence"),
          data.words("weight_dependence"),
          fractions instanceof Node.Sequence list
              ? list.items().stream()
                  .map(Resource::text)
                  .map(BigDecimal::new)
                  .collect(Collectors.toUnmodifiableSet())
              : Set.of(),
          fractions instanceof Node.Mapping range
              ? Optional.of(new BigDecimal(new Resource(range).text("at_least")))
              : Optional.empty());
    }
  }

  /** A known difference of a back end; what follows from it is in {@code BackendChecks}. */
  public enum Quirk {
    /** Spikes of a SpikeSourceArray at or before the minimum delay are refused or lost. */
    FIRST_SPIKES_LOST,
    /** Times between two steps are moved to a step. */
    TIMES_ROUNDED,
    /** A current that starts within the first two steps or the minimum delay acts late. */
    EARLY_CURRENT_LATE,
    /** The time step must be a multiple of 0.001 ms. */
    WHOLE_MICROSECONDS,
    /** A SpikeSourcePoisson of rate 0 ends the simulation with an error. */
    ZERO_RATE_FAILS,
    /** Two spikes of a SpikeSourceArray within a step end the simulation with an error. */
    ONE_SPIKE_PER_STEP,
    /** A projection without any synapse ends the simulation with an error. */
    EMPTY_PROJECTION_FAILS,
    /**
     * Samples taken less often than every step carry the wrong times; the script works around it.
     */
    COARSE_SAMPLES_EARLY,
    /** State variables of synapses cannot be given a value. */
    SYNAPSE_STATE_FIXED,
    /** Multi-quantal synapses have one release site, whatever is given. */
    ONE_QUANTUM,
    /** All synapses between two cells get the values of the last of them. */
    MULTAPSES_SHARE_VALUES,
    /** All plastic synapses onto a cell have the same tau_minus. */
    TAU_MINUS_SHARED,
    /** Weights of plastic synapses have no other lower bound than 0. */
    W_MIN_ZERO,
    /** Plasticity acts at other moments than elsewhere. */
    STDP_DIFFERS,
    /** From a group of several populations synapses get values of others, or wrong cells. */
    GROUP_SOURCE_MIXED_UP,
    /** A projection to or from a group of several populations cannot be cloned. */
    CLONE_OF_GROUPS_FAILS,
    /** Of the shape of a SpikeSourceGamma only the whole part counts. */
    WHOLE_GAMMA_SHAPE,
    /** Sources other than SpikeSourcePoisson know no start and no duration. */
    RENEWAL_SOURCES_LAST,
    /** Sources other than SpikeSourcePoisson send their first spike at 0, whatever start is. */
    RENEWAL_SOURCES_START_AT_ZERO,
    /** The adaptive exponential cells have wrong spikes at the usual time step. */
    ADEX_NEEDS_FINE_STEPS,
    /** What is changed between runs acts later by the minimum delay, or twice that. */
    CHANGES_LATE,
    /** New parameters for a group of a group go to other cells. */
    NESTED_GROUPS_SET_OTHERS,
    /** Connections of a group of several populations can neither be changed nor read. */
    CONNECTIONS_OF_GROUPS_HIDDEN,
    /** Weights in mV are read and changed with a factor of 1000. */
    STEP_WEIGHTS_SCALED,
    /** Delays between two steps are cut to the step before, down to none at all. */
    DELAYS_CUT_TO_STEPS,
    /** Numbers are whole multiples of 2^-15, and large ones cannot be written. */
    SMALL_NUMBERS_VANISH;

    static Quirk named(String name) {
      return valueOf(name.toUpperCase(Locale.ROOT));
    }
  }

  static Backend load(String file) {
    Resource data = Resource.yaml("backends/" + file + ".yaml");
    return new Backend(
        data.text("name"),
        data.text("version"),
        data.text("title"),
        Kind.named(data.text("kind")),
        CellAbilities.read(data),
        words(data, "connectors"),
        words(data, "synapses"),
        Plasticity.of(new Resource(data.mapping("STDP"))),
        words(data, "stimuli"),
        fixed(data),
        data.texts("weights_unread"),
        data.texts("reasons"),
        Set.copyOf(data.items("quirks").stream().map(Resource::text).map(Quirk::named).toList()),
        data.mapping().field("machine") == null
            ? Optional.empty()
            : Optional.of(Machine.of(new Resource(data.mapping("machine")))));
  }

  private static Map<String, Map<String, String>> fixed(Resource data) {
    Resource all = new Resource(data.mapping("fixed"));
    return data.mapping("fixed").fields().stream()
        .collect(
            Collectors.toUnmodifiableMap(field -> field.name(), field -> all.texts(field.name())));
  }

  private static Set<String> words(Resource data, String key) {
    return Set.copyOf(data.items(key).stream().map(Resource::text).toList());
  }
}
