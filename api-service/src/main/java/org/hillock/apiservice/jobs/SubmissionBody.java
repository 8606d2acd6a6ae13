package org.hillock.apiservice.jobs;

import org.jspecify.annotations.Nullable;

/**
 * What somebody wants run.
 *
 * @param description the experiment description, YAML or JSON, as one text
 * @param descriptionName plain file name to keep it under; {@code experiment.yaml} or {@code
 *     experiment.json} by its first character if left out
 * @param platform where to run it, such as {@code nest}
 * @param format file format of the data: {@code nwb} (if left out), {@code nix} or {@code mat}
 * @param threads threads of the simulation; 1 if left out
 * @param accelerations whether named accelerations may be used; true if left out
 * @param limits what it may use; what is left out has the standard value
 */
record SubmissionBody(
    String description,
    @Nullable String descriptionName,
    String platform,
    @Nullable DataFormat format,
    @Nullable Integer threads,
    @Nullable Boolean accelerations,
    @Nullable AskedLimits limits) {

  /** File formats of data. */
  enum DataFormat {
    /** Neurodata Without Borders 2. */
    NWB,
    /** Neuroscience information exchange. */
    NIX,
    /** MATLAB. */
    MAT
  }

  /**
   * What a job may use.
   *
   * @param wallTimeS wall time of its process, in s
   * @param memoryBytes address space of each of its processes
   * @param outputBytes all files it leaves
   * @param logBytes what it prints
   */
  record AskedLimits(
      @Nullable Double wallTimeS,
      @Nullable Long memoryBytes,
      @Nullable Long outputBytes,
      @Nullable Long logBytes) {}
}
