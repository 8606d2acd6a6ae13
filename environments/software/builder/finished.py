"""What there is to do: nothing, something that has become possible, or something that is broken."""

import os

from . import compiling, lacking, soundness, sources
from .files import read_json, read_text
from .place import STAMPS

# Packages that the compiled parts lie in or are linked with: they are made anew with these.
COMPILED_WITH = {"PyNN", "nest-simulator", "neuron", "arbor", "libNeuroML"}


class State:
    """How an environment is.

    `whole` if it can be used, made from these locks; `damaged` packages with what is wrong; `gone` steps
    whose products are no more; `possible` steps that were left out and can be taken now; `left_out` the
    steps that still cannot, with what is said about them.
    """

    def __init__(self, whole, damaged=(), gone=(), possible=(), left_out=()):
        self.whole = whole
        self.damaged = dict(damaged)
        self.gone = list(gone)
        self.possible = list(possible)
        self.left_out = dict(left_out)

    def is_finished(self):
        return self.whole and not (self.damaged or self.gone or self.possible)


def look(place):
    """The environment as it is now."""
    description = read_json(place.description)
    if (
        description is None
        or description.get("lock_sha256") != sources.lock_digest()
        or not os.path.exists(place.python)  # the Python that it was made with is gone
    ):
        return State(whole=False)
    stamps = {step: read_text(place.stamp(step)) for step in lacking.NEEDS}
    possible = [step for step, stamp in stamps.items() if lacking.has_come(stamp)]
    return State(
        whole=True,
        damaged=soundness.damaged(place, description["packages"]),
        gone=[step for step, product in compiling.products(place).items() if is_gone(stamps[step], product)],
        possible=possible,
        left_out={
            step: lacking.said(stamp)
            for step, stamp in stamps.items()
            if lacking.said(stamp) and step not in possible
        },
    )


def is_gone(stamp, product):
    return stamp == "" and not os.path.exists(product)


def is_finished(place):
    return look(place).is_finished()


def steps_to_repeat(state):
    """The steps whose stamps count no more."""
    repeated = [*state.gone, *state.possible]
    if state.damaged:
        repeated += ["packages", "byte-code"]
        if COMPILED_WITH & state.damaged.keys():
            repeated += list(lacking.NEEDS)
    return repeated


def tests_are_there(tests_target):
    return read_text(os.path.join(tests_target, STAMPS)) == sources.tests_digest()
