package org.hillock.experiment.model;

import java.util.Optional;
import org.hillock.experiment.diagnostic.Place;

/**
 * That the weights of a projection are written down.
 *
 * @param projection its name
 * @param unit what its weights are measured in
 * @param every time between two readings, from 0 on; only at the end of each trial if absent
 */
public record WeightRecording(String projection, String unit, Optional<Num> every, Place place) {}
