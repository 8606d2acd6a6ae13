"""All that this version can say

Written by Hillock 1.2.3 from a description with the SHA-256 digest
6821a75ee8bfbe44b5fb4263054ce6350e686175d6304607f203b546854825f2.

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

TITLE = "All that this version can say"
SEED = 42
TIMESTEP = 0.1  # ms
MIN_DELAY = 0.2  # ms
MAX_DELAY = 5.0  # ms
DURATION = 102.5  # ms
REPORT_EVERY = 1.1  # ms

# The parameters of the description.
N = 20
FEW = 3
TAU = 15.0  # ms
G = 0.004  # uS (4 nS)
LOW = -65.0  # mV
NUMBER = 2.5

# One seed for each random element, made of SEED and the element's place in the description.
SEEDS = {
    "experiment.native": 836001439,
    "model.populations.noise.cell.rate": 1107256447,
    "model.populations.exc.cell.cm": 1749967861,
    "model.populations.exc.initial.v": 209864607,
    "model.populations.inh.cell.cm": 572324282,
    "model.groups.probe.sample": 2105446059,
    "model.groups.pick.sample": 155428887,
    "model.projections.noise->all.connect": 3897361,
    "model.projections.noise->all.synapse.delay": 923857988,
    "model.projections.exc->exc.connect": 2026879021,
    "model.projections.exc->exc.synapse.weight": 952415716,
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

RECORDED = ["noise", "exc", "inh", "cur"]
SAMPLING = {"exc": 0.5, "inh": 0.5}


def draw(path, size, distribution, **parameters):
    """A number for each of some cells. Drawn once, since NEST would draw again for the first sample."""
    return RandomDistribution(distribution, rng=rng(path), **parameters).next(size).astype(float)


def rng(path):
    """The random numbers of one element of the description, independent of all others."""
    return NumpyRNG(seed=SEEDS[path])


def sampling(backend, interval):
    """The interval to sample at. Brian2 takes coarse samples too early, nearly by an interval: there
    every step is sampled, and collect() keeps the right ones."""
    return TIMESTEP if backend == "brian2" else interval


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

    noise = sim.Population(
        N,
        sim.SpikeSourcePoisson(
            rate=draw("model.populations.noise.cell.rate", N, "uniform", low=10.0, high=20.0),
            start=5.0,
            duration=1000.0,
        ),
        label="noise",
    )
    times = sim.Population(
        2,
        sim.SpikeSourceArray(spike_times=[Sequence([5.0, 10.0]), Sequence([7.0, 9.5])]),
        label="times",
    )
    same = sim.Population(
        2,
        sim.SpikeSourceArray(
            spike_times=Sequence(
                [
                    1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0, 10.0, 11.0, 12.0, 13.0, 14.0, 15.0,
                    16.0, 17.0, 18.0, 19.0, 20.0, 21.0, 22.0,
                ],
            ),
        ),
        label="same",
    )
    exc = sim.Population(
        N,
        sim.IF_cond_exp(
            tau_m=TAU,
            cm=draw("model.populations.exc.cell.cm", N, "normal", mu=0.2, sigma=0.01),
            v_rest=-60.0,
            tau_refrac=3.0,
        ),
        label="exc",
    )
    exc.initialize(
        v=draw("model.populations.exc.initial.v", N, "uniform", low=LOW, high=-55.0),
        gsyn_exc=0.001,
    )
    inh = sim.Population(
        5,
        sim.IF_cond_exp(
            tau_m=10.0,
            i_offset=numpy.array([0.0, 0.1, 0.2, 0.3, 0.4]),
            cm=draw("model.populations.inh.cell.cm", 5, "normal", mu=0.2, sigma=0.01),
            v_rest=-60.0,
            tau_refrac=3.0,
        ),
        label="inh",
    )
    inh.initialize(v=-60.0, gsyn_exc=0.001)
    cur = sim.Population(4, sim.IF_curr_exp(), label="cur")
    times_target = sim.Population(2, sim.IF_cond_exp(), label="times-target")

    one = exc[3:4]
    other = inh[0:1]
    all_ = sim.Assembly(exc, inh, label="all")
    part = all_[18:23]
    first = exc[0:10]
    third = exc[1:10:3]
    probe = all_.sample(FEW, rng=rng("model.groups.probe.sample"))
    pick = first.sample(2, rng=rng("model.groups.pick.sample"))
    rest = sim.Assembly(cur, pick, label="rest")
    everyone = sim.Assembly(exc, inh, cur, label="everyone")

    noise_to_all = sim.Projection(
        noise,
        all_,
        sim.FixedProbabilityConnector(0.2, rng=rng("model.projections.noise->all.connect")),
        sim.StaticSynapse(
            weight=G,
            delay=RandomDistribution(
                "uniform",
                low=0.5,
                high=1.0,
                rng=rng("model.projections.noise->all.synapse.delay"),
            ),
        ),
        receptor_type="excitatory",
        label="noise->all",
    )
    exc_to_exc = sim.Projection(
        exc,
        exc,
        sim.FixedProbabilityConnector(
            0.1,
            allow_self_connections=False,
            rng=rng("model.projections.exc->exc.connect"),
        ),
        sim.StaticSynapse(
            weight=RandomDistribution(
                "normal",
                mu=0.004,
                sigma=0.0002,
                rng=rng("model.projections.exc->exc.synapse.weight"),
            ),
            delay=MIN_DELAY,
        ),
        receptor_type="excitatory",
        label="exc->exc",
    )
    slow = sim.Projection(
        exc,
        exc,
        sim.AllToAllConnector(allow_self_connections=False),
        sim.StaticSynapse(weight=0.0001, delay=2.0),
        receptor_type="inhibitory",
        label="slow",
    )
    exc_to_exc_2 = sim.Projection(
        exc,
        exc,
        sim.AllToAllConnector(),
        sim.StaticSynapse(weight=0.0001, delay=2.0),
        receptor_type="inhibitory",
        label="exc->exc#2",
    )
    times_to_times_target = sim.Projection(
        times,
        times_target,
        sim.OneToOneConnector(),
        sim.StaticSynapse(weight=0.005, delay=MIN_DELAY),
        receptor_type="excitatory",
        label="times->times-target",
    )
    inh_to_cur = sim.Projection(
        inh,
        cur,
        sim.AllToAllConnector(),
        sim.StaticSynapse(weight=-0.05, delay=MIN_DELAY),
        receptor_type="inhibitory",
        label="inh->cur",
    )
    one_to_other = sim.Projection(
        one,
        other,
        sim.AllToAllConnector(),
        sim.StaticSynapse(weight=0.001, delay=MIN_DELAY),
        receptor_type="excitatory",
        label="one->other",
    )

    current_into_probe = sim.DCSource(amplitude=0.1, start=10.0, stop=1000000000000.0)
    current_into_probe.inject_into(probe)

    all_.record("spikes")
    noise.record("spikes")
    all_.record(["v", "gsyn_exc", "gsyn_inh"], sampling_interval=sampling(backend, 0.5))
    cur.record("v", sampling_interval=TIMESTEP)

    return SimpleNamespace(
        backend=backend,
        populations={
            "noise": noise,
            "times": times,
            "same": same,
            "exc": exc,
            "inh": inh,
            "cur": cur,
            "times-target": times_target,
        },
        groups={
            "one": one,
            "other": other,
            "all": all_,
            "part": part,
            "first": first,
            "third": third,
            "probe": probe,
            "pick": pick,
            "rest": rest,
            "everyone": everyone,
        },
        projections={
            "noise->all": noise_to_all,
            "exc->exc": exc_to_exc,
            "slow": slow,
            "exc->exc#2": exc_to_exc_2,
            "times->times-target": times_to_times_target,
            "inh->cur": inh_to_cur,
            "one->other": one_to_other,
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
    run(sim, 100.0, progress)
    run(sim, 2.5, progress)


def collect(network):
    """What was recorded: a neo.Block for each recorded population."""
    blocks = {name: network.populations[name].get_data() for name in RECORDED}
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
