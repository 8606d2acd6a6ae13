from corpus_hand import start


def run(sim, backend, seeds):
    start(sim, backend, seeds)
    source = sim.Population(3, sim.SpikeSourceArray(spike_times=[[10, 40, 70], [20, 60], [15, 35, 55]]))
    relay = sim.Population(3, sim.IF_cond_exp(tau_m=10.0, cm=0.1, tau_refrac=5.0, tau_syn_E=1.0))
    projection = sim.Projection(
        source,
        relay,
        sim.OneToOneConnector(),
        sim.StaticSynapse(weight=0.06, delay=1.0),
        receptor_type="excitatory",
    )
    current = sim.DCSource(amplitude=0.1, start=20.0, stop=60.0)
    current.inject_into(relay)
    source.record("spikes")
    relay.record(["spikes", "v", "gsyn_exc"])
    sim.run(60.0)
    sim.run(40.0)
    return {"populations": {"source": source, "relay": relay}, "projections": {"source->relay": projection}}
