import numpy
from corpus_hand import rng, start
from pyNN.random import NumpyRNG
from pyNN.space import Cuboid, Grid2D, Grid3D, Line, RandomStructure, Sphere


def run(sim, backend, seeds):
    start(sim, backend, seeds)
    line = sim.Population(
        12, sim.IF_cond_exp(i_offset=0.01 * numpy.arange(12) + 0.05), structure=Line(dx=10.0, y=5.0)
    )
    flat = sim.Population(12, sim.IF_cond_exp(), structure=Grid2D(aspect_ratio=3.0, dx=2.0, z=1.0))
    mixed = sim.Population(
        16,
        sim.IF_cond_exp(),
        structure=Grid2D(fill_order="random", rng=rng(seeds, "model.populations.mixed.structure")),
    )
    z = 3.0 + numpy.array([0, 1, 2, 3] * 6)
    cube = sim.Population(
        24,
        sim.IF_cond_exp(i_offset=0.1 + 0.01 * z),
        structure=Grid3D(aspect_ratioXY=1.5, aspect_ratioXZ=0.75, z0=3.0),
    )
    where = RandomStructure(
        Cuboid(10.0, 20.0, 5.0), origin=(1.0, 2.0, 3.0), rng=rng(seeds, "model.populations.box.structure")
    ).generate_positions(12)
    box = sim.Population(12, sim.IF_cond_exp(i_offset=0.2 + 0.005 * where[1]))
    box.positions = where
    ball = sim.Population(12, sim.IF_cond_exp(), structure=RandomStructure(Sphere(8.0), rng=NumpyRNG(seed=5)))
    spots = sim.Population(3, sim.IF_cond_exp())
    spots.positions = numpy.array([[0.0, 0.0, 0.0], [1.0, 2.0, 3.0], [4.0, 0.0, 1.0]]).T
    spots.initialize(v=numpy.array([-65.0, -64.0, -61.0]))
    table = sim.Population((3, 4), sim.IF_cond_exp())
    x, y = numpy.divmod(numpy.arange(175.0), 25)
    refused = sim.Population(175, sim.IF_cond_exp(i_offset=0.01 * y))
    refused.positions = numpy.array([x, y, 0 * x])
    volume = sim.Population((2, 3, 2), sim.IF_cond_exp())

    def connect(pre, post, delay=lambda d: 0.1 + 0.1 * d):
        synapse = sim.StaticSynapse(weight=0.001, delay=delay)
        return sim.Projection(pre, post, sim.AllToAllConnector(), synapse, receptor_type="excitatory")

    projections = {
        "line->flat": connect(line, flat, lambda d: (d < 49) * (0.1 + 0.1 * d) + (d >= 49) * 5.0),
        "mixed->cube": connect(mixed, cube),
        "box->ball": connect(box, ball),
        "spots->table": connect(spots, table),
        "volume->refused": connect(volume, refused),
    }
    line.record("v")
    refused.record("spikes")
    sim.run(20.0)
    return {
        "populations": {
            "line": line,
            "flat": flat,
            "mixed": mixed,
            "cube": cube,
            "box": box,
            "ball": ball,
            "spots": spots,
            "table": table,
            "refused": refused,
            "volume": volume,
        },
        "projections": projections,
    }
