"""The simulators by name: which module drives each, and how it is started quietly."""

import importlib
import os
import sys
import warnings
from dataclasses import dataclass


@dataclass(frozen=True)
class Backend:
    """A simulator: its PyNN module, and the package whose version is the simulator's."""

    module: str
    package: str


BACKENDS = {
    "nest": Backend("pyNN.nest", "nest-simulator"),
    "neuron": Backend("pyNN.neuron", "neuron"),
    "brian2": Backend("pyNN.brian2", "brian2"),
    "arbor": Backend("pyNN.arbor", "arbor"),
}

# Warnings about PyNN's own calls, or about what is absent on purpose: a user can do nothing about them.
OF_NO_USE_IN_A_LOG = (
    "mpi4py not available",
    "Cannot find nest-config",
    r"\s*Provided for backward compatibility only",
    r"\s*\w+\(\) is deprecated and will be removed in a future version of NEST",
)

VERSIONS_OF_INTEREST = ("PyNN", "neo", "numpy", "scipy", "lazyarray", "quantities", "h5py", "nixio", "pynwb")


class UnknownBackend(ValueError):
    """The name is none of ours."""


def load(name):
    """Import PyNN's module for a simulator. Cheap after a fork of an interpreter that has it already."""
    if name not in BACKENDS:
        raise UnknownBackend(f"there is no back end {name!r}; there are {', '.join(BACKENDS)}")
    prepare_process()
    for pattern in OF_NO_USE_IN_A_LOG:
        warnings.filterwarnings("ignore", message=pattern)
    module = importlib.import_module(BACKENDS[name].module)
    if name == "brian2":
        import brian2

        # Cython compiles for 80 to 140 s before the first step; below some 10 s of biological time it never
        # pays.
        brian2.prefs.codegen.target = "numpy"
        brian2.BrianLogger.log_level_warn()
    return module


def prepare_process():
    """Set what the simulators read from the environment on import, where the worker has not done it."""
    bin_folder = os.path.dirname(sys.executable)
    path = os.environ.get("PATH", os.defpath).split(os.pathsep)
    if bin_folder not in path:
        os.environ["PATH"] = os.pathsep.join([bin_folder, *path])
    os.environ.setdefault("OMP_WAIT_POLICY", "passive")
    os.environ.setdefault("MPLBACKEND", "Agg")
    os.environ.setdefault("PYNEST_QUIET", "1")
    os.environ.setdefault("NEURON_MODULE_OPTIONS", "-nogui")
    nest_modules = os.path.join(
        sys.prefix, "lib", "python%d.%d" % sys.version_info[:2], "site-packages/nest/lib/nest"
    )
    os.environ.setdefault("LTDL_LIBRARY_PATH", nest_modules)


def versions(backend):
    """Versions of what takes part in a run, by package name."""
    import importlib.metadata as metadata

    found = {"python": "%d.%d.%d" % sys.version_info[:3]}
    for package in (BACKENDS[backend].package, *VERSIONS_OF_INTEREST):
        try:
            found[package] = metadata.version(package)
        except metadata.PackageNotFoundError:
            continue
    return found
