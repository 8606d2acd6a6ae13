"""What PyNN and its simulators get wrong about connections without a word: shown in bare PyNN.

    python fault_connections.py SIMULATOR RESULT.json
"""

import importlib
import json
import os
import sys

import numpy
from pyNN.random import NumpyRNG, RandomDistribution

SIMULATOR = sys.argv[1]
sim = importlib.import_module("pyNN." + SIMULATOR)


def start():
    extras = {"nest": {"spike_precision": "on_grid"}}.get(SIMULATOR, {})
    if SIMULATOR == "brian2":
        import brian2

        brian2.prefs.codegen.target = "numpy"
    sim.setup(timestep=0.1, min_delay=0.1, max_delay=10.0, **extras)


def connected(connector, pre=None, post=None, weight=0.001):
    """(sender, receiver, weight) of each connection, by default among six cells."""
    cells = sim.Population(6, sim.IF_cond_exp())
    pre, post = cells[pre] if pre else cells, cells[post] if post else cells
    synapse = sim.StaticSynapse(weight=weight, delay=1.0)
    projection = sim.Projection(pre, post, connector, synapse, receptor_type="excitatory")
    return [(int(i), int(j), float(w)) for i, j, w in projection.get(["weight"], format="list")]


def conductances(synapse, cells=200, times=(10.0, 60.0), **initial):
    """Mean peak conductance in nS after each spike."""
    source = sim.Population(cells, sim.SpikeSourceArray(spike_times=list(times)))
    target = sim.Population(cells, sim.IF_cond_exp(tau_syn_E=2.0, v_thresh=100.0))
    projection = sim.Projection(source, target, sim.OneToOneConnector(), synapse, receptor_type="excitatory")
    if initial:
        synapses = projection.nest_connections
        sim.nest.SetStatus(synapses, initial)
    target.record("gsyn_exc")
    sim.run(times[-1] + 20.0)
    signal = numpy.asarray(target.get_data().segments[0].analogsignals[0].magnitude).mean(axis=1)
    return [1000 * float(signal[round(10 * t) + 8 : round(10 * t) + 30].max()) for t in times]


def plastic_weight(rule, rho=None):
    source = sim.Population(1, sim.SpikeSourceArray(spike_times=[10.0, 30.0, 50.0, 70.0]))
    cells = sim.Population(1, sim.IF_cond_exp(i_offset=0.9, tau_refrac=2.0))
    timing = sim.SpikePairRule(A_plus=0.02, A_minus=0.012) if rho is None else sim.Vogels2011Rule(eta=1e-4, rho=rho)
    synapse = sim.STDPMechanism(
        timing_dependence=timing,
        weight_dependence=rule(w_min=0.0, w_max=0.02),
        dendritic_delay_fraction=0.0 if SIMULATOR == "brian2" else 1.0,
        weight=0.01,
        delay=1.0,
    )
    receptor = "excitatory" if rho is None else "inhibitory"
    projection = sim.Projection(source, cells, sim.AllToAllConnector(), synapse, receptor_type=receptor)
    sim.run(100.0)
    return float(numpy.ravel(projection.get("weight", format="array"))[0])


def forked(work):
    """What some work gives that starts where this process stands."""
    reading, writing = os.pipe()
    if os.fork() == 0:
        with os.fdopen(writing, "w") as pipe:
            json.dump(work(), pipe)
        os._exit(0)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        return json.load(pipe)


def releases(seed):
    sim.setup(timestep=0.1, min_delay=0.1, max_delay=10.0, native_rng_baseseed=seed)
    return conductances(sim.SimpleStochasticSynapse(weight=0.01, delay=1.0, p=0.5))


def mock():
    yield "target outside", connected(sim.FromListConnector([(0, 1, 0.001, 1.0), (0, 9, 0.001, 1.0)]))
    yield "negative weight", connected(sim.FromListConnector([(0, 1, -0.001, 1.0), (0, 2, 0.001, 1.0)]))
    total = sim.FixedTotalNumberConnector(36, allow_self_connections=False, with_replacement=False, rng=NumpyRNG(1))
    yield "total", connected(total)
    few = sim.FixedNumberPreConnector(6, allow_self_connections=False, rng=NumpyRNG(1))
    yield "part of a population", connected(few, post=slice(0, 3))
    mutual = sim.FixedNumberPreConnector(5, allow_self_connections="NoMutual", rng=NumpyRNG(1))
    yield "no mutual", connected(mutual)
    crashes = []
    for seed in range(30):
        again = sim.FixedNumberPreConnector(
            8, allow_self_connections=False, with_replacement=True, rng=NumpyRNG(seed)
        )
        try:
            crashes.append(any(i == j for i, j, _ in connected(again)))
        except IndexError:
            crashes.append("IndexError")
    yield "drawn again", crashes


def nest():
    quanta = {"weight": 0.002, "delay": 1.0, "U": 0.5, "n": 5, "tau_rec": 200.0}
    yield "quanta", conductances(sim.MultiQuantalSynapse(**quanta))
    start()
    yield "quanta filled", conductances(sim.MultiQuantalSynapse(**quanta), a=5, u=0.5)
    start()
    try:
        conductances(sim.StochasticTsodyksMarkramSynapse(weight=0.01, delay=1.0))
        yield "extension", "there"
    except Exception as problem:
        yield "extension", type(problem).__name__
    start()
    yield "extension loaded", (sim.nest.Install("pynn_extensions"), type(sim.StochasticTsodyksMarkramSynapse()))[0]


def neuron():
    quanta = {"weight": 0.002, "delay": 1.0, "U": 0.5, "tau_rec": 200.0}
    yield "releases", [forked(lambda: releases(1)), forked(lambda: releases(2))]
    yield "one quantum", conductances(sim.MultiQuantalSynapse(n=1, **quanta))
    start()
    yield "five quanta", conductances(sim.MultiQuantalSynapse(n=5, **quanta))
    start()
    yield "rho 3", plastic_weight(sim.AdditiveWeightDependence, rho=3.0)
    start()
    yield "rho 0.003", plastic_weight(sim.AdditiveWeightDependence, rho=0.003)


def brian2():
    weights = RandomDistribution("uniform", (0.001, 0.002), rng=NumpyRNG(2))
    yield "multapses", connected(
        sim.FixedNumberPreConnector(18, with_replacement=True, rng=NumpyRNG(1)), weight=weights
    )
    start()
    first, second = sim.Population(2, sim.IF_cond_exp()), sim.Population(2, sim.IF_cond_exp())
    both = sim.Projection(
        first + second,
        second,
        sim.AllToAllConnector(),
        sim.StaticSynapse(weight=weights, delay=1.0),
        receptor_type="excitatory",
    )
    yield "from a group", [
        [float(weight) for weight in both._brian2_synapses[part][0].weight[:]] for part in (0, 1)
    ]
    start()
    yield "additive", plastic_weight(sim.AdditiveWeightDependence)
    start()
    yield "multiplicative", plastic_weight(sim.MultiplicativeWeightDependence)


if __name__ == "__main__":
    start()
    with open(sys.argv[2], "w", encoding="utf-8") as file:
        json.dump(dict(globals()[SIMULATOR]()), file)
