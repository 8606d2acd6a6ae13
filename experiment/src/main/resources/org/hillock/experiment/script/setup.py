

def setup(sim, backend, threads):
    """Start the simulator anew, with the seed for what it draws itself."""
    extras = dict(BACKENDS[backend].setup)
    if backend == "nest":
        extras["threads"] = threads
    elif threads != 1:
        raise ValueError(f"{backend} runs with one thread, not {threads}")
    numpy.random.seed(SEEDS["experiment.native"])
    if backend == "brian2":
        import brian2

        brian2.seed(SEEDS["experiment.native"])
        if brian2.prefs.codegen.target == "auto":
            brian2.prefs.codegen.target = "numpy"  # compiling would take minutes
    sim.setup(timestep=TIMESTEP, min_delay=MIN_DELAY, max_delay=MAX_DELAY, **extras)


