import numpy
from corpus_hand import rng, start
from pyNN.core import IndexBasedExpression


class Weight(IndexBasedExpression):
    def __call__(self, i, j):
        apart = self.projection.post.positions[0, j] - self.projection.pre.positions[0, i]
        return 0.002 * numpy.exp(-((apart / 3) ** 2))


class Delay(IndexBasedExpression):
    def __call__(self, i, j):
        return numpy.minimum(0.5 + 0.1 * abs(i - j), 1.0)


def run(sim, backend, seeds):
    start(sim, backend, seeds)
    noise = sim.Population(8, sim.SpikeSourcePoisson(rate=[40.0, 50.0, 60.0, 40.0, 50.0, 60.0, 40.0, 50.0]))
    position = numpy.arange(12)
    cells = sim.Population(
        12,
        sim.IF_cond_exp(
            tau_m=15.0,
            cm=numpy.where(position < 4, 0.25, 0.2),
            i_offset=0.3 * numpy.sin(numpy.pi * position / 12) ** 2,
        ),
    )
    cells.initialize(v=-60.0 - position % 5)
    into = sim.Projection(
        noise,
        cells,
        sim.FixedProbabilityConnector(5 / 12, rng=rng(seeds, "model.projections.noise->cells.connect")),
        sim.StaticSynapse(weight=lambda d: 0.001 + (d < 3) * 0.002, delay=lambda d: 0.2 + 0.3 * d),
        receptor_type="excitatory",
    )
    among = sim.Projection(
        cells,
        cells,
        sim.AllToAllConnector(allow_self_connections=False),
        sim.StaticSynapse(weight=Weight(), delay=Delay()),
        receptor_type="inhibitory",
    )
    cells.record(["spikes", "v"])
    sim.run(100.0)
    return {
        "populations": {"noise": noise, "cells": cells},
        "projections": {"noise->cells": into, "cells->cells": among},
    }
