

def thinned(signal, stride):
    """Every so many samples of a signal."""
    thin = signal[::stride]
    thin.sampling_rate = signal.sampling_rate / stride
    thin.segment = signal.segment
    return thin
