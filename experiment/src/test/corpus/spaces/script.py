import numpy
from corpus_hand import start
from pyNN.space import Line, Space


def run(sim, backend, seeds):
    start(sim, backend, seeds)
    sheet = sim.Population((4, 4), sim.IF_cond_exp(i_offset=0.3))
    other = sim.Population(4, sim.IF_cond_exp(), structure=Line(dx=2.0, z=1.0))
    both = sim.Assembly(sheet, other)
    among = sim.Projection(
        sheet,
        sheet,
        sim.AllToAllConnector(),
        sim.StaticSynapse(weight=0.001, delay=lambda d: 0.1 + 0.5 * d),
        receptor_type="excitatory",
        space=Space(periodic_boundaries=((0.0, 4.0), (0.0, 4.0), None)),
    )
    across = sim.Projection(
        sheet,
        other,
        sim.AllToAllConnector(),
        sim.StaticSynapse(weight=0.001, delay=lambda d: 0.1 + 0.5 * d),
        receptor_type="excitatory",
        space=Space(axes="xz", scale_factor=0.5, offset=numpy.array([1.0, 0.0, 2.0])),
    )
    back = sim.Projection(
        other,
        both,
        sim.AllToAllConnector(),
        sim.StaticSynapse(weight=0.001, delay=lambda d: 0.1 + 0.3 * d),
        receptor_type="inhibitory",
        space=Space(offset=1.0),
    )
    other.record("v")
    sim.run(30.0)
    return {
        "populations": {"sheet": sheet, "other": other},
        "projections": {"sheet->sheet": among, "sheet->other": across, "other->both": back},
    }
