import numpy
from corpus_hand import start


def run(sim, backend, seeds):
    start(sim, backend, seeds)
    spikes = numpy.loadtxt("spikes.csv")
    trains = [numpy.sort(spikes[spikes[:, 0] == cell, 1]) for cell in range(30)]
    source = sim.Population(30, sim.SpikeSourceArray(spike_times=trains))
    cells = sim.Population(20, sim.IF_cond_exp(tau_refrac=2.0))
    rows = numpy.loadtxt("connections.csv", delimiter=",", skiprows=1)
    connector = sim.FromListConnector(rows, column_names=["weight", "delay"])
    projection = sim.Projection(source, cells, connector, sim.StaticSynapse(), receptor_type="excitatory")
    source.record("spikes")
    cells.record(["spikes", "v"])
    sim.run(100.0)
    return {"populations": {"source": source, "cells": cells}, "projections": {"source->cells": projection}}
