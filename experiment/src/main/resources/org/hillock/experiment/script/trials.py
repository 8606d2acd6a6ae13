def run(sim, network, duration, progress):
    """Let biological time pass, in ms; progress is called with the time of all trials together."""
    if progress is None:
        sim.run(duration)
        return

    def report(time):
        progress(network.elapsed + time)
        return time + REPORT_EVERY

    sim.run(duration, callbacks=[report])


def begin_trial(sim, network, trial):
    """Keep what the trial before has recorded, and begin anew at time 0 with the network as it was
    made. sim.reset() would not do: NEST has none, and Brian2 forgets currents."""
    if trial == network.trial:
        return
    kept = {
        "finished": [*network.finished, recorded(network)],
        "elapsed": network.elapsed + sim.get_current_time(),
        "weights": network.weights,
    }
    vars(network).update(vars(build(sim, network.backend, network.threads, trial)), **kept)


def recorded(network):
    """What the present trial has recorded, with its annotations."""
    blocks = {name: network.populations[name].get_data() for name in RECORDED}
    for block in blocks.values():
        block.segments[-1].annotations.update(network.annotations)
    return blocks


