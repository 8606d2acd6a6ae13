
# How each simulator is set up, so that all of them do the same: spikes on time steps, own random
# numbers from one seed.
BACKENDS = {
    "nest": SimpleNamespace(
        module="pyNN.nest",
        setup={"spike_precision": "on_grid", "rng_seed": SEEDS["experiment.native"]},
    ),
    "neuron": SimpleNamespace(
        module="pyNN.neuron",
        setup={"native_rng_baseseed": SEEDS["experiment.native"]},
    ),
    "brian2": SimpleNamespace(module="pyNN.brian2", setup={}),
}

