"""Trials

Written by Hillock 1.2.3 from a description with the SHA-256 digest
0a58c96e54ed718be35f9b545fd84304e027682862715fdf349b9d1b0442b0cf.

    python experiment.py nest                       # or neuron, or brian2
    python experiment.py nest --out experiment.npz  # keep what was recorded

Needs PyNN 0.13 and the simulator, nothing of Hillock. Other programs call build(), protocol() and
collect(), in this order. All numbers are in PyNN's units: ms, mV, nF, nA, uS, Hz.
"""

import argparse
import copy
import importlib
from types import SimpleNamespace

import numpy
from pyNN.random import NumpyRNG

TITLE = "Trials"
SEED = 11
TIMESTEP = 0.1  # ms
MIN_DELAY = 0.1  # ms
MAX_DELAY = 10.0  # ms
DURATION = 450.0  # ms
REPORT_EVERY = 4.5  # ms

# One seed for each random element, made of SEED and the element's place in the description.
SEEDS = {"experiment.native": 389534559, "model.projections.plastic.connect": 443308400}

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
WEIGHTS = {"plastic": "uS"}
SAMPLING = {"cells": 1.0}

# Where plastic synapses take their delay to be: all of it in the dendrite (1), except on Brian2, which
# can only have it in the axon.
DENDRITIC_DELAY_FRACTION = {"brian2": 0.0}


def rng(path):
    """The random numbers of one element of the description, independent of all others."""
    return NumpyRNG(seed=SEEDS[path])


def sampling(backend, interval):
    """The interval to sample at. Brian2 takes coarse samples too early, nearly by an interval: there
    every step is sampled, and collect() keeps the right ones."""
    return TIMESTEP if backend == "brian2" else interval


def setup(sim, backend, threads, trial):
    """Start the simulator anew, with the seed for what it draws itself: another one in each trial."""
    extras = dict(BACKENDS[backend].setup)
    seed = SEEDS["experiment.native"]
    if trial > 0:
        seed = int(numpy.random.SeedSequence([seed, trial]).generate_state(1)[0] // 2) or 1
        for name in {"rng_seed", "native_rng_baseseed"} & set(extras):
            extras[name] = seed
    if backend == "nest":
        extras["threads"] = threads
    elif threads != 1:
        raise ValueError(f"{backend} runs with one thread, not {threads}")
    numpy.random.seed(seed)
    if backend == "brian2":
        import brian2

        brian2.seed(seed)
        if brian2.prefs.codegen.target == "auto":
            brian2.prefs.codegen.target = "numpy"  # compiling would take minutes
    sim.setup(timestep=TIMESTEP, min_delay=MIN_DELAY, max_delay=MAX_DELAY, **extras)


def build(sim, backend, threads=1, trial=0):
    """Set up the simulator and build the network in it."""
    setup(sim, backend, threads, trial)

    noise = sim.Population(20, sim.SpikeSourcePoisson(rate=20.0), label="noise")
    cells = sim.Population(10, sim.IF_cond_exp(), label="cells")

    plastic = sim.Projection(
        noise,
        cells,
        sim.FixedProbabilityConnector(0.5, rng=rng("model.projections.plastic.connect")),
        sim.STDPMechanism(
            timing_dependence=sim.SpikePairRule(),
            weight_dependence=sim.AdditiveWeightDependence(w_max=0.02),
            dendritic_delay_fraction=DENDRITIC_DELAY_FRACTION.get(backend, 1.0),
            weight=0.005,
            delay=1.0,
        ),
        receptor_type="excitatory",
        label="plastic",
    )

    cells.record("spikes")
    cells.record("v", sampling_interval=sampling(backend, 1.0))

    return SimpleNamespace(
        backend=backend,
        populations={"noise": noise, "cells": cells},
        groups={},
        projections={"plastic": plastic},
        threads=threads,
        trial=trial,
        annotations={"trial": trial},
        finished=[],
        elapsed=0.0,
        weights={},
    )


def run(sim, network, duration, progress):
    """Let biological time pass, in ms; progress is called with the time of all trials together."""
    if progress is None:
        sim.run(duration)
        return

    def report(time):
        progress(network.elapsed + time)
        return time + REPORT_EVERY

    sim.run(duration, callbacks=[report])


def begin_trial(sim, network, trial):
    """Keep what the trial before has recorded, and begin anew at time 0 with the network as it was
    made. sim.reset() would not do: NEST has none, and Brian2 forgets currents."""
    if trial == network.trial:
        return
    kept = {
        "finished": [*network.finished, recorded(network)],
        "elapsed": network.elapsed + sim.get_current_time(),
        "weights": network.weights,
    }
    vars(network).update(vars(build(sim, network.backend, network.threads, trial)), **kept)


def recorded(network):
    """What the present trial has recorded, with its annotations."""
    blocks = {name: network.populations[name].get_data() for name in RECORDED}
    for block in blocks.values():
        block.segments[-1].annotations.update(network.annotations)
    return blocks


def read_weights(sim, network, *names):
    """Note the present weights of projections."""
    for name in names:
        trial, time = vars(network).get("trial", 0), round(sim.get_current_time(), 6)
        read = read_connections(network.backend, network.projections[name], WEIGHTS[name])
        network.weights.setdefault(name, []).append((trial, time, read))


def read_connections(backend, projection, units):
    """Sender, receiver and weight of each connection, by sender and then by receiver."""
    if backend == "brian2":  # PyNN cannot read all kinds of connections there
        synapses = projection._brian2_synapses[0][0]
        senders, receivers = synapses.i[:], synapses.j[:]
        if hasattr(projection.pre, "parent"):
            cells = projection.pre.index_in_grandparent(range(projection.pre.size))
            senders = numpy.searchsorted(cells, senders)
        if hasattr(projection.post, "parent"):
            cells = projection.post.index_in_grandparent(range(projection.post.size))
            receivers = numpy.searchsorted(cells, receivers)
        weights = synapses.weight[:] / {"uS": 1e-6, "nA": 1e-9, "mV": 1e-3}[units]
        columns = senders, receivers, numpy.asarray(weights)
    else:
        if backend == "nest":
            projection._connections = None  # they are in another order since it ran
        rows = projection.get("weight", format="list", with_address=True)
        columns = numpy.array(rows, dtype=float).T
    senders, receivers, weights = columns
    order = numpy.lexsort((receivers, senders))
    return senders[order].astype(int), receivers[order].astype(int), weights[order]


def protocol(sim, network, progress=None):
    """Do the steps of the experiment."""
    network.annotations.update(condition="nothing")
    read_weights(sim, network, "plastic")
    run(sim, network, 20.0, progress)
    read_weights(sim, network, "plastic")
    run(sim, network, 20.0, progress)
    read_weights(sim, network, "plastic")
    run(sim, network, 10.0, progress)
    for trial in range(1, 3):
        begin_trial(sim, network, trial)
        network.annotations.update(condition="weak", amplitude=0.3)
        read_weights(sim, network, "plastic")
        run(sim, network, 20.0, progress)
        read_weights(sim, network, "plastic")
        network.populations["cells"].set(i_offset=0.3)
        for _ in range(4):
            run(sim, network, 20.0, progress)
            read_weights(sim, network, "plastic")
    for trial in range(3, 5):
        begin_trial(sim, network, trial)
        network.annotations.update(condition="strong", amplitude=0.6)
        read_weights(sim, network, "plastic")
        run(sim, network, 20.0, progress)
        read_weights(sim, network, "plastic")
        network.populations["cells"].set(i_offset=0.6)
        for _ in range(4):
            run(sim, network, 20.0, progress)
            read_weights(sim, network, "plastic")


def collect(network):
    """What was recorded: a neo.Block for each recorded population, with a segment for each trial."""
    trials = [*network.finished, recorded(network)]
    blocks = {}
    for name in RECORDED:
        blocks[name] = copy.copy(trials[0][name])
        blocks[name].segments = [trial[name].segments[-1] for trial in trials]
        for number, segment in enumerate(blocks[name].segments):
            segment.name = f"segment{number:03d}"
            segment.block = blocks[name]
    if network.backend == "brian2":
        for name, interval in SAMPLING.items():
            for segment in blocks[name].segments:
                segment.analogsignals = [
                    thinned(signal, round(interval / TIMESTEP)) for signal in segment.analogsignals
                ]
    return blocks


def thinned(signal, stride):
    """Every so many samples of a signal."""
    thin = signal[::stride]
    thin.sampling_rate = signal.sampling_rate / stride
    thin.segment = signal.segment
    return thin


def collect_weights(network):
    """The weights that were read: for each projection and trial the sender and receiver of each
    connection, the times, and a row of weights for each time."""
    return {
        name: [
            SimpleNamespace(
                trial=trial,
                units=units,
                pre=readings[0][2][0],
                post=readings[0][2][1],
                times=numpy.array([time for _, time, _ in readings]),
                values=numpy.array([weights for _, _, (_, _, weights) in readings]),
            )
            for trial in sorted({trial for trial, _, _ in network.weights[name]})
            for readings in [[r for r in network.weights[name] if r[0] == trial]]
        ]
        for name, units in WEIGHTS.items()
    }


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
        cells = spikes = 0
        for number, segment in enumerate(block.segments):
            trial = f"{name}/{number}"
            times = [train.rescale("ms").magnitude for train in segment.spiketrains]
            sources = [train.annotations["source_index"] for train in segment.spiketrains]
            arrays[f"{trial}/spikes/times"] = numpy.concatenate([numpy.empty(0), *times])
            arrays[f"{trial}/spikes/index"] = numpy.repeat(
                numpy.array(sources, dtype=numpy.int64), [len(train) for train in times]
            )
            for signal in segment.analogsignals:
                arrays[f"{trial}/{signal.name}/values"] = signal.magnitude
                arrays[f"{trial}/{signal.name}/index"] = numpy.array(
                    signal.array_annotations["channel_index"], dtype=numpy.int64
                )
                interval = float(signal.sampling_period.rescale("ms"))
                arrays[f"{trial}/{signal.name}/interval_ms"] = interval
            cells = len(times)
            spikes += sum(len(train) for train in times)
        if cells:
            print(f"{name}: {spikes} spikes, {spikes / cells / DURATION * 1000:.2f} Hz")
    for name, trials in collect_weights(network).items():
        for read in trials:
            place = f"{name}/weights" if len(trials) == 1 else f"{name}/{read.trial}/weights"
            for column in ("pre", "post", "times", "values"):
                arrays[f"{place}/{column}"] = getattr(read, column)
    if options.out:
        numpy.savez(options.out, **arrays)
    sim.end()


if __name__ == "__main__":
    main()
