"""Two layers from a table

Written by Hillock 1.2.3 from a description with the SHA-256 digest
0229c892ffb5355a67aa936ca102c02bd4557ba006b53f80a00c825df7c88f68.

    python experiment.py nest                       # or neuron, or brian2
    python experiment.py nest --out experiment.npz  # keep what was recorded

Needs PyNN 0.13 and the simulator, nothing of Hillock. Other programs call build(), protocol() and
collect(), in this order. All numbers are in PyNN's units: ms, mV, nF, nA, uS, Hz.
"""

import argparse
import importlib
from types import SimpleNamespace

import numpy
from pyNN.random import NumpyRNG

TITLE = "Two layers from a table"
SEED = 7
TIMESTEP = 0.1  # ms
MIN_DELAY = 0.1  # ms
MAX_DELAY = 10.0  # ms
DURATION = 10.0  # ms
REPORT_EVERY = 0.1  # ms

# The parameters of the description.
G = 0.002  # uS (2 nS)

# One seed for each random element, made of SEED and the element's place in the description.
SEEDS = {
    "experiment.native": 1856897122,
    "model.projections.upper->upper.connect": 350527544,
    "model.projections.lower->upper.connect": 1138809605,
    "model.projections.upper->lower.connect": 1073184766,
    "model.projections.lower->lower.connect": 406921208,
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

RECORDED = ["upper", "lower"]


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

    upper = sim.Population(4, sim.IF_cond_exp(tau_m=10.0), label="upper")
    lower = sim.Population(6, sim.IF_cond_exp(tau_m=20.0), label="lower")
    upper_input = sim.Population(4, sim.SpikeSourcePoisson(rate=0.0), label="upper_input")
    lower_input = sim.Population(6, sim.SpikeSourcePoisson(rate=10.0), label="lower_input")

    all_ = sim.Assembly(upper, lower, label="all")

    upper_to_upper = sim.Projection(
        upper,
        upper,
        sim.FixedProbabilityConnector(0.5, rng=rng("model.projections.upper->upper.connect")),
        sim.StaticSynapse(weight=G, delay=1.0),
        receptor_type="excitatory",
        label="upper->upper",
    )
    lower_to_upper = sim.Projection(
        lower,
        upper,
        sim.FixedProbabilityConnector(0.25, rng=rng("model.projections.lower->upper.connect")),
        sim.StaticSynapse(weight=G, delay=1.0),
        receptor_type="excitatory",
        label="lower->upper",
    )
    upper_to_lower = sim.Projection(
        upper,
        lower,
        sim.FixedProbabilityConnector(0.1, rng=rng("model.projections.upper->lower.connect")),
        sim.StaticSynapse(weight=G, delay=1.0),
        receptor_type="excitatory",
        label="upper->lower",
    )
    lower_to_lower = sim.Projection(
        lower,
        lower,
        sim.FixedProbabilityConnector(0.75, rng=rng("model.projections.lower->lower.connect")),
        sim.StaticSynapse(weight=G, delay=1.0),
        receptor_type="excitatory",
        label="lower->lower",
    )
    upper_input_to_upper = sim.Projection(
        upper_input,
        upper,
        sim.OneToOneConnector(),
        sim.StaticSynapse(weight=0.001, delay=1.0),
        receptor_type="excitatory",
        label="upper_input->upper",
    )
    upper_input_to_upper_2 = sim.Projection(
        upper_input,
        upper,
        sim.OneToOneConnector(),
        sim.StaticSynapse(weight=0.002, delay=1.0),
        receptor_type="excitatory",
        label="upper_input->upper#2",
    )
    lower_input_to_lower = sim.Projection(
        lower_input,
        lower,
        sim.OneToOneConnector(),
        sim.StaticSynapse(weight=0.001, delay=1.0),
        receptor_type="excitatory",
        label="lower_input->lower",
    )
    lower_input_to_lower_2 = sim.Projection(
        lower_input,
        lower,
        sim.OneToOneConnector(),
        sim.StaticSynapse(weight=0.002, delay=1.0),
        receptor_type="excitatory",
        label="lower_input->lower#2",
    )

    all_.record("spikes")

    return SimpleNamespace(
        backend=backend,
        populations={
            "upper": upper,
            "lower": lower,
            "upper_input": upper_input,
            "lower_input": lower_input,
        },
        groups={"all": all_},
        projections={
            "upper->upper": upper_to_upper,
            "lower->upper": lower_to_upper,
            "upper->lower": upper_to_lower,
            "lower->lower": lower_to_lower,
            "upper_input->upper": upper_input_to_upper,
            "upper_input->upper#2": upper_input_to_upper_2,
            "lower_input->lower": lower_input_to_lower,
            "lower_input->lower#2": lower_input_to_lower_2,
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
    run(sim, 10.0, progress)


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
