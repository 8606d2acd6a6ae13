def prepare_releases(sim, backend, projection, path):
    """Give the stochastic synapses of NEURON a stream of random numbers each, as no seed would reach
    them otherwise, and fill all release sites of multi-quantal synapses on NEST, which fills one."""
    if backend == "neuron":
        from neuron import h

        for number, connection in enumerate(projection.connections):
            connection.stream = h.Random()
            connection.stream.Random123(SEEDS[path], number, 0)
            connection.stream.uniform(0, 1)
            connection.weight_adjuster.setRNG(connection.stream)
    elif backend == "nest" and isinstance(projection.synapse_type, sim.MultiQuantalSynapse):
        synapses = projection.nest_connections
        start = [{"a": s["n"], "u": s["U"]} for s in sim.nest.GetStatus(synapses)]
        sim.nest.SetStatus(synapses, start)


