from corpus_hand import start


def run(sim, backend, seeds):
    start(sim, backend, seeds)
    cells = sim.Population(2, sim.IF_cond_exp(tau_refrac=2.0))
    pulse = sim.DCSource(amplitude=0.5, start=5.0, stop=15.0)
    pulse.inject_into(cells)
    cells.record("spikes")
    cells.record("v", sampling_interval=0.1)
    sim.run(20.0)
    pulse.stop = 40.0  # NEST wants it behind the start at any time
    pulse.start = 30.0
    sim.run(30.0)
    pulse.stop = 80.0
    pulse.start = 60.0
    pulse.amplitude = 1.0
    sim.run(40.0)
    return {"populations": {"cells": cells}, "projections": {}}
