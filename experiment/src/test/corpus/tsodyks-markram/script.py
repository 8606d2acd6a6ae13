from corpus_hand import rng, start
from pyNN.random import RandomDistribution


def run(sim, backend, seeds):
    start(sim, backend, seeds)
    source = sim.Population(2, sim.SpikeSourceArray(spike_times=[10.0, 30.0, 50.0, 70.0, 90.0]))
    cells = sim.Population(2, sim.IF_cond_exp())
    use = RandomDistribution("uniform", (0.02, 0.06), rng=rng(seeds, "model.projections.facilitating.synapse.U"))
    depressing = sim.Projection(
        source,
        cells,
        sim.OneToOneConnector(),
        sim.TsodyksMarkramSynapse(weight=0.01, delay=1.0, U=0.5, tau_rec=800.0, tau_facil=0.0),
        receptor_type="excitatory",
    )
    facilitating = sim.Projection(
        source,
        cells,
        sim.AllToAllConnector(),
        sim.TsodyksMarkramSynapse(weight=0.005, U=use, tau_rec=100.0, tau_facil=1000.0),
        receptor_type="inhibitory",
    )
    cells.record(["gsyn_exc", "gsyn_inh", "v"])
    sim.run(110.0)
    return {
        "populations": {"source": source, "cells": cells},
        "projections": {"depressing": depressing, "facilitating": facilitating},
    }
