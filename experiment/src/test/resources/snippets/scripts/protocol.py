"""Changes while it runs

Written by Hillock 1.2.3 from a description with the SHA-256 digest
bc362fcbd696d266788e793794307b8bcf83ec6ebca44452be121f3c8e32626f.

    python experiment.py nest                       # or neuron, or brian2
    python experiment.py nest --out experiment.npz  # keep what was recorded

Needs PyNN 0.13 and the simulator, nothing of Hillock. Other programs call build(), protocol() and
collect(), in this order. All numbers are in PyNN's units: ms, mV, nF, nA, uS, Hz.
"""

import argparse
import importlib
import inspect
from types import SimpleNamespace

import numpy
from pyNN.core import IndexBasedExpression
from pyNN.parameters import Sequence
from pyNN.random import NumpyRNG, RandomDistribution
from pyNN.space import Line

TITLE = "Changes while it runs"
SEED = 11
TIMESTEP = 0.1  # ms
MIN_DELAY = 0.1  # ms
MAX_DELAY = 10.0  # ms
DURATION = 300.0  # ms
REPORT_EVERY = 3.0  # ms

# The parameters of the description.
STRONG = 0.4  # nA
LONG = 100.0  # ms

# One seed for each random element, made of SEED and the element's place in the description.
SEEDS = {"experiment.native": 389534559, "experiment.protocol.set.half.tau_m": 133182610}

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


def draw(path, size, distribution, **parameters):
    """A number for each of some cells. Drawn once, since NEST would draw again for the first sample."""
    return RandomDistribution(distribution, rng=rng(path), **parameters).next(size).astype(float)


def per_cell(function, size, positions=None):
    """What a function of the number i and the position x, y, z of a cell gives for each cell."""
    known = {"i": numpy.arange(size, dtype=float)}
    known.update(zip("xyz", Line().generate_positions(size) if positions is None else positions))
    values = function(*(known[name] for name in inspect.signature(function).parameters))
    return numpy.broadcast_to(numpy.asarray(values, dtype=float), (size,)).copy()


class PerSynapse(IndexBasedExpression):
    """What a function gives for each synapse: of the numbers i and j of its two cells, their
    distance d, and how much larger dx, dy, dz the position of the second is."""

    def __init__(self, function):
        self.function = function

    def __call__(self, i, j):
        pre = self.projection.pre.positions.T[i]
        post = self.projection.post.positions.T[j]
        known = {"i": numpy.asarray(i, dtype=float), "j": numpy.asarray(j, dtype=float)}
        known.update(zip(("dx", "dy", "dz"), (post - pre).T))
        known["d"] = self.projection.space.distances(pre, post)
        values = self.function(*(known[name] for name in inspect.signature(self.function).parameters))
        return numpy.asarray(values, dtype=float)


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


def build(sim, backend, threads=1):
    """Set up the simulator and build the network in it."""
    setup(sim, backend, threads)

    noise = sim.Population(20, sim.SpikeSourcePoisson(rate=20.0), label="noise")
    times = sim.Population(
        2,
        sim.SpikeSourceArray(spike_times=Sequence([10.0, 250.0])),
        label="times",
    )
    cells = sim.Population(10, sim.IF_cond_exp(tau_m=15.0), label="cells")

    half = cells[0:5]

    input_ = sim.Projection(
        noise,
        cells,
        sim.AllToAllConnector(),
        sim.StaticSynapse(weight=0.001, delay=1.0),
        receptor_type="excitatory",
        label="input",
    )

    pulse = sim.DCSource(amplitude=0.1, start=20.0, stop=50.0)
    pulse.inject_into(half)

    cells.record("spikes")

    return SimpleNamespace(
        backend=backend,
        populations={"noise": noise, "times": times, "cells": cells},
        groups={"half": half},
        projections={"input": input_},
        stimuli={"pulse": pulse},
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


def set_rate(sim, network, sources, rate):
    """Change the rate of Poisson sources. NEURON cannot before it has run, and Brian2 takes no notice."""
    if network.backend == "neuron" and sim.get_current_time() == 0:
        for source, each in zip(sources, numpy.broadcast_to(rate, len(sources))):
            source._cell.interval = 1000.0 / each
        return
    sources.set(rate=rate)
    if network.backend == "brian2":
        for part in getattr(sources, "populations", [sources]):
            part.brian2_group.rates = part.brian2_group.firing_rate


def set_spike_times(network, sources, spike_times):
    """Replace the times of spikes. NEURON would report the old ones as well."""
    sources.set(spike_times=spike_times)
    if network.backend == "neuron":
        for source in sources:
            if source._cell.recording:
                source._cell._recorded_spikes = numpy.array(source._cell.spike_times)


def set_synapses(network, name, **attributes):
    """Change connections. NEST has them in another order since it ran, so PyNN must look again."""
    projection = network.projections[name]
    if network.backend == "nest":
        projection._connections = None
    projection.set(**attributes)


def per_pair(projection, function):
    """What a function gives for each pair of cells: a row for each sending cell."""
    values = PerSynapse(function)
    values.projection = projection
    shape = projection.pre.size, projection.post.size
    i, j = (index.ravel() for index in numpy.indices(shape))
    return numpy.broadcast_to(values(i, j), i.shape).reshape(shape)


def protocol(sim, network, progress=None):
    """Do the steps of the experiment."""
    run(sim, 50.0, progress)
    network.populations["cells"].set(i_offset=STRONG)
    run(sim, 50.0, progress)
    run(sim, 10.0, progress)
    for _ in range(4):
        set_rate(sim, network, network.populations["noise"], 40.0)
        run(sim, 20.0, progress)
    set_rate(sim, network, network.populations["noise"], 40.0)
    run(sim, 10.0, progress)
    network.groups["half"].set(
        tau_m=draw("experiment.protocol.set.half.tau_m", 5, "uniform", low=10.0, high=20.0),
        i_offset=per_cell(lambda i: 0.01 * i, 5),
    )
    set_spike_times(
        network,
        network.populations["times"],
        [Sequence([210.0]), Sequence([220.0, 230.0])],
    )
    set_synapses(
        network,
        "input",
        weight=per_pair(network.projections["input"], lambda i: 0.001 * (1.0 + i)),
        delay=2.0,
    )
    network.stimuli["pulse"].stop = 240.0
    network.stimuli["pulse"].start = 220.0
    network.stimuli["pulse"].amplitude = STRONG
    run(sim, LONG, progress)


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
