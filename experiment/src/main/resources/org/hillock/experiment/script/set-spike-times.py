def set_spike_times(network, sources, spike_times):
    """Replace the times of spikes. NEURON would report the old ones as well."""
    sources.set(spike_times=spike_times)
    if network.backend == "neuron":
        for source in sources:
            if source._cell.recording:
                source._cell._recorded_spikes = numpy.array(source._cell.spike_times)


