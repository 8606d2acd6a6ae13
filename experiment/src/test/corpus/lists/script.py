from corpus_hand import start


def run(sim, backend, seeds):
    start(sim, backend, seeds)
    source = sim.Population(3, sim.SpikeSourceArray(spike_times=[5.0, 12.0, 20.0]))
    cells = sim.Population(3, sim.IF_curr_exp())
    rows = [(0, 1, 0.5, 1.0), (2, 0, 0.7, 2.5), (1, 1, 0.1, 0.3)]
    listed = sim.Projection(
        source, cells, sim.FromListConnector(rows), sim.StaticSynapse(), receptor_type="excitatory"
    )
    weights = sim.Projection(
        cells,
        cells,
        sim.FromListConnector([(0, 2, -0.2), (2, 0, -0.1)], column_names=["weight"]),
        sim.StaticSynapse(delay=1.2),
        receptor_type="inhibitory",
    )
    pairs = sim.Projection(
        source,
        cells,
        sim.FromListConnector([(0, 0), (1, 2)]),
        sim.StaticSynapse(weight=0.3, delay=1.0),
        receptor_type="excitatory",
    )
    cells.record("v")
    sim.run(50.0)
    return {
        "populations": {"source": source, "cells": cells},
        "projections": {"source->cells": listed, "weights": weights, "pairs": pairs},
    }
