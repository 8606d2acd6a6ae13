import json

import numpy
from corpus_hand import start
from pyNN.parameters import Sequence


def run(sim, backend, seeds):
    start(sim, backend, seeds)
    with open("numbers.txt", encoding="utf-8") as file:
        given = json.load(file)
    clock = sim.Population(1, sim.SpikeSourceArray(spike_times=given["times"]))
    source = sim.Population(11, sim.SpikeSourceArray(spike_times=[Sequence(train) for train in given["trains"]]))
    many = sim.Population(120, sim.IF_cond_exp(tau_refrac=2.0, tau_m=numpy.array(given["tau_m"])))
    many.initialize(v=numpy.array(given["v"]))
    few = sim.Population(12, sim.IF_cond_exp(tau_refrac=2.0))
    matrix = sim.ArrayConnector(numpy.array(given["matrix"], dtype=bool))
    listed = sim.FromListConnector(given["rows"], column_names=["weight", "delay"])
    whole = sim.AllToAllConnector()
    static = sim.StaticSynapse
    weights = numpy.array(given["weights"])
    projections = {
        "clocked": sim.Projection(clock, many, whole, static(weight=0.02, delay=1.0), receptor_type="excitatory"),
        "matrix": sim.Projection(source, few, matrix, static(weight=0.01, delay=1.0), receptor_type="excitatory"),
        "pairs": sim.Projection(source, few, whole, static(weight=weights, delay=2.0), receptor_type="excitatory"),
        "listed": sim.Projection(many, few, listed, static(), receptor_type="inhibitory"),
    }
    source.record("spikes")
    many.record("spikes")
    few.record(["spikes", "v"])
    sim.run(80.0)
    populations = {"clock": clock, "source": source, "many": many, "few": few}
    return {"populations": populations, "projections": projections}
