"""What the hand-written scripts of the corpus share: starting a simulator, and random numbers by path."""

import numpy
from pyNN.random import NumpyRNG


def start(sim, backend, seeds, timestep=0.1, min_delay=None, max_delay=10.0):
    """Set up a simulator so that spikes fall on steps and its own random numbers are known."""
    native = seeds["experiment.native"]
    extras = {
        "nest": {"spike_precision": "on_grid", "rng_seed": native, "threads": 1},
        "neuron": {"native_rng_baseseed": native},
    }.get(backend, {})
    numpy.random.seed(native)
    if backend == "brian2":
        import brian2

        brian2.seed(native)
        brian2.prefs.codegen.target = "numpy"
    sim.setup(timestep=timestep, min_delay=timestep if min_delay is None else min_delay, max_delay=max_delay, **extras)


def rng(seeds, path):
    """The random numbers of one element."""
    return NumpyRNG(seed=seeds[path])
