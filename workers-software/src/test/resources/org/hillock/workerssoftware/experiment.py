"""A small module of the form that Hillock generates: driven cells, recorded. DURATION is set by the test."""

import numpy as np
from types import SimpleNamespace

TITLE = "Small"
SEED = 1
TIMESTEP = 0.1
DURATION = 100.0
SEEDS = {}
BACKENDS = {
    "nest": {"module": "pyNN.nest", "setup": {"spike_precision": "on_grid", "rng_seed": 1}},
    "neuron": {"module": "pyNN.neuron", "setup": {"native_rng_baseseed": 1}},
    "brian2": {"module": "pyNN.brian2", "setup": {}},
}


def build(sim, backend, threads=1):
    print("hello")
    extras = dict(BACKENDS[backend]["setup"])
    if backend == "brian2":
        import brian2
        brian2.prefs.codegen.target = "numpy"
    np.random.seed(1)
    sim.setup(timestep=TIMESTEP, min_delay=0.1, max_delay=5.0, **extras)
    cells = sim.Population(20, sim.IF_cond_exp(i_offset=0.9, tau_refrac=2.0), label="exc")
    cells.record(["spikes", "v"])
    return SimpleNamespace(populations={"exc": cells}, groups={}, projections={})


def protocol(sim, network, progress=None):
    if progress is None:
        sim.run(DURATION)
        return

    def report(time_ms):
        progress(time_ms)
        return time_ms + min(10.0, DURATION / 100)

    sim.run(DURATION, callbacks=[report])


def collect(network):
    return {"exc": network.populations["exc"].get_data()}
