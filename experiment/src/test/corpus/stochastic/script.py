from corpus_hand import start


def run(sim, backend, seeds):
    start(sim, backend, seeds)
    if backend == "nest":
        sim.nest.Install("pynn_extensions")
    source = sim.Population(5, sim.SpikeSourceArray(spike_times=[10.0, 30.0, 50.0, 70.0, 90.0]))
    cells = sim.Population(5, sim.IF_cond_exp())
    simple = sim.Projection(
        source,
        cells,
        sim.OneToOneConnector(),
        sim.SimpleStochasticSynapse(weight=0.01, delay=1.0, p=0.4),
        receptor_type="excitatory",
    )
    dynamic = sim.Projection(
        source,
        cells,
        sim.OneToOneConnector(),
        sim.StochasticTsodyksMarkramSynapse(weight=0.005, delay=2.0, U=0.5, tau_rec=200.0),
        receptor_type="inhibitory",
    )
    projections = {"simple": simple, "dynamic": dynamic}
    if backend == "neuron":
        from neuron import h

        for name, projection in projections.items():
            for i, connection in enumerate(projection.connections):
                random = h.Random()
                random.Random123(seeds[f"model.projections.{name}.synapse"], i, 0)
                random.uniform(0, 1)
                connection.weight_adjuster.setRNG(random)
                connection.random = random
    cells.record(["gsyn_exc", "gsyn_inh"])
    sim.run(110.0)
    return {"populations": {"source": source, "cells": cells}, "projections": projections}
