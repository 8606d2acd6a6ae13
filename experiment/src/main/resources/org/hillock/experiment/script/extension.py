def load_extension(sim, backend):
    """Load the synapses that PyNN adds to NEST: setting up NEST has unloaded them."""
    if backend == "nest":
        sim.nest.Install("pynn_extensions")


