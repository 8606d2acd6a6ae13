"""Builds a network with every kind of projection this slice can say, runs it, and writes all that there is to
compare.

    python connections.py BACKEND bare|accelerated OUT.npz

Used by test_accelerations.py: two runs must agree in every bit. Prints the warnings of the accelerations.
"""

import sys

import numpy as np
from hillock_harness import accelerations, backends


def build(sim):
    from pyNN.random import NumpyRNG, RandomDistribution
    from pyNN.space import Grid2D, Line

    def uniform(low, high, seed):
        return RandomDistribution("uniform", (low, high), rng=NumpyRNG(seed))

    def weights(seed):
        return uniform(0.001, 0.004, seed)

    def delays(seed):
        return uniform(0.1, 3.0, seed)

    sim.setup(timestep=0.1, min_delay=0.1, max_delay=10.0)
    a = sim.Population(25, sim.IF_cond_exp(i_offset=1.0), label="a", structure=Grid2D())
    b = sim.Population(14, sim.IF_cond_exp(i_offset=1.1), label="b", structure=Line())
    poisson = sim.Population(6, sim.SpikeSourceArray(spike_times=np.arange(3.0, 100.0, 4.7)), label="source")
    both, slice_, sample = a + b, a[3:22], b.sample(7, rng=NumpyRNG(3))
    projections = {}

    def project(name, pre, post, connector, synapse, receptor="excitatory"):
        projections[name] = sim.Projection(pre, post, connector, synapse, receptor_type=receptor, label=name)

    def probability(p, seed):
        return sim.FixedProbabilityConnector(p, rng=NumpyRNG(seed))

    static = sim.StaticSynapse
    project(
        "random weights and delays", a, b, probability(0.3, 1), static(weight=weights(1), delay=delays(2))
    )
    project("between views", slice_, sample, probability(0.3, 2), static(weight=weights(3), delay=0.44))
    project("from a group", both, b, probability(0.15, 4), static(weight=0.002, delay=0.3))
    project("from a group, random", both, b, probability(0.2, 5), static(weight=weights(5), delay=delays(6)))
    project("within a group", both, both, probability(0.1, 7), static(weight=0.002, delay=0.1), "inhibitory")
    project(
        "into a group", a[0:6], both, sim.AllToAllConnector(), static(weight=weights(8), delay="0.2+0.01*d")
    )
    project(
        "function of distance", a, a, probability(0.2, 9), static(weight="0.001*0.5**d", delay="0.15+0.07*d")
    )
    project(
        "arrays",
        a,
        b,
        sim.OneToOneConnector(),
        static(weight=np.linspace(0.001, 0.01, 25 * 14).reshape(25, 14), delay=0.3),
    )
    project(
        "no connection to itself",
        sample,
        sample,
        sim.AllToAllConnector(allow_self_connections=False),
        static(weight=0.001, delay=0.5),
    )
    project(
        "many to one pair",
        a,
        b,
        sim.FixedNumberPreConnector(8, with_replacement=True, rng=NumpyRNG(10)),
        static(weight=weights(11), delay=delays(12)),
        "inhibitory",
    )
    project(
        "list with repeats",
        slice_,
        b,
        sim.FromListConnector(
            [(0, 0, 0.01, 0.5), (0, 0, 0.02, 0.7), (1, 2, 0.03, 1.1), (3, 2, 0.03, 1.2), (2, 2, 0.03, 1.2)],
            column_names=["weight", "delay"],
        ),
        static(),
    )
    project("sources", poisson, slice_, probability(0.5, 13), static(weight=0.01, delay=1.0))
    project("nothing", poisson, sample, probability(0.0, 14), static(weight=0.01, delay=1.0))
    if sim.__name__ == "pyNN.brian2":
        # PyNN cannot run a projection that holds no synapse.
        sim.simulator.state.network.remove(projections.pop("nothing")._brian2_synapses[0][0])
        project(
            "depressing",
            a,
            b,
            probability(0.2, 15),
            sim.TsodyksMarkramSynapse(weight=0.01, delay=0.5, U=0.5, tau_rec=100.0, tau_facil=0.0),
        )
    a.record("spikes")
    b.record(["spikes", "v"])
    return a, b, projections


def connections_on_nest(projection):
    import nest

    found = nest.GetConnections(
        synapse_model=projection.nest_synapse_model, synapse_label=projection.nest_synapse_label
    )
    status = (
        [found.get(name) for name in ("source", "target", "weight", "delay")]
        if len(found)
        else [[], [], [], []]
    )
    return {
        **{
            name: np.atleast_1d(column)
            for name, column in zip(("source", "target", "weight", "delay"), status)
        },
        "sources": np.array(sorted(projection._sources), dtype=np.int64),
    }


def connections_on_brian2(projection):
    arrays = {"length": np.array(len(projection))}
    for i, row in projection._brian2_synapses.items():
        for j, synapses in row.items():
            for name in ("i", "j", "weight", "delay", "synapse_number"):
                arrays[f"{i}.{j}.{name}"] = np.asarray(getattr(synapses, name)[:])
    return arrays


def main(backend, mode, path):
    sim = backends.load(backend)
    said = []
    if mode == "accelerated":
        accelerations.install(backend, said.append)
    a, b, projections = build(sim)
    arrays = {}
    for name, projection in projections.items():
        found = connections_on_nest(projection) if backend == "nest" else connections_on_brian2(projection)
        arrays.update({f"{name}/{key}": value for key, value in found.items()})
    sim.run(100.0)
    for population in (a, b):
        segment = population.get_data().segments[0]
        for train in segment.spiketrains:
            arrays[f"{population.label}/spikes/{train.annotations['source_index']}"] = np.asarray(
                train.magnitude
            )
        for signal in segment.analogsignals:
            arrays[f"{population.label}/{signal.name}"] = np.asarray(signal.magnitude)
    np.savez(path, **arrays)
    print(*said, sep="\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
