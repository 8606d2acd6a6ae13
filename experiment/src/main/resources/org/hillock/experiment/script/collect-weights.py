

def collect_weights(network):
    """The weights that were read: for each projection and trial the sender and receiver of each
    connection, the times, and a row of weights for each time."""
    return {
        name: [
            SimpleNamespace(
                trial=trial,
                units=units,
                pre=readings[0][2][0],
                post=readings[0][2][1],
                times=numpy.array([time for _, time, _ in readings]),
                values=numpy.array([weights for _, _, (_, _, weights) in readings]),
            )
            for trial in sorted({trial for trial, _, _ in network.weights[name]})
            for readings in [[r for r in network.weights[name] if r[0] == trial]]
        ]
        for name, units in WEIGHTS.items()
    }
