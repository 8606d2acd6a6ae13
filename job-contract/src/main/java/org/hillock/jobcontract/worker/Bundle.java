package org.hillock.jobcontract.worker;

import java.util.List;
import org.hillock.jobcontract.AttemptRef;

/**
 * All that a worker needs to run an attempt. The script was generated when the job was submitted.
 *
 * @param attempt the attempt now claimed
 * @param platform where it runs, such as {@code nest}
 * @param environment the environment pinned when the job was submitted
 * @param title the experiment's title, for people
 * @param description name of the file among {@code files} that holds the description
 * @param format file format of the data: {@code nwb}, {@code nix} or {@code mat}
 * @param threads threads of the simulation
 * @param accelerations whether named accelerations may be used
 * @param limits what the job may use
 * @param files texts to lay into the job's input folder
 * @param inputs further files that belong to the job, fetched by {@link WorkerPaths#INPUT}
 */
public record Bundle(
    AttemptRef attempt,
    String platform,
    String environment,
    String title,
    String description,
    String format,
    int threads,
    boolean accelerations,
    RunLimits limits,
    List<File> files,
    List<InputFile> inputs) {

  public Bundle {
    files = List.copyOf(files);
    inputs = List.copyOf(inputs);
  }

  /**
   * One text file.
   *
   * @param name plain file name, without folders
   * @param text content
   */
  public record File(String name, String text) {}
}
