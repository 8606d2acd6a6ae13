"""What a job says while it runs: one JSON object a line, each written at once and whole."""

import json
import os


class Events:
    """Appends to events.jsonl. The worker reads behind us, so a line is written by a single call."""

    def __init__(self, path):
        self._file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o644)

    def phase(self, name):
        """A new part of the work began: import, build, run, collect or write."""
        self._append({"type": "phase", "phase": name})

    def progress(self, time_ms, total_ms):
        """The network has reached this biological time."""
        self._append({"type": "progress", "time_ms": time_ms, "total_ms": total_ms})

    def acceleration(self, name):
        """A part of PyNN was replaced by a quicker one with the identical result."""
        self._append({"type": "acceleration", "name": name})

    def warning(self, message):
        """Something the user should know about the result."""
        self._append({"type": "warning", "message": message})

    def close(self):
        os.close(self._file)

    def _append(self, event):
        os.write(self._file, (json.dumps(event) + "\n").encode("utf-8"))
