

class PerSynapse(IndexBasedExpression):
    """What a function gives for each synapse: of the numbers i and j of its two cells, their
    distance d, and how much larger dx, dy, dz the position of the second is."""

    def __init__(self, function):
        self.function = function

    def __call__(self, i, j):
        pre = self.projection.pre.positions.T[i]
        post = self.projection.post.positions.T[j]
        known = {"i": numpy.asarray(i, dtype=float), "j": numpy.asarray(j, dtype=float)}
        known.update(zip(("dx", "dy", "dz"), (post - pre).T))
        known["d"] = self.projection.space.distances(pre, post)
        values = self.function(*(known[name] for name in inspect.signature(self.function).parameters))
        return numpy.asarray(values, dtype=float)
