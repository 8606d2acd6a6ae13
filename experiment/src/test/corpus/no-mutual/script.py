from corpus_hand import rng, start


def run(sim, backend, seeds):
    start(sim, backend, seeds)
    cells = sim.Population(10, sim.IF_curr_exp(i_offset=0.9, tau_refrac=2.0))
    projection = sim.Projection(
        cells,
        cells,
        sim.FixedProbabilityConnector(
            0.5, allow_self_connections="NoMutual", rng=rng(seeds, "model.projections.cells->cells.connect")
        ),
        sim.StaticSynapse(weight=0.1, delay=1.0),
        receptor_type="excitatory",
    )
    cells.record("spikes")
    sim.run(100.0)
    return {"populations": {"cells": cells}, "projections": {"cells->cells": projection}}
