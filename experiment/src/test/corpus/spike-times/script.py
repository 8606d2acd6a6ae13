from corpus_hand import start
from pyNN.parameters import Sequence


def run(sim, backend, seeds):
    start(sim, backend, seeds)
    source = sim.Population(2, sim.SpikeSourceArray(spike_times=[10.0, 20.0, 60.0]))
    cells = sim.Population(2, sim.IF_cond_exp())
    projection = sim.Projection(
        source, cells, sim.OneToOneConnector(), sim.StaticSynapse(weight=0.03, delay=1.0), receptor_type="excitatory"
    )
    source.record("spikes")
    cells.record("spikes")
    cells.record("v", sampling_interval=0.1)
    sim.run(30.0)
    source.set(spike_times=[Sequence([35.0, 55.0]), Sequence([40.0])])
    sim.run(50.0)
    source[1:2].set(spike_times=Sequence([85.0, 90.0]))
    sim.run(20.0)
    return {"populations": {"source": source, "cells": cells}, "projections": {"source->cells": projection}}
