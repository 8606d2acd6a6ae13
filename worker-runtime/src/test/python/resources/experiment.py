"""A hand-written module of the form that Hillock generates: 100 cells, two populations, a view,
distributions.
"""

import argparse
import importlib
from types import SimpleNamespace

import numpy as np
from pyNN.random import NumpyRNG, RandomDistribution

TITLE = "Réseau à cent cellules \N{GREEK SMALL LETTER ALPHA}"
SEED = 98765
TIMESTEP = 0.1
DURATION = 200.0
SEEDS = {
    "model.populations.exc.initial.v": 1111,
    "model.groups.probe": 2222,
    "model.projections[0].connect": 3333,
    "model.projections[0].weight": 3334,
    "model.projections[0].delay": 3335,
    "model.projections[1].connect": 4444,
    "model.projections[2].connect": 5555,
}
BACKENDS = {
    "nest": {"module": "pyNN.nest", "setup": {"spike_precision": "on_grid", "rng_seed": 77}},
    "neuron": {"module": "pyNN.neuron", "setup": {"native_rng_baseseed": 77}},
    "brian2": {"module": "pyNN.brian2", "setup": {}},
}


def build(sim, backend, threads=1):
    extras = dict(BACKENDS[backend]["setup"])
    if backend == "nest":
        extras["threads"] = threads
    if backend == "brian2":
        import brian2

        brian2.prefs.codegen.target = "numpy"
        brian2.seed(77)
    np.random.seed(77)
    sim.setup(timestep=TIMESTEP, min_delay=0.1, max_delay=5.0, **extras)

    exc = sim.Population(80, sim.IF_cond_exp(i_offset=0.9, tau_refrac=2.0), label="exc")
    inh = sim.Population(20, sim.IF_cond_exp(i_offset=0.95, tau_refrac=2.0), label="inh")
    source = sim.Population(5, sim.SpikeSourceArray(spike_times=np.arange(5.0, 195.0, 7.0)), label="source")
    v_init = RandomDistribution(
        "uniform", (-65.0, -51.0), rng=NumpyRNG(SEEDS["model.populations.exc.initial.v"])
    )
    exc.initialize(v=v_init)
    probe = exc.sample(7, rng=NumpyRNG(SEEDS["model.groups.probe"]))
    both = exc + inh

    weight = RandomDistribution("uniform", (0.001, 0.003), rng=NumpyRNG(SEEDS["model.projections[0].weight"]))
    delay = RandomDistribution("uniform", (0.2, 3.0), rng=NumpyRNG(SEEDS["model.projections[0].delay"]))
    projections = {
        "model.projections[0]": sim.Projection(
            exc,
            inh,
            sim.FixedProbabilityConnector(0.3, rng=NumpyRNG(SEEDS["model.projections[0].connect"])),
            sim.StaticSynapse(weight=weight, delay=delay),
            receptor_type="excitatory",
        ),
        "model.projections[1]": sim.Projection(
            inh,
            both,
            sim.FixedProbabilityConnector(0.2, rng=NumpyRNG(SEEDS["model.projections[1].connect"])),
            sim.StaticSynapse(weight=0.01, delay=1.0),
            receptor_type="inhibitory",
        ),
        "model.projections[2]": sim.Projection(
            source,
            probe,
            sim.AllToAllConnector(),
            sim.StaticSynapse(weight=0.004, delay=0.5),
            receptor_type="excitatory",
        ),
    }
    exc.record("spikes")
    probe.record(["v", "gsyn_exc"], sampling_interval=1.0)
    inh[4:14].record("spikes")
    inh.record("v", sampling_interval=0.1)
    return SimpleNamespace(
        populations={"exc": exc, "inh": inh, "source": source},
        groups={"probe": probe, "both": both},
        projections=projections,
    )


def protocol(sim, network, progress=None):
    if progress is None:
        sim.run(DURATION)
        return

    def report(time_ms):
        progress(time_ms)
        return time_ms + DURATION / 100

    sim.run(DURATION, callbacks=[report])


def collect(network):
    return {name: network.populations[name].get_data() for name in ("exc", "inh")}


def main(argv=None):
    parser = argparse.ArgumentParser()
    parser.add_argument("backend", choices=BACKENDS)
    parser.add_argument("--out", default="experiment.npz")
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args(argv)
    sim = importlib.import_module(BACKENDS[options.backend]["module"])
    network = build(sim, options.backend, threads=options.threads)
    protocol(sim, network)
    arrays = {}
    for name, block in collect(network).items():
        segment = block.segments[0]
        arrays[f"{name}/spikes/times"] = np.concatenate(
            [np.asarray(train.magnitude) for train in segment.spiketrains]
        )
        arrays[f"{name}/spikes/index"] = np.concatenate(
            [np.full(len(train), train.annotations["source_index"]) for train in segment.spiketrains]
        ).astype(np.int64)
        for signal in segment.analogsignals:
            arrays[f"{name}/{signal.name}/values"] = signal.magnitude
            arrays[f"{name}/{signal.name}/index"] = np.asarray(signal.array_annotations["channel_index"])
            arrays[f"{name}/{signal.name}/interval_ms"] = float(signal.sampling_period.rescale("ms"))
        print(name, len(arrays[f"{name}/spikes/times"]))
    np.savez(options.out, **arrays)


if __name__ == "__main__":
    main()
