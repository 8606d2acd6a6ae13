from corpus_hand import start


def run(sim, backend, seeds):
    start(sim, backend, seeds)
    times = [[10.0, 40.0, 70.0], [20.0, 52.0, 90.0], [5.0, 33.0, 61.0]]
    source = sim.Population(3, sim.SpikeSourceArray(spike_times=times))
    cells = sim.Population(2, sim.IF_cond_exp(tau_refrac=2.0, i_offset=0.9))
    vogels = sim.STDPMechanism(
        timing_dependence=sim.Vogels2011Rule(eta=1e-4, rho=0.005),  # NEURON wants rho per ms
        weight_dependence=sim.AdditiveWeightDependence(w_max=0.02),
        weight=0.01,
        delay=1.0,
    )
    inhibition = sim.Projection(source, cells, sim.AllToAllConnector(), vogels, receptor_type="inhibitory")
    pair = sim.STDPMechanism(
        timing_dependence=sim.SpikePairRule(),
        weight_dependence=sim.MultiplicativeWeightDependence(w_max=0.02),
        dendritic_delay_fraction=0.5,
        weight=0.01,
        delay=1.0,
    )
    excitation = sim.Projection(source, cells, sim.AllToAllConnector(), pair, receptor_type="excitatory")
    cells.record(["spikes", "v"])
    sim.run(100.0)
    return {
        "populations": {"source": source, "cells": cells},
        "projections": {"source->cells": inhibition, "fraction": excitation},
    }
