from corpus_hand import start
from pyNN.parameters import Sequence


def run(sim, backend, seeds):
    start(sim, backend, seeds)
    times = sim.Population(
        3, sim.SpikeSourceArray(spike_times=[Sequence([5.0, 21.0]), Sequence([12.0]), Sequence([30.0])])
    )
    alpha = sim.Population(3, sim.IF_curr_alpha(tau_m=12.0, tau_syn_E=2.0, tau_syn_I=2.0, tau_refrac=1.0))
    rising = sim.Population(3, sim.IF_cond_alpha(tau_syn_E=2.0, e_rev_I=-75.0, tau_refrac=1.0))
    izhikevich = sim.Population(3, sim.Izhikevich(a=0.1, i_offset=[0.005, 0.006, 0.01]))
    izhikevich.initialize(v=-65.0)
    everyone, each = sim.AllToAllConnector(), sim.OneToOneConnector()
    projections = {
        "times->alpha": sim.Projection(
            times, alpha, everyone, sim.StaticSynapse(weight=0.8, delay=1.0), receptor_type="excitatory"
        ),
        "times->rising": sim.Projection(
            times, rising, everyone, sim.StaticSynapse(weight=0.02, delay=1.0), receptor_type="excitatory"
        ),
        "times->izhikevich": sim.Projection(
            times, izhikevich, each, sim.StaticSynapse(weight=3.0, delay=1.0), receptor_type="excitatory"
        ),
    }
    for population in (alpha, rising, izhikevich):
        population.record("spikes")
        population.record("v")
    rising.record("gsyn_exc")
    izhikevich.record("u")
    sim.run(60.0)
    return {
        "populations": {"times": times, "alpha": alpha, "rising": rising, "izhikevich": izhikevich},
        "projections": projections,
    }
