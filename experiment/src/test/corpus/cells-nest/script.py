from corpus_hand import start
from pyNN.parameters import ArrayParameter


def run(sim, backend, seeds):
    start(sim, backend, seeds, timestep=0.05)
    adaptive = sim.Population(2, sim.EIF_cond_alpha_isfa_ista(i_offset=1.0, a=[4.0, 6.0]))
    hodgkin = sim.Population(2, sim.HH_cond_exp(i_offset=0.3))
    hodgkin.initialize(m=0.1, n=0.2)
    facets = sim.Population(2, sim.IF_facets_hardware1(g_leak=50.0))
    chance = sim.Population(
        2,
        sim.GIF_cond_exp(
            i_offset=1.2,
            tau_eta=ArrayParameter([2.0, 20.0]),
            a_eta=[ArrayParameter([0.3, 0.1]), ArrayParameter([0.2, 0.1])],
        ),
    )
    composed = sim.Population(
        2, sim.PointNeuron(sim.AdExp(i_offset=1.0), fast=sim.CondBetaPostSynapticResponse(tau_rise=0.5))
    )
    synapse = sim.StaticSynapse(weight=0.002, delay=1.0)
    projection = sim.Projection(adaptive, composed, sim.AllToAllConnector(), synapse, receptor_type="fast")
    for population, variables in (
        (adaptive, ["spikes", "v", "w"]),
        (hodgkin, ["spikes", "v"]),
        (facets, ["v"]),
        (chance, ["spikes", "v_t", "i_eta"]),
        (composed, ["spikes", "fast.gsyn"]),
    ):
        population.record(variables)
    sim.run(80.0)
    populations = dict(adaptive=adaptive, hodgkin=hodgkin, facets=facets, chance=chance, composed=composed)
    return {"populations": populations, "projections": {"adaptive->composed": projection}}
