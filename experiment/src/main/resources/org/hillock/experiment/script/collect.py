

def collect(network):
    """What was recorded: a neo.Block for each recorded population."""
    return {name: network.populations[name].get_data() for name in RECORDED}
