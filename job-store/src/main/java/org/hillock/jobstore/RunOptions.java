package org.hillock.jobstore;

import org.hillock.jobcontract.worker.RunLimits;

/**
 * How a job runs.
 *
 * @param format file format of the data: {@code nwb}, {@code nix} or {@code mat}
 * @param threads threads of the simulation, at least 1
 * @param accelerations whether named accelerations may be used
 * @param limits what an attempt may use
 */
public record RunOptions(String format, int threads, boolean accelerations, RunLimits limits) {

  public RunOptions {
    if (format.isBlank()) {
      throw new IllegalArgumentException("a job names the format of its data");
    }
    if (threads < 1) {
      throw new IllegalArgumentException("a job has at least one thread, not " + threads);
    }
  }
}
