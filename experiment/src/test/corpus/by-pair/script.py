from corpus_hand import rng, start
from pyNN.core import IndexBasedExpression
from pyNN.random import NumpyRNG


class SameParity(IndexBasedExpression):
    def __call__(self, i, j):
        return 0.25 + 0.5 * (i % 2 == j % 2)


def run(sim, backend, seeds):
    start(sim, backend, seeds)
    cells = sim.Population((5, 6), sim.IF_cond_exp(i_offset=0.4))
    line = sim.Population(10, sim.IF_cond_exp())
    part = cells[3:20]

    def connect(pre, post, connector, receptor, weight=0.001):
        synapse = sim.StaticSynapse(weight=weight, delay=0.5)
        return sim.Projection(pre, post, connector, synapse, receptor_type=receptor)

    near = sim.DistanceDependentProbabilityConnector(
        "exp(-d/2)", allow_self_connections=False, rng=rng(seeds, "model.projections.cells->cells.connect")
    )
    below = sim.DisplacementDependentProbabilityConnector(
        lambda d: 0.8 * (abs(d[0]) < 3) * (d[1] < 0), rng=NumpyRNG(seed=77)
    )
    parity = sim.IndexBasedProbabilityConnector(SameParity(), rng=rng(seeds, "model.projections.line->part.connect"))
    within = sim.DistanceDependentProbabilityConnector("d<4", rng=rng(seeds, "model.projections.cells->line.connect"))
    from numpy import exp

    class Fading(IndexBasedExpression):
        def __call__(self, i, j):
            distances = self.projection.space.distances
            pre, post = self.projection.pre.positions.T[i], self.projection.post.positions.T[j]
            return 0.002 * exp(-distances(pre, post) / 5)

    projections = {
        "cells->cells": connect(cells, cells, near, "excitatory"),
        "part->line": connect(part, line, below, "inhibitory", Fading()),
        "line->part": connect(line, part, parity, "excitatory"),
        "cells->line": connect(cells, line, within, "excitatory"),
    }
    line.record(["spikes", "v"])
    sim.run(50.0)
    return {"populations": {"cells": cells, "line": line}, "projections": projections}
