package org.hillock.experiment.model;

/**
 * A rough estimate of what an experiment takes, known before it runs.
 *
 * @param neurons cells of all populations, sources included
 * @param expectedSynapses synapses, the expectation where they are drawn at random
 * @param recordedBytesEstimate all that is recorded, uncompressed; spikes are guessed at 20 Hz per
 *     cell
 * @param durationMs biological time of all runs
 */
public record Size(
    long neurons, double expectedSynapses, long recordedBytesEstimate, double durationMs) {}
