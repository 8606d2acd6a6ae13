package org.hillock.experiment.model;

import java.util.List;
import java.util.stream.Stream;

/**
 * What is done to the network and measured: the {@code experiment:} part of a description.
 *
 * @param setup time step and delays
 * @param stimuli currents that are injected
 * @param recordings what is written down of cells
 * @param weightRecordings what is written down of projections
 * @param protocol the steps, in order
 */
public record Procedure(
    Setup setup,
    List<Stimulus> stimuli,
    List<Recording> recordings,
    List<WeightRecording> weightRecordings,
    List<Step> protocol) {

  /** Copies the lists. */
  public Procedure {
    stimuli = List.copyOf(stimuli);
    recordings = List.copyOf(recordings);
    weightRecordings = List.copyOf(weightRecordings);
    protocol = List.copyOf(protocol);
  }

  /** All changes that steps make, in the order in which they stand. */
  public Stream<Step.Change> changes() {
    return changes(protocol);
  }

  private static Stream<Step.Change> changes(List<Step> steps) {
    return steps.stream()
        .flatMap(
            step ->
                switch (step) {
                  case Step.Change change -> Stream.of(change);
                  case Step.Scheduled scheduled -> Stream.of(scheduled.change());
                  case Step.Repeat repeat -> changes(repeat.steps());
                  case Step.Run _, Step.RunUntil _, Step.Reset _ -> Stream.of();
                });
  }
}
