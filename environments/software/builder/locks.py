"""One builder at a time per environment."""

import contextlib


@contextlib.contextmanager
def lock(place):
    """Hold the environment's lock, which ends with the process; wait for another builder and say so."""
    import fcntl

    with open(place.target + ".lock", "w", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print(f"Another process is building {place.target}; waiting for it.", flush=True)
            fcntl.flock(file, fcntl.LOCK_EX)
        yield
