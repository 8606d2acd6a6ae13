from corpus_hand import start


def run(sim, backend, seeds):
    start(sim, backend, seeds)
    rested = sim.Population(5, sim.SpikeSourcePoissonRefractory(rate=80.0, tau_refrac=4.0))
    regular = sim.Population(5, sim.SpikeSourceGamma(alpha=3.0, beta=200.0))
    rested.record("spikes")
    regular.record("spikes")
    sim.run(200.0)
    return {"populations": {"rested": rested, "regular": regular}, "projections": {}}
