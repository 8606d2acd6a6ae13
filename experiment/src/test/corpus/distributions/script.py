import numpy
from corpus_hand import rng, start
from pyNN.random import RandomDistribution


def run(sim, backend, seeds):
    start(sim, backend, seeds)

    def draw(name, path, *numbers):
        return RandomDistribution(name, numbers, rng=rng(seeds, path))

    rates = draw("uniform", "model.populations.noise.cell.rate", 20.0, 60.0).next(10)
    noise = sim.Population(10, sim.SpikeSourcePoisson(rate=rates))
    cells = sim.Population(
        8,
        sim.IF_cond_exp(
            tau_m=draw("normal", "model.populations.cells.cell.tau_m", 20.0, 1.0).next(8),
            i_offset=numpy.array([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8]),
        ),
    )
    cells.initialize(v=draw("uniform", "model.populations.cells.initial.v", -65.0, -55.0).next(8))
    into = sim.Projection(
        noise,
        cells,
        sim.FixedProbabilityConnector(0.4, rng=rng(seeds, "model.projections.noise->cells.connect")),
        sim.StaticSynapse(
            weight=draw("uniform", "model.projections.noise->cells.synapse.weight", 0.001, 0.003),
            delay=draw("uniform", "model.projections.noise->cells.synapse.delay", 1.0, 2.0),
        ),
        receptor_type="excitatory",
    )
    among = sim.Projection(
        cells,
        cells,
        sim.FixedProbabilityConnector(
            0.3, allow_self_connections=False, rng=rng(seeds, "model.projections.cells->cells.connect")
        ),
        sim.StaticSynapse(weight=draw("normal", "model.projections.cells->cells.synapse.weight", 0.005, 0.0005)),
        receptor_type="inhibitory",
    )
    cells.record(["spikes", "v"])
    sim.run(100.0)
    return {
        "populations": {"noise": noise, "cells": cells},
        "projections": {"noise->cells": into, "cells->cells": among},
    }
