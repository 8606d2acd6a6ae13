"""The life of a job within its process: events, log, crash, a warm interpreter."""

import json
import os
import signal
import subprocess
import sys

import pytest

from conftest import BACKENDS, RESOURCES, SUPERVISOR, TITLE, clean_environment, prepare, run_prepared
from hillock_harness.progress import SECONDS_BETWEEN, Progress


@pytest.mark.parametrize("backend", BACKENDS)
def test_events_tell_the_phases_and_the_biological_time(finished_job, backend):
    job = finished_job(backend)
    assert [event["phase"] for event in job.of_type("phase")] == [
        "import",
        "build",
        "run",
        "collect",
        "write",
    ]
    kinds = [event["type"] for event in job.events]
    run = job.events.index({"type": "phase", "phase": "run"})
    collect = job.events.index({"type": "phase", "phase": "collect"})
    assert all(run < position < collect for position, kind in enumerate(kinds) if kind == "progress")
    times = [event["time_ms"] for event in job.of_type("progress")]
    assert times == sorted(times) and times[-1] == 200.0
    assert {event["total_ms"] for event in job.of_type("progress")} == {200.0}
    assert job.of_type("warning") == []


@pytest.mark.parametrize("backend", BACKENDS)
def test_long_run_reports_on_its_way(tmp_path, backend):
    duration = 6000.0 if backend == "neuron" else 600.0
    script = (RESOURCES / "experiment.py").read_text().replace("DURATION = 200.0", f"DURATION = {duration}")
    job = run_prepared(prepare(tmp_path / "scratch", backend=backend, script=script))
    assert job.status == 0, job.log
    times = [event["time_ms"] for event in job.of_type("progress")]
    assert len([time for time in times if 0 < time < duration]) >= 1
    assert times == sorted(times) and times[-1] == duration


def test_log_holds_what_the_job_prints_and_no_banners(tmp_path):
    script = (
        (RESOURCES / "experiment.py")
        .read_text()
        .replace(
            "def protocol(sim, network, progress=None):",
            "def protocol(sim, network, progress=None):\n    print(TITLE)",
        )
    )
    for backend in BACKENDS:
        job = run_prepared(prepare(tmp_path / backend, backend=backend, script=script), LC_ALL="C")
        assert job.status == 0, job.log
        lines = [
            line for line in job.log.splitlines() if line and "loaded module pynn_extensions" not in line
        ]
        assert lines == [TITLE]


def test_crash_leaves_no_outcome_and_the_supervisor_tells_the_signal(tmp_path):
    script = (
        (RESOURCES / "experiment.py")
        .read_text()
        .replace(
            "def protocol(sim, network, progress=None):",
            "def protocol(sim, network, progress=None):\n    import os\n    os.kill(os.getpid(), 11)",
        )
    )
    scratch = prepare(tmp_path / "scratch", script=script)
    process = subprocess.Popen(
        [
            sys.executable,
            "-I",
            "-S",
            str(SUPERVISOR),
            "--report",
            str(scratch / "exit.json"),
            "--wall-seconds",
            "60",
            "--",
            sys.executable,
            "-P",
            "-s",
            "-m",
            "hillock_harness",
            "run",
            str(scratch),
        ],
        cwd=scratch,
        env=clean_environment(),
        stdin=subprocess.PIPE,
    )
    assert process.wait(60) == 0
    process.stdin.close()
    report = json.loads((scratch / "exit.json").read_text())
    assert (report["exit"], report["signal"], report["reason"]) == (None, signal.SIGSEGV, "exited")
    assert not (scratch / "outcome.json").exists()
    assert '"run"' in (scratch / "events.jsonl").read_text().splitlines()[-1]


def test_accelerations_can_be_switched_off(tmp_path):
    job = run_prepared(prepare(tmp_path / "scratch", backend="nest", accelerations=False))
    assert job.status == 0, job.log
    assert job.of_type("acceleration") == []
    assert job.json("run.json")["accelerations"] == []


@pytest.mark.parametrize("backend", ["neuron", "nest"])
def test_warm_interpreter_runs_several_jobs(tmp_path, finished_job, backend):
    """A parent that has imported the back end forks for each job; the results are those of a fresh process.
    """
    scratches = [prepare(tmp_path / f"scratch{number}", backend=backend) for number in range(2)]
    text = (
        "import os, sys\nfrom hillock_harness import backends, job\n"
        f"backends.load({backend!r})\n"
        "for scratch in sys.argv[1:]:\n"
        "    child = os.fork()\n"
        "    if child == 0:\n"
        "        os._exit(job.run(scratch))\n"
        "    assert os.waitpid(child, 0)[1] == 0, scratch\n"
    )
    subprocess.run(
        [sys.executable, "-P", "-s", "-c", text, *map(str, scratches)],
        check=True,
        env=clean_environment(),
        cwd=tmp_path,
        timeout=60,
    )
    expected = finished_job(backend).json("summary.json")
    for scratch in scratches:
        assert json.loads((scratch / "results" / "summary.json").read_text()) == expected
        assert json.loads((scratch / "outcome.json").read_text())["state"] == "succeeded"


def test_files_of_the_job_stay_in_its_folder(finished_job):
    job = finished_job("brian2")
    assert sorted(os.listdir(job.scratch)) == [
        "events.jsonl",
        "home",
        "input",
        "outcome.json",
        "request.json",
        "results",
        "tmp",
    ]
    assert sorted(os.listdir(job.scratch / "input")) == ["experiment.py", "experiment.yaml", "sourcemap.json"]


class Said:
    """Stands in for Events."""

    def __init__(self):
        self.times = []

    def progress(self, time_ms, total_ms):
        assert total_ms == 100.0
        self.times.append(time_ms)


def test_progress_is_said_a_few_times_a_second_and_at_the_end():
    said, now = Said(), [50.0]
    progress = Progress(said, 100, clock=lambda: now[0])
    for step in range(1, 100):
        now[0] += SECONDS_BETWEEN / 10
        progress(float(step))
    assert len(said.times) == 10
    progress.done()
    progress.done()
    assert said.times[-2:] != [100.0, 100.0] and said.times[-1] == 100.0


def test_progress_never_passes_the_end():
    said = Said()
    Progress(said, 100, clock=lambda: 1.0)(100.00000001)
    assert said.times == [100.0]
