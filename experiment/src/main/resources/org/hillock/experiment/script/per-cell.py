

def per_cell(function, size):
    """What a function of the number i and the position x, y, z of a cell gives for each cell."""
    known = {"i": numpy.arange(size, dtype=float)}
    known.update(zip("xyz", Line().generate_positions(size)))
    values = function(*(known[name] for name in inspect.signature(function).parameters))
    return numpy.broadcast_to(numpy.asarray(values, dtype=float), (size,)).copy()
