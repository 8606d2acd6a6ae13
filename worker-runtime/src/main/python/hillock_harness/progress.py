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

    def report(elapsed, completed, start, duration):
        progress((float(start) + completed * float(duration)) * 1000.0)

    network = sim.simulator.state.network
    network.run = functools.partial(network.run, report=report, report_period=SECONDS_BETWEEN * brian2.second)
