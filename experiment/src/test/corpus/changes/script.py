import numpy
from corpus_hand import rng, start
from pyNN.random import RandomDistribution


def run(sim, backend, seeds):
    start(sim, backend, seeds)
    noise = sim.Population(30, sim.SpikeSourcePoisson(rate=60.0))
    cells = sim.Population(8, sim.IF_cond_exp(tau_m=15.0, cm=0.3))
    half, few = cells[::2], cells.sample(3, rng=rng(seeds, "model.groups.few.sample"))
    projections = {}
    for name, weight, receptor in (("input", 0.004, "excitatory"), ("other", 0.001, "inhibitory")):
        projections[name] = sim.Projection(
            noise,
            cells,
            sim.FixedProbabilityConnector(0.5, rng=rng(seeds, f"model.projections.{name}.connect")),
            sim.StaticSynapse(weight=weight, delay=1.0),
            receptor_type=receptor,
        )
    drive = sim.DCSource(amplitude=0.1, start=5.0)
    drive.inject_into(cells)
    noise.record("spikes")
    cells.record("spikes")
    cells.record("v", sampling_interval=0.1)

    sim.run(50.0)
    half.set(i_offset=[0.1, 0.2, 0.3, 0.4])
    uniform = RandomDistribution("uniform", (2.0, 8.0), rng=rng(seeds, "experiment.protocol.set.few.tau_syn_E"))
    few.set(tau_syn_E=uniform.next(3))
    cells.set(e_rev_I=-70.0 - 0.5 * numpy.arange(8))
    noise.set(rate=120.0)
    if backend == "brian2":
        noise.brian2_group.rates = noise.brian2_group.firing_rate
    sim.run(50.0)
    drive.amplitude = 0.3
    if backend == "nest":
        for projection in projections.values():
            projection._connections = None
    projections["input"].set(weight=numpy.tile(0.002 + 0.0005 * numpy.arange(8), (30, 1)), delay=2.0)
    projections["other"].set(
        weight=RandomDistribution("uniform", (0.001, 0.003), rng=rng(seeds, "experiment.protocol.set.other.weight"))
    )
    sim.run(50.0)
    return {"populations": {"noise": noise, "cells": cells}, "projections": projections}
