

def collect(network):
    """What was recorded: a neo.Block for each recorded population."""
    blocks = {name: network.populations[name].get_data() for name in RECORDED}
    if network.backend == "brian2":
        for name, interval in SAMPLING.items():
            for segment in blocks[name].segments:
                segment.analogsignals = [
                    thinned(signal, round(interval / TIMESTEP)) for signal in segment.analogsignals
                ]
    return blocks


def thinned(signal, stride):
    """Every so many samples of a signal."""
    thin = signal[::stride]
    thin.sampling_rate = signal.sampling_rate / stride
    thin.segment = signal.segment
    return thin
