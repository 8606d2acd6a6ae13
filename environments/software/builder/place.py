"""Where things are in one environment."""

import os
import sys

DESCRIPTION = "hillock-environment.json"
STAMPS = ".hillock-build"


class Place:
    """The folders and files of one environment, which need not exist yet."""

    def __init__(self, target):
        self.target = target
        self.bin = os.path.join(target, "bin")
        self.python = os.path.join(self.bin, "python")
        self.share = os.path.join(target, "share", "hillock")
        self.stamps = os.path.join(target, STAMPS)
        self.log = self.stamp("build.log")
        self.versions = self.stamp("versions.json")  # of all packages, as last installed
        self.description = os.path.join(target, DESCRIPTION)

    def stamp(self, name):
        return os.path.join(self.stamps, name)

    def packages(self, *parts):
        version = "python%d.%d" % sys.version_info[:2]
        return os.path.join(self.target, "lib", version, "site-packages", *parts)

    def variables(self):
        """What a job must find in its environment, besides PATH."""
        return {
            "LTDL_LIBRARY_PATH": self.packages("nest", "lib", "nest"),
            "MPLBACKEND": "Agg",
            "NEURON_MODULE_OPTIONS": "-nogui",
            "OMP_WAIT_POLICY": "passive",
            "PYNEST_QUIET": "1",
            "PYTHONNOUSERSITE": "1",
        }
