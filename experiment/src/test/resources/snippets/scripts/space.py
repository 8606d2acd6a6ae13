"""Where cells are

Written by Hillock 1.2.3 from a description with the SHA-256 digest
96b4e07e71db85ccc4c3dd056f2679f72c77478233b1df9316ff706048f416f6.

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
from pyNN.random import NumpyRNG
from pyNN.space import Grid2D, Grid3D, Line, RandomStructure, Space, Sphere

TITLE = "Where cells are"
SEED = 3
TIMESTEP = 0.1  # ms
MIN_DELAY = 0.1  # ms
MAX_DELAY = 10.0  # ms
DURATION = 10.0  # ms
REPORT_EVERY = 0.1  # ms

# The parameters of the description.
N = 4

# One seed for each random element, made of SEED and the element's place in the description.
SEEDS = {
    "experiment.native": 434700704,
    "model.populations.ball.structure": 7697868,
    "model.projections.sheet->sheet.connect": 1953712408,
    "model.projections.spots->ball.connect": 85656543,
    "model.projections.grid->ball.connect": 1508546261,
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

SPACE = Space(periodic_boundaries=((0.0, 4.0), (0.0, 8.0), None))
RECORDED = ["sheet"]


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

    sheet = sim.Population((N, 2 * N), sim.IF_cond_exp(), label="sheet")
    grid_positions = Grid2D(aspect_ratio=2.0, dx=0.5).generate_positions(18)
    grid = sim.Population(
        18,
        sim.IF_cond_exp(i_offset=per_cell(lambda y: 0.01 * y, 18, grid_positions)),
        label="grid",
    )
    grid.positions = grid_positions
    ball = sim.Population(
        20,
        sim.IF_cond_exp(),
        structure=RandomStructure(
            Sphere(radius=2.0),
            origin=(2.0, 4.0, 0.0),
            rng=rng("model.populations.ball.structure"),
        ),
        label="ball",
    )
    spots_positions = numpy.array([[0.0, 3.0], [1.0, 2.0], [0.0, 0.0]])
    spots = sim.Population(2, sim.IF_cond_exp(), label="spots")
    spots.positions = spots_positions
    refused = sim.Population(
        175,
        sim.IF_cond_exp(),
        structure=Grid3D(aspect_ratioXY=7 / 25, aspect_ratioXZ=7 / 1),
        label="refused",
    )

    sheet_to_sheet = sim.Projection(
        sheet,
        sheet,
        sim.IndexBasedProbabilityConnector(
            PerSynapse(lambda d: numpy.exp(-d)),
            allow_self_connections=False,
            rng=rng("model.projections.sheet->sheet.connect"),
        ),
        sim.StaticSynapse(weight=0.001, delay=MIN_DELAY),
        receptor_type="excitatory",
        space=SPACE,
        label="sheet->sheet",
    )
    spots_to_ball = sim.Projection(
        spots,
        ball,
        sim.IndexBasedProbabilityConnector(
            PerSynapse(lambda dx: dx < 1.0),
            rng=rng("model.projections.spots->ball.connect"),
        ),
        sim.StaticSynapse(weight=0.001, delay=MIN_DELAY),
        receptor_type="excitatory",
        space=Space(axes="xy", scale_factor=2.0, offset=numpy.array([1.0, 0.0, 0.0])),
        label="spots->ball",
    )
    grid_to_ball = sim.Projection(
        grid,
        ball,
        sim.IndexBasedProbabilityConnector(
            PerSynapse(lambda i, j: i == j),
            rng=rng("model.projections.grid->ball.connect"),
        ),
        sim.StaticSynapse(weight=0.001, delay=MIN_DELAY),
        receptor_type="excitatory",
        space=Space(),
        label="grid->ball",
    )
    refused_to_spots = sim.Projection(
        refused,
        spots,
        sim.AllToAllConnector(),
        sim.StaticSynapse(weight=0.001, delay=MIN_DELAY),
        receptor_type="inhibitory",
        space=Space(offset=0.0),
        label="refused->spots",
    )

    sheet.record("spikes")

    return SimpleNamespace(
        backend=backend,
        populations={
            "sheet": sheet,
            "grid": grid,
            "ball": ball,
            "spots": spots,
            "refused": refused,
        },
        groups={},
        projections={
            "sheet->sheet": sheet_to_sheet,
            "spots->ball": spots_to_ball,
            "grid->ball": grid_to_ball,
            "refused->spots": refused_to_spots,
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
