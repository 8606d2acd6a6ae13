def protocol(sim, network, progress=None):
    """Do the steps of the experiment."""
