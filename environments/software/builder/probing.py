"""The last step: starts each simulator as a job would, and writes what this environment is."""

import json

from . import sources
from .compiling import EXTENSION_REMEDY
from .files import read_json, read_text, write

VERSIONS = """
import importlib.metadata as metadata, json, sys
packages = {d.metadata['Name']: d.version for d in metadata.distributions()}
json.dump(dict(sorted(packages.items(), key=lambda item: item[0].lower())), open(sys.argv[1], 'w'))
"""

MAY_LEAVE_NOTES = ("neuron-mechanisms", "nest-extension", "arbor-catalogue")


def probe(place, programs):
    import platform

    source = sources.environment()
    backends = probe_backends(place, programs, source["backends"])
    versions = place.stamp("versions.json")
    programs.call([place.python, "-c", VERSIONS, versions])
    result = {
        "format": 1,
        "name": source["name"],
        "title": source["title"],
        "lock_sha256": sources.lock_digest(),
        "python": platform.python_version(),
        "executable": place.python,
        "path": [place.bin],
        "variables": place.variables(),
        "backends": backends,
        "nest_extension": extension_state(place),
        "packages": read_json(versions),
        "notes": notes(place, backends),
    }
    write(place.description, json.dumps(result, indent=2, sort_keys=True) + "\n")
    working = [name for name, state in backends.items() if state["ok"]]
    return f"working: {', '.join(working) or 'none'}"


def probe_backends(place, programs, names):
    states = {}
    for name in names:
        reason = programs.call(
            [place.python, "-c", f"import pyNN.{name}"], may_fail=True, **place.variables()
        )
        states[name] = {"ok": False, "reason": reason} if reason else {"ok": True}
    return states


def extension_state(place):
    without = read_text(place.stamp("nest-extension"))
    return "could be built" if without.endswith(EXTENSION_REMEDY) else "broken" if without else "built"


def notes(place, backends):
    """Sentences for the user about what is missing."""
    left = [read_text(place.stamp(name)) for name in MAY_LEAVE_NOTES]
    broken = [
        f"{name} is broken: {state['reason']}" for name, state in backends.items() if not state["ok"]
    ]
    return [note for note in left if note] + broken
