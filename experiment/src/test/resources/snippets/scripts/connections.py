"""All connectors and synapses

Written by Hillock 1.2.3 from a description with the SHA-256 digest
dbb632379d9134b2181420c4b539cec126eba77495d15337f22ae3ae5448f491.

    python experiment.py nest                       # or neuron, or brian2
    python experiment.py nest --out experiment.npz  # keep what was recorded

Needs PyNN 0.13 and the simulator, nothing of Hillock. Other programs call build(), protocol() and
collect(), in this order. All numbers are in PyNN's units: ms, mV, nF, nA, uS, Hz.
"""

import argparse
import importlib
from types import SimpleNamespace

import numpy
from pyNN.parameters import Sequence
from pyNN.random import NumpyRNG, RandomDistribution

TITLE = "All connectors and synapses"
SEED = 42
TIMESTEP = 0.1  # ms
MIN_DELAY = 0.1  # ms
MAX_DELAY = 10.0  # ms
DURATION = 50.0  # ms
REPORT_EVERY = 0.5  # ms

# The parameters of the description.
K = 3
G = 0.002  # uS (2 nS)

# One seed for each random element, made of SEED and the element's place in the description.
SEEDS = {
    "experiment.native": 836001439,
    "model.projections.pre.connect": 594243633,
    "model.projections.post.connect": 512940739,
    "model.projections.total.connect": 1045457712,
    "model.projections.total.synapse.weight": 1924394257,
    "model.projections.single.connect": 2020417220,
    "model.projections.dynamic.synapse.U": 1324455811,
    "model.projections.failing.synapse": 1389627704,
    "model.projections.stochastic.synapse": 1846906353,
    "model.projections.quantal.synapse": 102440565,
    "model.projections.plastic.synapse.weight": 259144427,
}

# How each simulator is set up, so that all of them do the same: spikes on time steps, own random
# numbers from one seed.
BACKENDS = {
    "nest": SimpleNamespace(
        module="pyNN.nest",
        setup={"spike_precision": "on_grid", "rng_seed": SEEDS["experiment.native"]},
    ),
    "neuron": SimpleNamespace(
        module="pyNN.neuron",
        setup={"native_rng_baseseed": SEEDS["experiment.native"]},
    ),
    "brian2": SimpleNamespace(module="pyNN.brian2", setup={}),
}

RECORDED = ["cells"]

# Where plastic synapses take their delay to be: all of it in the dendrite (1), except on Brian2, which
# can only have it in the axon.
DENDRITIC_DELAY_FRACTION = {"brian2": 0.0}


def rng(path):
    """The random numbers of one element of the description, independent of all others."""
    return NumpyRNG(seed=SEEDS[path])


def setup(sim, backend, threads):
    """Start the simulator anew, with the seed for what it draws itself."""
    extras = dict(BACKENDS[backend].setup)
    if backend == "nest":
        extras["threads"] = threads
    elif threads != 1:
        raise ValueError(f"{backend} runs with one thread, not {threads}")
    numpy.random.seed(SEEDS["experiment.native"])
    if backend == "brian2":
        import brian2

        brian2.seed(SEEDS["experiment.native"])
        if brian2.prefs.codegen.target == "auto":
            brian2.prefs.codegen.target = "numpy"  # compiling would take minutes
    sim.setup(timestep=TIMESTEP, min_delay=MIN_DELAY, max_delay=MAX_DELAY, **extras)


def load_extension(sim, backend):
    """Load the synapses that PyNN adds to NEST: setting up NEST has unloaded them."""
    if backend == "nest":
        sim.nest.Install("pynn_extensions")


def prepare_releases(sim, backend, projection, path):
    """Give the stochastic synapses of NEURON a stream of random numbers each, as no seed would reach
    them otherwise, and fill all release sites of multi-quantal synapses on NEST, which fills one."""
    if backend == "neuron":
        from neuron import h

        for number, connection in enumerate(projection.connections):
            connection.stream = h.Random()
            connection.stream.Random123(SEEDS[path], number, 0)
            connection.stream.uniform(0, 1)
            connection.weight_adjuster.setRNG(connection.stream)
    elif backend == "nest" and isinstance(projection.synapse_type, sim.MultiQuantalSynapse):
        synapses = projection.nest_connections
        start = [{"a": s["n"], "u": s["U"]} for s in sim.nest.GetStatus(synapses)]
        sim.nest.SetStatus(synapses, start)


def build(sim, backend, threads=1):
    """Set up the simulator and build the network in it."""
    setup(sim, backend, threads)
    load_extension(sim, backend)

    source = sim.Population(
        4,
        sim.SpikeSourceArray(spike_times=Sequence([10.0, 20.0])),
        label="source",
    )
    cells = sim.Population(6, sim.IF_cond_exp(), label="cells")

    pre = sim.Projection(
        source,
        cells,
        sim.FixedNumberPreConnector(K, rng=rng("model.projections.pre.connect")),
        sim.StaticSynapse(weight=G, delay=MIN_DELAY),
        receptor_type="excitatory",
        label="pre",
    )
    post = sim.Projection(
        cells,
        cells,
        sim.FixedNumberPostConnector(
            12,
            with_replacement=True,
            rng=rng("model.projections.post.connect"),
        ),
        sim.StaticSynapse(weight=G, delay=2.0),
        receptor_type="inhibitory",
        label="post",
    )
    total = sim.Projection(
        source,
        cells,
        sim.FixedTotalNumberConnector(7, rng=rng("model.projections.total.connect")),
        sim.StaticSynapse(
            weight=RandomDistribution(
                "uniform",
                low=0.001,
                high=G,
                rng=rng("model.projections.total.synapse.weight"),
            ),
            delay=MIN_DELAY,
        ),
        receptor_type="excitatory",
        label="total",
    )
    single = sim.Projection(
        cells,
        cells,
        sim.FixedProbabilityConnector(
            0.3,
            allow_self_connections="NoMutual",
            rng=rng("model.projections.single.connect"),
        ),
        sim.StaticSynapse(weight=G, delay=MIN_DELAY),
        receptor_type="inhibitory",
        label="single",
    )
    listed = sim.Projection(
        source,
        cells,
        sim.FromListConnector(
            [(0, 1, 0.001, 1.0), (3, 5, 0.002, 2.5)],
            column_names=["weight", "delay"],
        ),
        sim.StaticSynapse(),
        receptor_type="excitatory",
        label="listed",
    )
    columns = sim.Projection(
        source,
        cells,
        sim.FromListConnector(
            [(0, 1, 0.4, 0.001), (3, 5, 0.5, 0.003)],
            column_names=["U", "weight"],
        ),
        sim.TsodyksMarkramSynapse(delay=MIN_DELAY, tau_rec=200.0),
        receptor_type="excitatory",
        label="columns",
    )
    matrix = sim.Projection(
        source,
        cells,
        sim.ArrayConnector(
            numpy.array(
                [[0, 1, 0, 0, 0, 1], [1, 1, 0, 0, 0, 0], [0, 0, 0, 0, 0, 0], [0, 1, 0, 0, 0, 1]],
                dtype=bool,
            ),
        ),
        sim.StaticSynapse(weight=G, delay=MIN_DELAY),
        receptor_type="excitatory",
        label="matrix",
    )
    copy_ = sim.Projection(
        source,
        cells,
        sim.CloneConnector(matrix),
        sim.StaticSynapse(weight=0.003, delay=1.5),
        receptor_type="inhibitory",
        label="copy",
    )
    dynamic = sim.Projection(
        source,
        cells,
        sim.AllToAllConnector(),
        sim.TsodyksMarkramSynapse(
            weight=G,
            delay=MIN_DELAY,
            U=RandomDistribution(
                "uniform",
                low=0.2,
                high=0.4,
                rng=rng("model.projections.dynamic.synapse.U"),
            ),
            tau_rec=100.0,
            tau_facil=5.0,
        ),
        receptor_type="excitatory",
        label="dynamic",
    )
    dynamic.initialize(u=0.1)
    failing = sim.Projection(
        source,
        cells,
        sim.AllToAllConnector(),
        sim.SimpleStochasticSynapse(weight=G, delay=MIN_DELAY, p=0.25),
        receptor_type="excitatory",
        label="failing",
    )
    prepare_releases(sim, backend, failing, "model.projections.failing.synapse")
    stochastic = sim.Projection(
        source,
        cells,
        sim.AllToAllConnector(),
        sim.StochasticTsodyksMarkramSynapse(weight=G, delay=1.0, U=0.3),
        receptor_type="excitatory",
        label="stochastic",
    )
    prepare_releases(sim, backend, stochastic, "model.projections.stochastic.synapse")
    quantal = sim.Projection(
        source,
        cells,
        sim.AllToAllConnector(),
        sim.MultiQuantalSynapse(weight=G, delay=MIN_DELAY, n=K),
        receptor_type="excitatory",
        label="quantal",
    )
    prepare_releases(sim, backend, quantal, "model.projections.quantal.synapse")
    plastic = sim.Projection(
        source,
        cells,
        sim.AllToAllConnector(),
        sim.STDPMechanism(
            timing_dependence=sim.SpikePairRule(tau_plus=15.0, A_plus=0.02),
            weight_dependence=sim.GutigWeightDependence(w_max=0.01, mu_plus=0.4),
            dendritic_delay_fraction=DENDRITIC_DELAY_FRACTION.get(backend, 1.0),
            weight=RandomDistribution(
                "uniform",
                low=0.0,
                high=0.01,
                rng=rng("model.projections.plastic.synapse.weight"),
            ),
            delay=1.0,
        ),
        receptor_type="excitatory",
        label="plastic",
    )
    given = sim.Projection(
        source,
        cells,
        sim.AllToAllConnector(),
        sim.STDPMechanism(
            timing_dependence=sim.SpikePairRule(),
            weight_dependence=sim.MultiplicativeWeightDependence(w_max=0.01),
            dendritic_delay_fraction=1.0,
            weight=G,
            delay=MIN_DELAY,
        ),
        receptor_type="excitatory",
        label="given",
    )

    cells.record("spikes")

    return SimpleNamespace(
        backend=backend,
        populations={"source": source, "cells": cells},
        groups={},
        projections={
            "pre": pre,
            "post": post,
            "total": total,
            "single": single,
            "listed": listed,
            "columns": columns,
            "matrix": matrix,
            "copy": copy_,
            "dynamic": dynamic,
            "failing": failing,
            "stochastic": stochastic,
            "quantal": quantal,
            "plastic": plastic,
            "given": given,
        },
    )


def run(sim, duration, progress):
    """Let biological time pass, in ms; progress is called with the time reached."""
    if progress is None:
        sim.run(duration)
        return

    def report(time):
        progress(time)
        return time + REPORT_EVERY

    sim.run(duration, callbacks=[report])


def protocol(sim, network, progress=None):
    """Do the steps of the experiment."""
    run(sim, 50.0, progress)


def collect(network):
    """What was recorded: a neo.Block for each recorded population."""
    return {name: network.populations[name].get_data() for name in RECORDED}


def main(argv=None):
    """Run the experiment by itself, and print the rates."""
    parser = argparse.ArgumentParser(description=TITLE)
    parser.add_argument("backend", choices=list(BACKENDS), help="the simulator")
    parser.add_argument("--out", metavar="FILE", help="write what was recorded to this .npz file")
    parser.add_argument("--threads", type=int, default=1, help="threads of the simulator (NEST)")
    options = parser.parse_args(argv)
    sim = importlib.import_module(BACKENDS[options.backend].module)
    network = build(sim, options.backend, options.threads)
    protocol(sim, network)
    blocks = collect(network)
    arrays = {}
    for name, block in blocks.items():
        segment = block.segments[0]
        times = [train.rescale("ms").magnitude for train in segment.spiketrains]
        cells = [train.annotations["source_index"] for train in segment.spiketrains]
        arrays[f"{name}/spikes/times"] = numpy.concatenate([numpy.empty(0), *times])
        arrays[f"{name}/spikes/index"] = numpy.repeat(
            numpy.array(cells, dtype=numpy.int64), [len(train) for train in times]
        )
        for signal in segment.analogsignals:
            arrays[f"{name}/{signal.name}/values"] = signal.magnitude
            arrays[f"{name}/{signal.name}/index"] = numpy.array(
                signal.array_annotations["channel_index"], dtype=numpy.int64
            )
            arrays[f"{name}/{signal.name}/interval_ms"] = float(signal.sampling_period.rescale("ms"))
        if times:
            spikes = sum(len(train) for train in times)
            print(f"{name}: {spikes} spikes, {spikes / len(times) / DURATION * 1000:.2f} Hz")
    if options.out:
        numpy.savez(options.out, **arrays)
    sim.end()


if __name__ == "__main__":
    main()
