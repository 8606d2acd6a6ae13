package org.hillock.experiment.model;

import org.hillock.experiment.diagnostic.Place;

/**
 * How the simulation proceeds, all in ms.
 *
 * @param place where it stands
 * @param timestep step of the integration
 * @param minDelay no synapse is faster
 * @param maxDelay no synapse is slower
 */
public record Setup(Place place, Num timestep, Num minDelay, Num maxDelay) {}
