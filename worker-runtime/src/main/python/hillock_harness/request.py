"""The folder of a job and what is asked of it.

SCRATCH/request.json      what to run (this module)
SCRATCH/input/            experiment.py, sourcemap.json, the description
SCRATCH/events.jsonl      progress, appended
SCRATCH/outcome.json      the end, written once
SCRATCH/results/          what the user gets
SCRATCH/home/, tmp/       HOME and TMPDIR of the job
"""

import json
from dataclasses import dataclass
from pathlib import Path

from . import CONTRACT

FORMATS = ("nwb", "nix", "mat")


class RequestError(ValueError):
    """request.json is missing, unreadable or asks for something unknown: a fault of the worker, not of the
    user.
    """


@dataclass(frozen=True)
class Request:
    """One job as the worker handed it over."""

    scratch: Path
    job: str
    attempt: int
    backend: str
    format: str
    threads: int
    accelerations: bool
    title: str
    environment: str
    started_at: str
    description: str

    @property
    def script(self):
        """The generated module."""
        return self.scratch / "input" / "experiment.py"

    @property
    def sourcemap(self):
        """From lines of the module to places in the description."""
        return self.scratch / "input" / "sourcemap.json"

    @property
    def results(self):
        """Folder of the files that the user gets."""
        return self.scratch / "results"


def load(scratch):
    """Read and check request.json. Raises RequestError with the name of the field that is wrong."""
    scratch = Path(scratch).resolve()
    try:
        document = json.loads((scratch / "request.json").read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise RequestError(f"request.json cannot be read: {error}") from error
    if not isinstance(document, dict) or document.get("contract") != CONTRACT:
        raise RequestError(f"request.json is not of contract {CONTRACT}")
    text = {
        name: _field(document, name, str)
        for name in ("job", "backend", "format", "title", "environment", "started_at", "description")
    }
    if text["format"] not in FORMATS:
        raise RequestError(f"format: {text['format']!r} is none of {', '.join(FORMATS)}")
    if Path(text["description"]).name != text["description"] or text["description"] in ("", ".", ".."):
        raise RequestError("description: must be the plain name of a file in input/")
    threads = _field(document, "threads", int)
    if threads < 1:
        raise RequestError(f"threads: {threads} is less than 1")
    return Request(
        scratch=scratch,
        attempt=_field(document, "attempt", int),
        threads=threads,
        accelerations=_field(document, "accelerations", bool),
        **text,
    )


def _field(document, name, kind):
    value = document.get(name)
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise RequestError(f"{name}: {value!r} is no {kind.__name__}")
    return value
