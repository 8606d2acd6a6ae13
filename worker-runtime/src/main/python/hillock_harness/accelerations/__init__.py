"""Parts of PyNN replaced by quicker ones with the identical result.

Each is named, is told in the events and in run.json, can be switched off, and is held to bit-identity with
bare PyNN by a test. What one does not cover it leaves to bare PyNN, and says so.
"""

from . import brian2_batch_connect, nest_presynaptic_lookup

_BY_BACKEND = {
    "nest": (nest_presynaptic_lookup,),
    "brian2": (brian2_batch_connect,),
}


def install(backend, warn):
    """Put the accelerations of a back end into effect in this process; returns their names.

    `warn` takes a sentence, whenever one has to leave a case to bare PyNN.
    """
    modules = _BY_BACKEND.get(backend, ())
    for module in modules:
        module.install(warn)
    return [module.NAME for module in modules]


def uninstall(backend):
    """Give bare PyNN back (tests compare the two in one process)."""
    for module in _BY_BACKEND.get(backend, ()):
        module.uninstall()
