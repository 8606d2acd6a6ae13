package org.hillock.jobstore;

/**
 * How big an experiment is.
 *
 * @param durationMs biological time, in ms
 * @param neurons how many cells
 * @param expectedSynapses how many synapses, estimated
 */
public record JobSize(double durationMs, long neurons, long expectedSynapses) {

  public JobSize {
    if (!(durationMs >= 0) || neurons < 0 || expectedSynapses < 0) {
      throw new IllegalArgumentException("the size of an experiment has no negative parts");
    }
  }
}
