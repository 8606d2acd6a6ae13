"""What a step can do without, what is lost then, and whether it has come since.

A step that was left out leaves a stamp that says why in its first line, and names in a line of its own,
`lacks NAME`, each thing that was missing: a command, or a header. The launcher reads these lines too.
"""

import os

INCLUDE_DIRS = ("/usr/include", "/usr/local/include")
PREFIX = "lacks "

# Debian's and Ubuntu's packages with them, in the order in which they are named
PACKAGES = {
    "c++": "g++",
    "make": "make",
    "cmake": "cmake",
    "boost/any.hpp": "libboost-dev",
    "ltdl.h": "libltdl-dev",
}


class Need:
    """What a step needs of the machine, and what is lost without."""

    def __init__(self, things, lost):
        self.things = things
        self.lost = lost


NEEDS = {
    "neuron-mechanisms": Need(("c++", "make"), "NEURON cannot be used"),
    "nest-extension": Need(
        ("c++", "make", "cmake", "boost/any.hpp", "ltdl.h"),
        "NEST runs without PyNN's extension (StochasticTsodyksMarkramSynapse)",
    ),
    "arbor-catalogue": Need(("c++", "make", "cmake"), "Arbor cannot be used"),
}


def is_here(thing):
    import shutil

    if thing.endswith((".h", ".hpp")):
        return any(os.path.exists(os.path.join(folder, thing)) for folder in INCLUDE_DIRS)
    return shutil.which(thing) is not None


def missing(step):
    """What this machine lacks for the step."""
    return [thing for thing in NEEDS[step].things if not is_here(thing)]


def note(step, things):
    """The text of the stamp of a step that was left out for want of these things."""
    packages = " ".join(PACKAGES[thing] for thing in things)
    said = (
        f"{NEEDS[step].lost}: this machine lacks {', '.join(things)}. "
        f"To have it: apt-get install {packages}, then build the environment again."
    )
    return "\n".join([said, *(PREFIX + thing for thing in things)])


def said(stamp):
    """What a stamp says to people: its first line, or an empty text."""
    return (stamp or "").split("\n")[0]


def named(stamp):
    """The things that were missing when the stamp was made."""
    return [line[len(PREFIX) :] for line in (stamp or "").split("\n") if line.startswith(PREFIX)]


def has_come(stamp):
    """True if the step was left out for want of things that are all here now."""
    things = named(stamp)
    return bool(things) and all(is_here(thing) for thing in things)
