package org.hillock.experiment.model;

import java.util.Optional;
import org.hillock.experiment.diagnostic.Place;

/**
 * Connections from some cells to others.
 *
 * @param name its given name, or {@code from->to}, numbered from the second of the same kind on.
 *     Seeds hang on it, so that a projection put before this one changes nothing here
 * @param place where it stands
 * @param from population or group that sends
 * @param to population or group that receives
 * @param connector which cells are connected
 * @param synapse what the connections do
 * @param receptor where they act
 * @param space how distances are measured, if the description says so
 */
public record Projection(
    String name,
    Place place,
    String from,
    String to,
    Connector connector,
    Synapse synapse,
    Receptor receptor,
    Optional<Space> space) {}
