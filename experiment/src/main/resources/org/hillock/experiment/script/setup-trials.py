

def setup(sim, backend, threads, trial):
    """Start the simulator anew, with the seed for what it draws itself: another one in each trial."""
    extras = dict(BACKENDS[backend].setup)
    seed = SEEDS["experiment.native"]
    if trial > 0:
        seed = int(numpy.random.SeedSequence([seed, trial]).generate_state(1)[0] // 2) or 1
        for name in {"rng_seed", "native_rng_baseseed"} & set(extras):
            extras[name] = seed
    if backend == "nest":
        extras["threads"] = threads
    elif threads != 1:
        raise ValueError(f"{backend} runs with one thread, not {threads}")
    numpy.random.seed(seed)
    if backend == "brian2":
        import brian2

        brian2.seed(seed)
        if brian2.prefs.codegen.target == "auto":
            brian2.prefs.codegen.target = "numpy"  # compiling would take minutes
    sim.setup(timestep=TIMESTEP, min_delay=MIN_DELAY, max_delay=MAX_DELAY, **extras)


