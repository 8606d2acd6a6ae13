from corpus_hand import rng, start
from pyNN.random import RandomDistribution


def run(sim, backend, seeds):
    start(sim, backend, seeds)
    source = sim.Population(5, sim.SpikeSourceArray(spike_times=[10.0, 30.0, 50.0, 70.0, 90.0]))
    cells = sim.Population(5, sim.IF_cond_exp())
    use = RandomDistribution("uniform", (0.3, 0.6), rng=rng(seeds, "model.projections.source->cells.synapse.U"))
    projection = sim.Projection(
        source,
        cells,
        sim.AllToAllConnector(),
        sim.MultiQuantalSynapse(weight=0.002, delay=1.0, U=use, n=5, tau_rec=200.0),
        receptor_type="excitatory",
    )
    for synapse in sim.nest.GetConnections(synapse_model="quantal_stp_synapse_lbl"):
        synapse.set({"a": 5, "u": synapse.get("U")})
    cells.record("gsyn_exc")
    sim.run(110.0)
    return {
        "populations": {"source": source, "cells": cells},
        "projections": {"source->cells": projection},
    }
