"""How a job ended: outcome.json, which is there whole or not at all."""

import json
import os

MEDIA_TYPES = {
    ".nwb": "application/x-hdf5",
    ".nix": "application/x-hdf5",
    ".mat": "application/x-matlab-data",
    ".json": "application/json",
    ".py": "text/x-python",
    ".yaml": "application/yaml",
    ".yml": "application/yaml",
}


def write_succeeded(scratch, names):
    """Write that the job succeeded with these files in results/."""
    artefacts = [
        {"name": name, "media_type": MEDIA_TYPES.get(os.path.splitext(name)[1], "application/octet-stream")}
        for name in names
    ]
    write_json(scratch / "outcome.json", {"state": "succeeded", "artefacts": artefacts})


def write_failed(scratch, failure):
    """Write that the job failed, and why (a `failures.Failure`)."""
    write_json(
        scratch / "outcome.json",
        {
            "state": "failed",
            "kind": failure.kind,
            "message": failure.message,
            "exception": failure.exception,
            "path": failure.path,
            "line": failure.line,
            "column": failure.column,
        },
    )


def write_json(path, document):
    """Write a JSON document so that no reader ever sees half of it."""
    part = path.with_name(path.name + ".part")
    with open(part, "w", encoding="utf-8") as file:
        json.dump(document, file, indent=1, allow_nan=False)
        file.write("\n")
    os.replace(part, path)
