def read_weights(sim, network, *names):
    """Note the present weights of projections."""
    for name in names:
        trial, time = vars(network).get("trial", 0), round(sim.get_current_time(), 6)
        read = read_connections(network.backend, network.projections[name], WEIGHTS[name])
        network.weights.setdefault(name, []).append((trial, time, read))


def read_connections(backend, projection, units):
    """Sender, receiver and weight of each connection, by sender and then by receiver."""
    if backend == "brian2":  # PyNN cannot read all kinds of connections there
        synapses = projection._brian2_synapses[0][0]
        senders, receivers = synapses.i[:], synapses.j[:]
        if hasattr(projection.pre, "parent"):
            cells = projection.pre.index_in_grandparent(range(projection.pre.size))
            senders = numpy.searchsorted(cells, senders)
        if hasattr(projection.post, "parent"):
            cells = projection.post.index_in_grandparent(range(projection.post.size))
            receivers = numpy.searchsorted(cells, receivers)
        weights = synapses.weight[:] / {"uS": 1e-6, "nA": 1e-9, "mV": 1e-3}[units]
        columns = senders, receivers, numpy.asarray(weights)
    else:
        if backend == "nest":
            projection._connections = None  # they are in another order since it ran
        rows = projection.get("weight", format="list", with_address=True)
        columns = numpy.array(rows, dtype=float).T
    senders, receivers, weights = columns
    order = numpy.lexsort((receivers, senders))
    return senders[order].astype(int), receivers[order].astype(int), weights[order]


