"""Tells another program how an environment is: a line per finding, of words with tabs between.

    none                          there is none, or not from these locks
    damaged    NAME     TEXT      a package or a step's product is not what it was
    possible   STEP     TEXT      was left out, and can be had now
    left-out   STEP     TEXT      was left out, and cannot be had yet; the text says what would help
"""

from . import lacking


def tell(state):
    """Exit status: 0 nothing is to be done, 1 something is."""
    if not state.whole:
        print("none")
    for name, wrong in state.damaged.items():
        line("damaged", name, f"the package {name}: {wrong}")
    for name in state.gone:
        line("damaged", name, f"what was compiled in the step {name} is gone")
    for name in state.possible:
        line("possible", name, lacking.NEEDS[name].lost)
    for name, text in state.left_out.items():
        line("left-out", name, text)
    return 0 if state.is_finished() else 1


def line(*words):
    print("\t".join(words))
