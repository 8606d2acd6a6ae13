from corpus_hand import rng, start
from pyNN.parameters import Sequence
from pyNN.random import RandomDistribution


def run(sim, backend, seeds):
    start(sim, backend, seeds)
    times = sim.Population(2, sim.SpikeSourceArray(spike_times=[Sequence([5.0, 21.0]), Sequence([12.0])]))
    cell = sim.PointNeuron(
        sim.LIF(tau_m=[10.0, 15.0, 20.0], tau_refrac=1.0),
        AMPA=sim.CondExpPostSynapticResponse(tau_syn=2.0),
        GABAA=sim.CondExpPostSynapticResponse(e_syn=-75.0),
        slow=sim.CondAlphaPostSynapticResponse(tau_syn=10.0),
    )
    leaky = sim.Population(3, cell)
    start_at = RandomDistribution(
        "uniform", low=-65.0, high=-55.0, rng=rng(seeds, "model.populations.leaky.initial.v")
    )
    leaky.initialize(v=start_at.next(3))

    def connect(weight, delay, receptor):
        synapse = sim.StaticSynapse(weight=weight, delay=delay)
        return sim.Projection(times, leaky, sim.AllToAllConnector(), synapse, receptor_type=receptor)

    projections = {
        "times->leaky": connect(0.02, 1.0, "AMPA"),
        "times->leaky#2": connect(0.005, 1.0, "slow"),
        "times->leaky#3": connect(0.009, 4.0, "GABAA"),
    }
    leaky.record("spikes")
    leaky.record(["v", "AMPA.gsyn", "slow.gsyn"])
    sim.run(60.0)
    return {"populations": {"times": times, "leaky": leaky}, "projections": projections}
