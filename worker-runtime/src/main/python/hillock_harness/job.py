"""One job from request to outcome."""

import datetime
import os
import shutil
import sys
import time
import traceback
from dataclasses import dataclass
from pathlib import Path

from . import backends, failures, outcome, progress, request, script
from .events import Events

SUCCEEDED = 0
FAILED = 1


@dataclass(frozen=True)
class About:
    """What a result file says of its origin."""

    identifier: str
    title: str
    started_at: str
    written_at: str
    script: str
    notes: dict


def run(scratch):
    """Run the job in a folder; returns the exit status. May be called after a fork, with the back end
    imported already.

    Whatever happens is in outcome.json when this returns. Only a crash of the process leaves none.
    """
    scratch = Path(scratch).resolve()
    events = Events(scratch / "events.jsonl")
    job = None
    try:
        job = Job(request.load(scratch), events)
        names = job.run()
        outcome.write_succeeded(scratch, names)
        return SUCCEEDED
    except (Exception, SystemExit) as error:  # the boundary of the process: everything becomes an outcome
        _log_traceback()
        _write_failed(scratch, _failure(error, job, scratch))
        return FAILED
    finally:
        events.close()


def _log_traceback():
    try:
        traceback.print_exc()
    except OSError:
        pass  # the log is full: the outcome still tells


def _write_failed(scratch, failure):
    try:
        outcome.write_failed(scratch, failure)
    except OSError:  # the disk is full, as it seems: half of a result is of no use to anyone
        shutil.rmtree(scratch / "results", ignore_errors=True)
        outcome.write_failed(scratch, failure)


def _failure(error, job, scratch):
    if job is None:
        return failures.describe(error, "request", scratch, script.SourceMap([]))
    return failures.describe(
        error, job.phase, job.request.script, script.SourceMap.load(job.request.sourcemap)
    )


class Job:
    """The phases of a job in their order, timed and told."""

    def __init__(self, asked, events):
        self.request = asked
        self.phase = "request"
        self._events = events
        self._seconds = {}
        self._phase_began = time.monotonic()
        self._accelerations = []

    def run(self):
        """Run all phases; returns the names of the files in results/."""
        asked = self.request
        _set_environment(asked)
        self._enter("import")
        sim = backends.load(asked.backend)
        module = script.load(asked.script)
        if asked.accelerations:
            self._accelerate()
        self._enter("build")
        network = module.build(sim, asked.backend, threads=asked.threads)
        self._enter("run")
        self._simulate(sim, module, network)
        self._enter("collect")
        from . import recordings

        blocks = module.collect(network)
        sizes = {name: int(network.populations[name].size) for name in blocks}
        collect_weights = getattr(module, "collect_weights", None)
        recording = recordings.read(blocks, collect_weights(network) if collect_weights else None)
        self._enter("write")
        return self._write(module, recording, sizes)

    def _enter(self, phase):
        now = time.monotonic()
        self._seconds[self.phase] = now - self._phase_began
        self.phase = phase
        self._phase_began = now
        self._events.phase(phase)

    def _accelerate(self):
        from . import accelerations

        self._accelerations = accelerations.install(self.request.backend, self._events.warning)
        for name in self._accelerations:
            self._events.acceleration(name)

    def _simulate(self, sim, module, network):
        reported = progress.Progress(self._events, module.DURATION)
        if self.request.backend == "brian2":
            progress.attach_to_brian2(sim, reported)
            module.protocol(sim, network)
        else:
            module.protocol(sim, network, progress=reported)
        reported.done()

    def _write(self, module, recording, sizes):
        from . import summary, writers

        asked = self.request
        asked.results.mkdir(exist_ok=True)
        now = datetime.datetime.now(datetime.timezone.utc).isoformat()
        about = About(
            asked.job,
            asked.title,
            asked.started_at,
            now,
            asked.script.read_text(encoding="utf-8"),
            {
                "backend": asked.backend,
                "environment": asked.environment,
                "seed": module.SEED,
                "result": "simulation",
            },
        )
        result = f"experiment.{asked.format}"
        writers.write(asked.format, asked.results / result, recording, about, self._events.warning)
        outcome.write_json(
            asked.results / "summary.json",
            summary.summarise(
                recording, asked.title, asked.backend, float(module.DURATION), float(module.TIMESTEP), sizes
            ),
        )
        shutil.copyfile(asked.script, asked.results / "experiment.py")
        shutil.copyfile(asked.script.parent / asked.description, asked.results / asked.description)
        self._seconds["write"] = time.monotonic() - self._phase_began
        outcome.write_json(asked.results / "run.json", self._record(module, now))
        return [result, "summary.json", "run.json", "experiment.py", asked.description]

    def _record(self, module, now):
        """run.json: what ran, with what, and how long it took."""
        asked = self.request
        versions = backends.versions(asked.backend)
        return {
            "contract": 1,
            "result": "simulation",
            "job": asked.job,
            "attempt": asked.attempt,
            "title": asked.title,
            "backend": asked.backend,
            "backend_version": versions[backends.BACKENDS[asked.backend].package],
            "environment": asked.environment,
            "format": asked.format,
            "threads": asked.threads,
            "accelerations": self._accelerations,
            "versions": versions,
            "seed": module.SEED,
            "seeds": dict(module.SEEDS),
            "timestep_ms": float(module.TIMESTEP),
            "duration_ms": float(module.DURATION),
            "started_at": asked.started_at,
            "written_at": now,
            "machine": {"system": os.uname().sysname, "architecture": os.uname().machine},
            "seconds": {
                name: round(self._seconds[name], 4) for name in ("import", "build", "run", "collect", "write")
            },
        }


def _set_environment(asked):
    """What the simulators read when they are imported, in case the worker has not set it."""
    os.environ.setdefault("OMP_NUM_THREADS", str(asked.threads))
    home = asked.scratch / "home"
    temporary = asked.scratch / "tmp"
    for name, folder in (("HOME", home), ("TMPDIR", temporary)):
        folder.mkdir(exist_ok=True)
        os.environ[name] = str(folder)
    sys.dont_write_bytecode = True  # the folder of the module is not ours
