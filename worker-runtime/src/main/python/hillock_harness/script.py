"""The generated module and its source map.

The harness uses of the module: TITLE, SEED, SEEDS, TIMESTEP, DURATION, and the functions `build(sim, backend,
threads)`, `protocol(sim, network, progress)` and `collect(network)`.
"""

import importlib.util
import json
import sys
from dataclasses import dataclass

from . import CONTRACT

REQUIRED = ("TITLE", "SEED", "SEEDS", "TIMESTEP", "DURATION", "build", "protocol", "collect")
MODULE_NAME = "experiment"


class ScriptError(Exception):
    """The generated module is not what the contract says: a fault of the platform, not of the user."""


def load(path):
    """Import the generated module from its file, whatever the search path is."""
    spec = importlib.util.spec_from_file_location(MODULE_NAME, path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[MODULE_NAME] = module  # dataclasses look their own module up
    spec.loader.exec_module(module)
    missing = [name for name in REQUIRED if not hasattr(module, name)]
    if missing:
        raise ScriptError(f"the generated module has no {', '.join(missing)}")
    return module


@dataclass(frozen=True)
class Place:
    """A place in the description: path of the element, line and column (from 1; None if not known)."""

    path: str
    line: int | None
    column: int | None


class SourceMap:
    """From lines of the generated module to places in the description."""

    def __init__(self, spans):
        self._spans = spans

    @staticmethod
    def load(path):
        """Read sourcemap.json. Without a usable one errors simply have no place; that must not hide the error
        itself.
        """
        try:
            document = json.loads(path.read_text(encoding="utf-8"))
            if document.get("contract") != CONTRACT:
                return SourceMap([])
            return SourceMap(
                [
                    (
                        entry["line"],
                        entry.get("end_line") or entry["line"],
                        Place(entry["path"], entry.get("source_line"), entry.get("source_column")),
                    )
                    for entry in document["lines"]
                ]
            )
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            return SourceMap([])

    def place(self, line):
        """The place of the smallest statement that holds the line, or None."""
        holding = [span for span in self._spans if span[0] <= line <= span[1]]
        return min(holding, key=lambda span: span[1] - span[0])[2] if holding else None
