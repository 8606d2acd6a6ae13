

def trains(name, cells):
    """The spike times of each cell, from a file with rows of cell and time in this order."""
    rows = data(name)
    ends = numpy.searchsorted(rows[:, 0], range(1, cells))
    return [Sequence(train) for train in numpy.split(rows[:, 1], ends)]
