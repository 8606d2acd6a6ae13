

def per_cell(function, size, positions=None):
    """What a function of the number i and the position x, y, z of a cell gives for each cell."""
    known = {"i": numpy.arange(size, dtype=float)}
    known.update(zip("xyz", Line().generate_positions(size) if positions is None else positions))
    values = function(*(known[name] for name in inspect.signature(function).parameters))
    return numpy.broadcast_to(numpy.asarray(values, dtype=float), (size,)).copy()
