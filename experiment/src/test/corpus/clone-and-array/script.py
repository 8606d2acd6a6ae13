import numpy
from corpus_hand import rng, start


def run(sim, backend, seeds):
    start(sim, backend, seeds)
    source = sim.Population(4, sim.SpikeSourceArray(spike_times=[[5.0], [8.0], [11.0], [14.0]]))
    cells = sim.Population(3, sim.IF_cond_exp())
    drawn = sim.Projection(
        source,
        cells,
        sim.FixedProbabilityConnector(0.6, rng=rng(seeds, "model.projections.drawn.connect")),
        sim.StaticSynapse(weight=0.004, delay=1.0),
        receptor_type="excitatory",
    )
    copied = sim.Projection(
        source,
        cells,
        sim.CloneConnector(drawn),
        sim.StaticSynapse(weight=0.002, delay=3.0),
        receptor_type="inhibitory",
    )
    matrix = sim.Projection(
        cells,
        cells,
        sim.ArrayConnector(numpy.array([[0, 1, 1], [0, 0, 0], [1, 0, 1]]).astype(bool)),
        sim.StaticSynapse(weight=0.001, delay=1.0),
        receptor_type="excitatory",
    )
    cells.record("v")
    sim.run(40.0)
    return {
        "populations": {"source": source, "cells": cells},
        "projections": {"drawn": drawn, "copied": copied, "matrix": matrix},
    }
