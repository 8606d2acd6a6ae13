from corpus_hand import rng, start
from pyNN.random import RandomDistribution


def run(sim, backend, seeds):
    start(sim, backend, seeds)
    noise = sim.Population(12, sim.SpikeSourcePoisson(rate=100.0, start=10.0))
    cells = sim.Population(9, sim.IF_cond_exp(tau_refrac=2.0))

    def own(name):
        return rng(seeds, f"model.projections.{name}.connect")

    weights = RandomDistribution("uniform", (0.001, 0.002), rng=rng(seeds, "model.projections.out.synapse.weight"))
    projections = {
        "into": sim.Projection(
            noise,
            cells,
            sim.FixedNumberPreConnector(5, rng=own("into")),
            sim.StaticSynapse(weight=0.003, delay=1.0),
            receptor_type="excitatory",
        ),
        "many": sim.Projection(
            cells,
            cells,
            sim.FixedNumberPreConnector(20, with_replacement=True, rng=own("many")),
            sim.StaticSynapse(weight=0.0002, delay=1.5),
            receptor_type="excitatory",
        ),
        "full": sim.Projection(
            cells,
            cells,
            sim.FixedNumberPreConnector(11, allow_self_connections=False, rng=own("full")),
            sim.StaticSynapse(weight=0.0001, delay=1.5),
            receptor_type="excitatory",
        ),
        "out": sim.Projection(
            cells,
            cells,
            sim.FixedNumberPostConnector(3, allow_self_connections=False, rng=own("out")),
            sim.StaticSynapse(weight=weights, delay=2.0),
            receptor_type="inhibitory",
        ),
        "drawn": sim.Projection(
            noise,
            cells,
            sim.FixedNumberPostConnector(
                RandomDistribution("uniform_int", (1, 4), rng=rng(seeds, "model.projections.drawn.connect.n")),
                rng=own("drawn"),
            ),
            sim.StaticSynapse(weight=0.001),
            receptor_type="excitatory",
        ),
        "total": sim.Projection(
            noise,
            cells,
            sim.FixedTotalNumberConnector(17, rng=own("total")),
            sim.StaticSynapse(weight=0.001),
            receptor_type="excitatory",
        ),
    }
    cells.record(["spikes", "v"])
    sim.run(100.0)
    return {"populations": {"noise": noise, "cells": cells}, "projections": projections}
