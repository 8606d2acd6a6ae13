"""Runs jobs as the worker does: a folder, a clean environment, a process of its own."""

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

RESOURCES = Path(__file__).parent / "resources"
HARNESS = Path(__file__).resolve().parents[2] / "main" / "python"
SUPERVISOR = HARNESS / "hillock_harness" / "supervisor.py"
BACKENDS = ("nest", "neuron", "brian2")
TITLE = "Réseau à cent cellules α"


def clean_environment(**extra):
    """What the worker gives a job, and nothing of this process."""
    variables = {
        "PATH": os.pathsep.join([os.path.dirname(sys.executable), "/usr/local/bin", "/usr/bin", "/bin"]),
        "PYTHONPATH": str(HARNESS),
        "OMP_WAIT_POLICY": "passive",
    }
    if "OPENBLAS_CORETYPE" in os.environ:
        variables["OPENBLAS_CORETYPE"] = os.environ["OPENBLAS_CORETYPE"]
    return {**variables, **extra}


def prepare(scratch, backend="neuron", format="nwb", script=None, sourcemap=None, **changes):
    """Lay out the folder of a job. `script` is text or None for the network of a hundred cells."""
    (scratch / "input").mkdir(parents=True)
    if script is None:
        shutil.copy(RESOURCES / "experiment.py", scratch / "input" / "experiment.py")
    else:
        (scratch / "input" / "experiment.py").write_text(script, encoding="utf-8")
    (scratch / "input" / "sourcemap.json").write_text(json.dumps(sourcemap or {"contract": 1, "lines": []}))
    (scratch / "input" / "experiment.yaml").write_text("hillock: 1\n")
    request = {
        "contract": 1,
        "job": "01936b5e-0000-7000-8000-000000000001",
        "attempt": 2,
        "backend": backend,
        "format": format,
        "threads": 1,
        "accelerations": True,
        "title": TITLE,
        "environment": "software-2026.11",
        "started_at": "2026-11-24T22:00:00Z",
        "description": "experiment.yaml",
    }
    (scratch / "request.json").write_text(json.dumps({**request, **changes}))
    return scratch


@dataclass
class JobRun:
    """A job that has ended."""

    scratch: Path
    status: int
    log: str

    @property
    def outcome(self):
        return json.loads((self.scratch / "outcome.json").read_text())

    @property
    def events(self):
        return [json.loads(line) for line in (self.scratch / "events.jsonl").read_text().splitlines()]

    def of_type(self, kind):
        return [event for event in self.events if event["type"] == kind]

    def result(self, name):
        return self.scratch / "results" / name

    def json(self, name):
        return json.loads(self.result(name).read_text())


def run_prepared(scratch, prefix=(), **variables):
    """Run the harness on a folder that is laid out."""
    done = subprocess.run(
        [*prefix, sys.executable, "-P", "-s", "-m", "hillock_harness", "run", str(scratch)],
        cwd=scratch,
        env=clean_environment(**variables),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        timeout=120,
    )
    return JobRun(scratch, done.returncode, done.stdout)


@pytest.fixture
def run_job(tmp_path):
    """Run one job; arguments as for `prepare`."""

    def run(**asked):
        return run_prepared(prepare(tmp_path / "scratch", **asked))

    return run


@pytest.fixture(scope="session")
def finished_job(tmp_path_factory):
    """The hundred cells on a back end, written in a format; each pair runs once per session."""
    jobs = {}

    def get(backend, format="nwb"):
        if (backend, format) not in jobs:
            folder = tmp_path_factory.mktemp(f"{backend}-{format}") / "scratch"
            jobs[backend, format] = run_prepared(prepare(folder, backend=backend, format=format))
        job = jobs[backend, format]
        assert job.status == 0, job.log
        return job

    return get


@pytest.fixture(scope="session")
def bare_run(tmp_path_factory):
    """What `python experiment.py BACKEND` gives by itself: the arrays of its .npz file."""
    import numpy as np

    runs = {}

    def get(backend):
        if backend not in runs:
            folder = tmp_path_factory.mktemp(f"bare-{backend}")
            subprocess.run(
                [sys.executable, RESOURCES / "experiment.py", backend, "--out", "bare.npz"],
                cwd=folder,
                env=clean_environment(HOME=str(folder)),
                check=True,
                capture_output=True,
                timeout=120,
            )
            runs[backend] = dict(np.load(folder / "bare.npz"))
        return runs[backend]

    return get
