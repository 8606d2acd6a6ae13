def run(sim, duration, progress):
    """Let biological time pass, in ms; progress is called with the time reached."""
    if progress is None:
        sim.run(duration)
        return

    def report(time):
        progress(time)
        return time + REPORT_EVERY

    sim.run(duration, callbacks=[report])


