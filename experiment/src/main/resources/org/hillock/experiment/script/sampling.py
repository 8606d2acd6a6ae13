

def sampling(backend, interval):
    """The interval to sample at. Brian2 takes coarse samples too early, nearly by an interval: there
    every step is sampled, and collect() keeps the right ones."""
    return TIMESTEP if backend == "brian2" else interval
