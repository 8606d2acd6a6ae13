def set_rate(sim, network, sources, rate):
    """Change the rate of Poisson sources. NEURON cannot before it has run, and Brian2 takes no notice."""
    if network.backend == "neuron" and sim.get_current_time() == 0:
        for source, each in zip(sources, numpy.broadcast_to(rate, len(sources))):
            source._cell.interval = 1000.0 / each
        return
    sources.set(rate=rate)
    if network.backend == "brian2":
        for part in getattr(sources, "populations", [sources]):
            part.brian2_group.rates = part.brian2_group.firing_rate


