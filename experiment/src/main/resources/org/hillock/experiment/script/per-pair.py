def per_pair(projection, function):
    """What a function gives for each pair of cells: a row for each sending cell."""
    values = PerSynapse(function)
    values.projection = projection
    shape = projection.pre.size, projection.post.size
    i, j = (index.ravel() for index in numpy.indices(shape))
    return numpy.broadcast_to(values(i, j), i.shape).reshape(shape)


