"""Whether there is anything to do."""

import os

from . import machine, sources
from .files import read_json, read_text
from .place import STAMPS


def is_finished(place):
    """True if the environment is whole, is made from these locks, and could gain nothing from another run."""
    description = read_json(place.description)
    if description is None or description.get("lock_sha256") != sources.lock_digest():
        return False
    if not os.path.exists(place.python):
        return False  # the Python that it was made with is gone
    return description["nest_extension"] != "could be built" or not machine.extension_can_be_built()


def tests_are_there(tests_target):
    return read_text(os.path.join(tests_target, STAMPS)) == sources.tests_digest()
