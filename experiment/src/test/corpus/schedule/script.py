from corpus_hand import start


def run(sim, backend, seeds):
    start(sim, backend, seeds)
    noise = sim.Population(10, sim.SpikeSourcePoisson(rate=100.0))
    cells = sim.Population(3, sim.IF_curr_exp(tau_refrac=2.0))
    projection = sim.Projection(
        noise, cells, sim.AllToAllConnector(), sim.StaticSynapse(weight=0.2, delay=0.5), receptor_type="excitatory"
    )
    noise.record("spikes")
    cells.record("spikes")
    cells.record("v", sampling_interval=0.1)

    changes = [
        (20, "current", 0.5),
        (30, "rate", 200.0),
        (40, "current", 0.0),
        (45, "rate", 50.0),
        (60, "rate", 200.0),
        (70, None, None),
        (75, "rate", 50.0),
        (80, "current", 0.8),
        (105, "rate", 50.0),
        (120, None, None),
    ]
    now = 0
    for time, what, value in changes:
        sim.run(float(time - now))
        now = time
        if what == "current":
            cells.set(i_offset=value)
        elif what == "rate":
            noise.set(rate=value)
            if backend == "brian2":
                noise.brian2_group.rates = noise.brian2_group.firing_rate
    return {"populations": {"noise": noise, "cells": cells}, "projections": {"noise->cells": projection}}
