

def collect(network):
    """What was recorded: a neo.Block for each recorded population, with a segment for each trial."""
    trials = [*network.finished, recorded(network)]
    blocks = {}
    for name in RECORDED:
        blocks[name] = copy.copy(trials[0][name])
        blocks[name].segments = [trial[name].segments[-1] for trial in trials]
        for number, segment in enumerate(blocks[name].segments):
            segment.name = f"segment{number:03d}"
            segment.block = blocks[name]
@THIN@    return blocks
