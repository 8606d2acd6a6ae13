

def draw(path, size, distribution, **parameters):
    """A number for each of some cells. Drawn once, since NEST would draw again for the first sample."""
    return RandomDistribution(distribution, rng=rng(path), **parameters).next(size).astype(float)
