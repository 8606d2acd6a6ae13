

def rng(path):
    """The random numbers of one element of the description, independent of all others."""
    return NumpyRNG(seed=SEEDS[path])
