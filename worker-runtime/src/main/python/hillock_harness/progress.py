"""Progress in biological time, said a few times a second and never more."""

import functools
import time

SECONDS_BETWEEN = 0.2


class Progress:
    """Takes the biological time in ms whenever the run reports it, and passes on what is worth an event."""

    def __init__(self, events, total_ms, clock=time.monotonic):
        self._events = events
        self._total_ms = float(total_ms)
        self._clock = clock
        self._next = 0.0
        self._last_ms = None

    def __call__(self, time_ms):
        now = self._clock()
        if now < self._next and time_ms < self._total_ms:
            return
        self._next = now + SECONDS_BETWEEN
        self._say(time_ms)

    def done(self):
        """The run is over: the last event says so, whatever was throttled before."""
        self._say(self._total_ms)

    def _say(self, time_ms):
        time_ms = min(float(time_ms), self._total_ms)
        if time_ms != self._last_ms:
            self._last_ms = time_ms
            self._events.progress(time_ms, self._total_ms)


def attach_to_brian2(sim, progress):
    """Let Brian2 report by itself.

    PyNN's callbacks cut a run into pieces, and Brian2 prepares every piece anew (0.1 s and more each). Its
    own report looks at the wall clock between steps, and costs nothing. A partial, not a function of our own:
    Brian2 resolves names in the frame of the caller, which must stay PyNN's.
    """
    import brian2

    passed = 0.0  # seconds of the trials before this one

    def report(elapsed, completed, start, duration):
        progress((passed + float(start) + completed * float(duration)) * 1000.0)

    def attach():
        network = sim.simulator.state.network
        period = SECONDS_BETWEEN * brian2.second
        network.run = functools.partial(network.run, report=report, report_period=period)

    def set_up(*arguments, **options):
        nonlocal passed
        passed += float(sim.simulator.state.network.t)
        result = original(*arguments, **options)
        attach()
        return result

    original = sim.setup
    sim.setup = set_up  # a trial builds the network anew
    attach()
