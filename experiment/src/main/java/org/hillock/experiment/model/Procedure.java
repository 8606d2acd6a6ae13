package org.hillock.experiment.model;

import java.util.List;

/**
 * What is done to the network and measured: the {@code experiment:} part of a description.
 *
 * @param setup time step and delays
 * @param stimuli currents that are injected
 * @param recordings what is written down
 * @param protocol the steps, in order
 */
public record Procedure(
    Setup setup, List<Stimulus> stimuli, List<Recording> recordings, List<Step> protocol) {

  /** Copies the lists. */
  public Procedure {
    stimuli = List.copyOf(stimuli);
    recordings = List.copyOf(recordings);
    protocol = List.copyOf(protocol);
  }
}
