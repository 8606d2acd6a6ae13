"""The steps that need a compiler: mechanisms of NEURON and Arbor, PyNN's extension for NEST.

Each returns None, or a note that says what the environment is without it."""

import os
import platform

from . import lacking
from .files import make_folder, remove, write

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


def products(place):
    """What the steps leave behind, if they leave no note: files that must be there."""
    return {
        "neuron-mechanisms": neuron_folder(place, "libnrnmech.so"),
        "nest-extension": place.packages("nest", "lib", "nest", "pynn_extensions.so"),
        "arbor-catalogue": place.packages("pyNN", "arbor", "nmodl", "PyNN-catalogue.so"),
    }


def neuron_folder(place, *parts):
    return place.packages("pyNN", "neuron", "nmodl", platform.machine(), *parts)


def compile_neuron(place, programs):
    import shutil

    shutil.rmtree(neuron_folder(place), ignore_errors=True)
    things = lacking.missing("neuron-mechanisms")
    if things:
        return lacking.note("neuron-mechanisms", things)
    reason = programs.call(
        [os.path.join(place.bin, "nrnivmodl")],
        cwd=place.packages("pyNN", "neuron", "nmodl"),
        may_fail=True,
    )
    return broken("neuron-mechanisms", reason)


def compile_arbor(place, programs):
    things = lacking.missing("arbor-catalogue")
    if things:
        return lacking.note("arbor-catalogue", things)
    folder = place.packages("pyNN", "arbor", "nmodl")
    reason = programs.call(
        [os.path.join(place.bin, "arbor-build-catalogue"), "PyNN", folder],
        cwd=folder,
        may_fail=True,
        CXXFLAGS="-include cstddef",
    )
    return broken("arbor-catalogue", reason)


def broken(step, reason):
    return f"{lacking.NEEDS[step].lost}: what it needs did not compile: {reason}" if reason else None


def compile_nest(place, programs):
    """Without the extension, nest-config is put away: PyNN would start a hopeless build at each import."""
    script = os.path.join(place.bin, "nest-config")
    original = os.path.join(place.share, "nest-config.original")
    make_folder(place.share)
    make_folder(place.packages("nest", "lib", "nest"))  # where NEST looks for all extensions
    if not os.path.exists(original):
        os.replace(script, original)
    things = lacking.missing("nest-extension")
    if things:
        remove(script)
        return lacking.note("nest-extension", things)
    write(script, NEST_CONFIG.format(package=place.packages("nest"), original=original), mode=0o755)
    make_folder(place.packages("nest", "bin"))
    link = place.packages("nest", "bin", "nest-config")
    remove(link)
    os.symlink(script, link)
    reason = make_extension(place, programs, script)
    if reason:
        remove(script)
    return broken("nest-extension", reason)


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
