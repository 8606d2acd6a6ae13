from corpus_hand import rng, start
from pyNN.random import RandomDistribution


def run(sim, backend, seeds):
    start(sim, backend, seeds)
    times = [[10.0, 40.0, 70.0], [20.0, 52.0, 90.0], [5.0, 33.0, 61.0]]
    source = sim.Population(3, sim.SpikeSourceArray(spike_times=times))
    cells = sim.Population(2, sim.IF_cond_exp(tau_refrac=2.0, i_offset=0.9))
    weights = RandomDistribution(
        "uniform", (0.005, 0.01), rng=rng(seeds, "model.projections.source->cells.synapse.weight")
    )
    plastic = sim.STDPMechanism(
        timing_dependence=sim.SpikePairRule(tau_plus=20.0, tau_minus=25.0, A_plus=0.02, A_minus=0.012),
        weight_dependence=sim.AdditiveWeightDependence(w_min=0.0, w_max=0.02),
        dendritic_delay_fraction=0.0 if backend == "brian2" else 1.0,
        weight=weights,
        delay=1.0,
    )
    projection = sim.Projection(source, cells, sim.AllToAllConnector(), plastic, receptor_type="excitatory")
    cells.record(["spikes", "v"])
    sim.run(100.0)
    return {
        "populations": {"source": source, "cells": cells},
        "projections": {"source->cells": projection},
    }
