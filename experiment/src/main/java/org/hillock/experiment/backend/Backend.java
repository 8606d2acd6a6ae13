package org.hillock.experiment.backend;

import java.util.Locale;
import java.util.Set;
import org.hillock.experiment.document.Resource;

/**
 * What one version of a back end can do, read from its file under {@code backends/}.
 *
 * @param name how it is chosen: {@code nest}
 * @param version the version that the data describe
 * @param title how people call it: {@code NEST}
 * @param cells cell types it has
 * @param connectors connectors it has
 * @param synapses synapse types it has
 * @param stimuli current sources it has
 * @param quirks where it fails, or silently does something else, for what others run
 */
public record Backend(
    String name,
    String version,
    String title,
    Set<String> cells,
    Set<String> connectors,
    Set<String> synapses,
    Set<String> stimuli,
    Set<Quirk> quirks) {

  /** Copies the sets. */
  public Backend {
    cells = Set.copyOf(cells);
    connectors = Set.copyOf(connectors);
    synapses = Set.copyOf(synapses);
    stimuli = Set.copyOf(stimuli);
    quirks = Set.copyOf(quirks);
  }

  /** A known difference of a back end; what follows from it is in {@code BackendChecks}. */
  public enum Quirk {
    /** Spikes of a SpikeSourceArray at or before the minimum delay are refused or lost. */
    FIRST_SPIKES_LOST,
    /** Times between two steps are moved to a step. */
    TIMES_ROUNDED,
    /** A current that starts within the first two steps or the minimum delay acts late. */
    EARLY_CURRENT_LATE,
    /** Initial values of conductances and synaptic currents have no or next to no effect. */
    ONLY_V_STARTS,
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
    /** All cells of a population get the first one's v_reset, and must have the same tau_refrac. */
    SAME_RESET_FOR_ALL;

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
        words(data, "cells"),
        words(data, "connectors"),
        words(data, "synapses"),
        words(data, "stimuli"),
        Set.copyOf(data.items("quirks").stream().map(Resource::text).map(Quirk::named).toList()));
  }

  private static Set<String> words(Resource data, String key) {
    return Set.copyOf(data.items(key).stream().map(Resource::text).toList());
  }
}
