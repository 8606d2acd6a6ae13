from corpus_hand import rng, start


def run(sim, backend, seeds):
    start(sim, backend, seeds)
    exc = sim.Population(16, sim.IF_curr_exp(tau_refrac=2.0, i_offset=0.9))
    inh = sim.Population(4, sim.IF_curr_exp(tau_refrac=2.0, i_offset=0.9))
    everyone = exc + inh
    some = exc[2:16:3]
    probe = everyone.sample(3, rng(seeds, "model.groups.probe.sample"))
    into_inh = sim.Projection(
        some,
        inh,
        sim.AllToAllConnector(),
        sim.StaticSynapse(weight=0.4, delay=1.0),
        receptor_type="excitatory",
    )
    from_inh = sim.Projection(
        inh,
        everyone,
        sim.AllToAllConnector(allow_self_connections=False),
        sim.StaticSynapse(weight=-0.2, delay=1.5),
        receptor_type="inhibitory",
    )
    sim.DCSource(amplitude=0.3, start=5.0, stop=80.0).inject_into(probe)
    everyone.record("spikes")
    inh.record("v")
    sim.run(100.0)
    return {
        "populations": {"exc": exc, "inh": inh},
        "projections": {"some->inh": into_inh, "inh->all": from_inh},
    }
