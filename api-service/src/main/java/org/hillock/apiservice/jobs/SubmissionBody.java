package org.hillock.apiservice.jobs;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
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
 * @param files the files that the description names; none if left out
 */
record SubmissionBody(
    String description,
    @Nullable String descriptionName,
    String platform,
    @Nullable DataFormat format,
    @Nullable Integer threads,
    @Nullable Boolean accelerations,
    @Nullable AskedLimits limits,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable List<FileBody> files) {

  /** The same with files in short, by their digests. */
  SubmissionBody withDigests(SubmittedFiles submitted) {
    return files == null
        ? this
        : new SubmissionBody(
            description,
            descriptionName,
            platform,
            format,
            threads,
            accelerations,
            limits,
            submitted.all().entrySet().stream()
                .map(file -> new FileBody(file.getKey(), null, null, file.getValue().sha256()))
                .toList());
  }

  /**
   * A file that the description names. Its content is given once.
   *
   * @param name as the description has it: relative, with {@code /} between its parts
   * @param content if it is text
   * @param contentBase64 if it is not
   * @param sha256 what its content must have, 64 lower-case hexadecimal digits
   */
  @SuppressWarnings("ArrayRecordComponent") // read once, and compared with nothing
  record FileBody(
      String name,
      @Nullable String content,
      byte @Nullable [] contentBase64,
      @Nullable String sha256) {}

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
