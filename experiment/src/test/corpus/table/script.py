import numpy
from corpus_hand import start
from pyNN.parameters import Sequence


def run(sim, backend, seeds):
    start(sim, backend, seeds)
    source = sim.Population(2, sim.SpikeSourceArray(spike_times=[Sequence([1.0, 20.0]), Sequence([5.0, 30.0])]))
    cells = sim.Population(3, sim.IF_cond_exp(cm=0.2, i_offset=0.1))
    weights = numpy.array([[1, 2, 4], [4, 5, 6]]) / 1000
    delays = numpy.array([[1.0, 2.0, 3.0], [3.0, 2.0, 1.0]])
    full = sim.Projection(
        source,
        cells,
        sim.AllToAllConnector(),
        sim.StaticSynapse(weight=weights, delay=delays),
        receptor_type="excitatory",
    )
    pairs = sim.Projection(
        source,
        cells,
        sim.OneToOneConnector(),
        sim.StaticSynapse(weight=numpy.array([[0.001, 0.0, 0.0], [0.0, 0.003, 0.0]]), delay=0.1),
        receptor_type="inhibitory",
    )
    cells.record(["spikes", "v"])
    sim.run(50.0)
    return {
        "populations": {"source": source, "cells": cells},
        "projections": {"source->cells": full, "source->cells#2": pairs},
    }
