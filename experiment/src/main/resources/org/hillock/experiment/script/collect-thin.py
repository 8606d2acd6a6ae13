    if network.backend == "brian2":
        for name, interval in SAMPLING.items():
            for segment in blocks[name].segments:
                segment.analogsignals = [
                    thinned(signal, round(interval / TIMESTEP)) for signal in segment.analogsignals
                ]
