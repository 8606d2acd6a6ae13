"""The last step: starts each simulator as a job would, and writes what this environment is."""

import json

from . import lacking, sources
from .files import read_json, read_text, write

VERSIONS = """
import importlib.metadata as metadata, json, sys
packages = {d.metadata['Name']: d.version for d in metadata.distributions()}
json.dump(dict(sorted(packages.items(), key=lambda item: item[0].lower())), open(sys.argv[1], 'w'))
"""

# what a simulator cannot do without
STEP_OF = {"neuron": "neuron-mechanisms", "arbor": "arbor-catalogue"}


def probe(place, programs):
    import platform

    source = sources.environment()
    backends = probe_backends(place, programs, source["backends"])
    programs.call([place.python, "-c", VERSIONS, place.versions])
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
        "packages": read_json(place.versions),
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
        left_out = lacking.said(read_text(place.stamp(STEP_OF[name]))) if name in STEP_OF else ""
        reason = left_out or reason  # why it was left out says more than what it stumbles over now
        states[name] = {"ok": False, "reason": reason} if reason else {"ok": True}
    return states


def extension_state(place):
    stamp = read_text(place.stamp("nest-extension"))
    return "could be built" if lacking.named(stamp) else "broken" if stamp else "built"


def notes(place, backends):
    """Sentences for the user about what is missing."""
    left = [lacking.said(read_text(place.stamp(step))) for step in lacking.NEEDS]
    broken = [
        f"{name} is broken: {state['reason']}"
        for name, state in backends.items()
        if not state["ok"] and state["reason"] not in left
    ]
    return [note for note in left if note] + broken
