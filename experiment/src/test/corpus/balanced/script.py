from corpus_hand import rng, start
from pyNN.random import RandomDistribution


def run(sim, backend, seeds):
    start(sim, backend, seeds)
    neuron = sim.IF_cond_exp(
        cm=0.2, tau_refrac=5.0, v_rest=-60.0, v_reset=-60.0, tau_syn_I=10.0, e_rev_I=-80.0, i_offset=0.15
    )
    populations = {"exc": sim.Population(40, neuron), "inh": sim.Population(10, neuron)}
    for name, population in populations.items():
        start_rng = rng(seeds, f"model.populations.{name}.initial.v")
        start_values = RandomDistribution("uniform", low=-60.0, high=-50.0, rng=start_rng).next(population.size)
        population.initialize(v=start_values)
    everyone = populations["exc"] + populations["inh"]
    projections = {}
    for name, weight, receptor in (("exc", 0.004, "excitatory"), ("inh", 0.051, "inhibitory")):
        label = name + "->all"
        projections[label] = sim.Projection(
            populations[name],
            everyone,
            sim.FixedProbabilityConnector(0.1, rng=rng(seeds, f"model.projections.{label}.connect")),
            sim.StaticSynapse(weight=weight, delay=0.2),
            receptor_type=receptor,
        )
    everyone.record("spikes")
    every = 0.1 if backend == "brian2" else 1.0  # coarse samples of Brian2 are of the wrong times
    populations["inh"].record(["v", "gsyn_exc", "gsyn_inh"], sampling_interval=every)
    sim.run(100.0)
    blocks = {name: population.get_data() for name, population in populations.items()}
    if backend == "brian2":
        for signal in list(blocks["inh"].segments[0].analogsignals):
            coarse = signal[::10]
            coarse.array_annotations = signal.array_annotations
            blocks["inh"].segments[0].analogsignals.remove(signal)
            blocks["inh"].segments[0].analogsignals.append(coarse)
    return {"populations": populations, "projections": projections, "blocks": blocks}
