"""Each trial is a network of its own."""

import neo
import numpy
from corpus_hand import rng, start
from pyNN.random import RandomDistribution


def build(sim, backend, seeds):
    start(sim, backend, seeds)
    noise = sim.Population(20, sim.SpikeSourcePoisson(rate=10.0))
    path = "model.populations.cells."
    currents = RandomDistribution("uniform", (0.5, 0.7), rng=rng(seeds, path + "cell.i_offset"))
    voltages = RandomDistribution("uniform", (-65.0, -55.0), rng=rng(seeds, path + "initial.v"))
    cells = sim.Population(4, sim.IF_cond_exp(i_offset=currents.next(4)))
    cells.initialize(v=voltages.next(4))
    projection = sim.Projection(
        noise,
        cells,
        sim.FixedProbabilityConnector(0.5, rng=rng(seeds, "model.projections.noise->cells.connect")),
        sim.StaticSynapse(weight=0.005, delay=1.0),
        receptor_type="excitatory",
    )
    noise.record("spikes")
    cells.record("spikes")
    cells.record("v", sampling_interval=0.1 if backend in ("brian2", "mock") else 1.0)
    return {"noise": noise, "cells": cells}, {"noise->cells": projection}


def run(sim, backend, seeds):
    blocks = {"noise": neo.Block(), "cells": neo.Block()}
    for trial, rate, duration in ((0, None, 30.0), (1, 40.0, 50.0), (2, 40.0, 50.0), (3, 90.0, 50.0), (4, 90.0, 50.0)):
        native = seeds["experiment.native"]
        if trial:
            native = int(numpy.random.SeedSequence([native, trial]).generate_state(1)[0] // 2)
        populations, projections = build(sim, backend, {**seeds, "experiment.native": native})
        if rate and backend == "neuron":
            for source in populations["noise"]:
                source._cell.interval = 1000.0 / rate
        elif rate:
            populations["noise"].set(rate=rate)
            if backend == "brian2":
                group = populations["noise"].brian2_group
                group.rates = group.firing_rate
        sim.run(duration)
        for name, population in populations.items():
            segment = population.get_data().segments[0]
            if backend == "brian2" and name == "cells":
                signal = segment.analogsignals[0]
                segment.analogsignals = [signal[::10]]
            blocks[name].segments.append(segment)
    return {"populations": populations, "projections": projections, "blocks": blocks}
