"""What the machine must have, looked at before anything is done: what would fail after minutes fails now."""

import os
import sys

from . import lacking, sources
from .problems import Problem

NEEDED_BYTES = 2_500_000_000


def base_python():
    """The interpreter outside of any virtual environment."""
    return getattr(sys, "_base_executable", None) or sys.executable


def check_machine(place, without_compiler):
    check_python()
    check_compiler(without_compiler)
    check_space(place)


def check_python():
    wanted = sources.environment()["python"]
    running = "%d.%d" % sys.version_info[:2]
    if running not in wanted:
        raise Problem(
            f"this is Python {running}; the simulators need Python {' or '.join(wanted)}. "
            f"Start this script with one of them, for example: python{wanted[0]} {sys.argv[0]} ..."
        )
    try:
        import ensurepip
        import venv

        assert ensurepip and venv
    except ImportError as error:
        raise Problem(
            f"Python {running} has no venv module. Install it: apt-get install python{running}-venv"
        ) from error


def check_compiler(without_compiler):
    missing = lacking.missing("neuron-mechanisms")
    if missing and not without_compiler:
        raise Problem(
            f"no {' and no '.join(missing)} on the path; NEURON's mechanisms must be compiled. "
            "Install them: apt-get install g++ make   (or go on without NEURON: --without-compiler)"
        )


def check_space(place):
    import shutil

    folder = place.target
    while not os.path.exists(folder):
        folder = os.path.dirname(folder)
    free = shutil.disk_usage(folder).free
    if free < NEEDED_BYTES and not os.path.exists(place.stamp("packages")):
        raise Problem(
            f"{folder} has {free / 1e9:.1f} GB free and the environment needs {NEEDED_BYTES / 1e9:.1f} GB "
            "with its downloads. Make room, or choose another place with --target and --cache."
        )
