from corpus_hand import rng, start


def run(sim, backend, seeds):
    start(sim, backend, seeds)
    source = sim.Population(30, sim.SpikeSourcePoisson(rate=80.0, start=10.0))
    neuron = sim.IF_cond_exp(tau_m=20.0, cm=0.2, tau_refrac=2.0)
    first = sim.Population(12, neuron)
    second = sim.Population(4, neuron)
    into_first = sim.Projection(
        source,
        first,
        sim.FixedProbabilityConnector(0.5, rng=rng(seeds, "model.projections.input->first.connect")),
        sim.StaticSynapse(weight=0.002, delay=1.0),
        receptor_type="excitatory",
    )
    into_second = sim.Projection(
        first,
        second,
        sim.AllToAllConnector(),
        sim.StaticSynapse(weight=0.003, delay=2.0),
        receptor_type="excitatory",
    )
    for population in (source, first, second):
        population.record("spikes")
    second.record("v")
    sim.run(200.0)
    return {
        "populations": {"input": source, "first": first, "second": second},
        "projections": {"input->first": into_first, "first->second": into_second},
    }
