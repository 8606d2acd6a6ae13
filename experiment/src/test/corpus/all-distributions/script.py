from corpus_hand import rng, start
from pyNN.random import NumpyRNG, RandomDistribution


def random(seed, name, *numbers):
    return RandomDistribution(name, numbers, rng=NumpyRNG(seed=seed))


def run(sim, backend, seeds):
    start(sim, backend, seeds)
    noise = sim.Population(6, sim.SpikeSourcePoisson(rate=random(101, "gamma", 40.0, 1.0)))
    rest = random(104, "uniform", -65.0, -60.0).next(8)
    cells = sim.Population(
        8,
        sim.IF_cond_exp(
            tau_m=random(102, "normal_clipped", 20.0, 5.0, 15.0, 25.0),
            cm=random(103, "normal_clipped_to_boundary", 0.3, 0.1, 0.25, 0.35),
            v_rest=rest,
            i_offset=random(105, "vonmises", 0.2, 50.0),
            tau_syn_E=random(106, "lognormal", 1.5, 0.2),
        ),
    )
    cells.initialize(v=rest)
    some = cells.sample(5, rng=NumpyRNG(seed=107))
    into = sim.Projection(
        noise,
        some,
        sim.FixedProbabilityConnector(0.6, rng=NumpyRNG(seed=108)),
        sim.StaticSynapse(weight=random(109, "exponential", 0.003), delay=random(110, "uniform_int", 1, 4)),
        receptor_type="excitatory",
    )
    among = sim.Projection(
        cells,
        cells,
        sim.AllToAllConnector(),
        sim.StaticSynapse(
            weight=random(111, "binomial", 3, 0.01), delay=random(112, "normal_clipped", 2.0, 0.5, 1.0, 3.0)
        ),
        receptor_type="inhibitory",
    )
    few = RandomDistribution("poisson", (0.02,), rng=rng(seeds, "model.projections.noise->cells.synapse.weight"))
    rare = sim.Projection(
        noise,
        cells,
        sim.OneToOneConnector(),
        sim.StaticSynapse(weight=few, delay=0.1),
        receptor_type="inhibitory",
    )
    cells.record(["spikes", "v"])
    sim.run(100.0)
    return {
        "populations": {"noise": noise, "cells": cells},
        "projections": {"noise->some": into, "cells->cells": among, "noise->cells": rare},
    }
