"""The steps that need a compiler: mechanisms of NEURON and Arbor, PyNN's extension for NEST.

Each returns None, or a note that says what the environment is without it."""

import os

from .files import make_folder, remove, write
from .machine import extension_can_be_built

EXTENSION_REMEDY = (
    "To have it: apt-get install g++ cmake libboost-dev libltdl-dev, then build the environment again."
)

# The wheel's nest-config answers with paths of the machine that built it, and the wheel has the old C++
# string ABI.
NEST_CONFIG = """#!/bin/sh
prefix="${{NEST_MODULE_PREFIX:-{package}}}"
case "$1" in
    --prefix|--exec-prefix) echo "$prefix" ;;
    --compiler) command -v g++ || command -v c++ ;;
    --includes) echo " -I{package}/include/nest" ;;
    --libs) echo "" ;;
    --libdir) echo "lib" ;;
    --datadir) echo "share/nest" ;;
    --cflags) echo "-Wall -fopenmp -O2 -DNDEBUG -std=c++20 -D_GLIBCXX_USE_CXX11_ABI=0" ;;
    *) exec sh "{original}" "$@" ;;
esac
"""


def compile_neuron(place, programs):
    import platform
    import shutil

    shutil.rmtree(place.packages("pyNN", "neuron", "nmodl", platform.machine()), ignore_errors=True)
    reason = programs.call(
        [os.path.join(place.bin, "nrnivmodl")],
        cwd=place.packages("pyNN", "neuron", "nmodl"),
        may_fail=True,
    )
    return broken("NEURON", reason)


def compile_arbor(place, programs):
    folder = place.packages("pyNN", "arbor", "nmodl")
    reason = programs.call(
        [os.path.join(place.bin, "arbor-build-catalogue"), "PyNN", folder],
        cwd=folder,
        may_fail=True,
        CXXFLAGS="-include cstddef",
    )
    return broken("Arbor", reason)


def broken(simulator, reason):
    return f"{simulator} is broken: its mechanisms did not compile: {reason}" if reason else None


def compile_nest(place, programs):
    """Optional. Without it, nest-config is put away: PyNN would start a hopeless build at each import."""
    script = os.path.join(place.bin, "nest-config")
    original = os.path.join(place.share, "nest-config.original")
    make_folder(place.share)
    make_folder(place.packages("nest", "lib", "nest"))  # where NEST looks for all extensions
    if not os.path.exists(original):
        os.replace(script, original)
    what_is_lost = "NEST runs without PyNN's extension (StochasticTsodyksMarkramSynapse)"
    if not extension_can_be_built():
        remove(script)
        return f"{what_is_lost}. {EXTENSION_REMEDY}"
    write(script, NEST_CONFIG.format(package=place.packages("nest"), original=original), mode=0o755)
    make_folder(place.packages("nest", "bin"))
    link = place.packages("nest", "bin", "nest-config")
    remove(link)
    os.symlink(script, link)
    reason = make_extension(place, programs, script)
    if reason:
        remove(script)
        return f"{what_is_lost}: it did not compile: {reason}"
    return None


def make_extension(place, programs, script):
    import shutil

    folder = place.packages("pyNN", "nest", "_build")
    shutil.rmtree(folder, ignore_errors=True)
    make_folder(folder)
    configure = ["cmake", f"-Dwith-nest={script}", place.packages("pyNN", "nest", "extensions")]
    for command in (configure, ["make"], ["make", "install"]):
        reason = programs.call(command, cwd=folder, may_fail=True)
        if reason:
            return reason
    return None
