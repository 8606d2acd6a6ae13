import numpy
from corpus_hand import rng, start
from pyNN.random import RandomDistribution


def run(sim, backend, seeds):
    start(sim, backend, seeds)
    times = [[10.0, 40.0, 70.0], [20.0, 52.0, 90.0], [5.0, 33.0, 61.0], [12.0], [30.0, 35.0], [81.0]]
    source = sim.Population(6, sim.SpikeSourceArray(spike_times=times))
    cells = sim.Population(5, sim.IF_cond_exp(tau_refrac=2.0, i_offset=0.9))

    def projection(name, p, low, high, target, make, receptor="excitatory"):
        path = f"model.projections.{name}."
        weights = RandomDistribution("uniform", (low, high), rng=rng(seeds, path + "synapse.weight"))
        connector = sim.FixedProbabilityConnector(p, rng=rng(seeds, path + "connect"))
        return sim.Projection(source, target, connector, make(weight=weights, delay=1.0), receptor_type=receptor)

    def plastic(**parameters):
        return sim.STDPMechanism(
            timing_dependence=sim.SpikePairRule(tau_plus=20.0, tau_minus=25.0, A_plus=0.02, A_minus=0.012),
            weight_dependence=sim.AdditiveWeightDependence(w_min=0.0, w_max=0.02),
            dendritic_delay_fraction=0.0 if backend == "brian2" else 1.0,
            **parameters,
        )

    projections = {
        "plastic": projection("plastic", 0.6, 0.005, 0.01, cells[1:4], plastic),
        "fixed": projection("fixed", 0.5, 0.001, 0.002, cells, sim.StaticSynapse),
        "fixed2": projection("fixed2", 0.5, 0.003, 0.004, cells, sim.StaticSynapse, "inhibitory"),
    }
    cells.record("spikes")
    cells.record("v", sampling_interval=0.1)

    def weights(name):
        if backend == "brian2":  # PyNN confuses the cells of a view
            synapses = projections[name]._brian2_synapses[0][0]
            first = 1 if name == "plastic" else 0
            matrix = numpy.full((6, projections[name].post.size), numpy.nan)
            matrix[synapses.i[:], synapses.j[:] - first] = synapses.weight[:] / 1e-6
            return matrix
        if backend == "nest":
            projections[name]._connections = None
        return numpy.array(projections[name].get("weight", format="array"))

    course = [weights("plastic")]
    for _ in range(5):
        sim.run(20.0)
        course.append(weights("plastic"))
    sim.run(10.0)
    matrices = {"plastic": (numpy.arange(0.0, 120.0, 20.0), course)}
    matrices |= {name: ([110.0], [weights(name)]) for name in ("fixed", "fixed2")}
    return {
        "populations": {"source": source, "cells": cells},
        "projections": projections,
        "weights": {name: [of_matrices(times, all_)] for name, (times, all_) in matrices.items()},
    }


def of_matrices(times, matrices):
    pre, post = numpy.nonzero(~numpy.isnan(matrices[0]))
    return {"pre": pre, "post": post, "times": numpy.array(times), "values": numpy.array([m[pre, post] for m in matrices])}
