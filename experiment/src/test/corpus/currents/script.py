from corpus_hand import start


def run(sim, backend, seeds):
    start(sim, backend, seeds)
    cells = sim.Population(6, sim.IF_cond_exp(tau_refrac=2.0, tau_m=15.0))
    sine = sim.ACSource(
        amplitude=0.6, offset=0.4, frequency=25.0, phase=45.0, start=5.0, stop=100.0
    )
    sine.inject_into(cells[0:3])
    stairs = sim.StepCurrentSource(times=[5.0, 20.0, 60.0], amplitudes=[1.2, -0.2, 2.0])
    stairs.inject_into(cells[3:6])
    constant = sim.DCSource(amplitude=0.1, start=10.0)
    constant.inject_into(cells)
    cells.record("spikes")
    cells.record("v", sampling_interval=0.1)
    sim.run(100.0)
    return {"populations": {"cells": cells}, "projections": {}}
