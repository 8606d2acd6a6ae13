"""Every way to fail has a kind, a sentence and, if the description is the cause, a place in it."""

import errno
import sys
from pathlib import Path

import pytest

from conftest import RESOURCES, SUPERVISOR, clean_environment, prepare, run_prepared
from hillock_harness import failures
from hillock_harness.script import Place, SourceMap

HEAD = """
from types import SimpleNamespace
TITLE, SEED, SEEDS, TIMESTEP, DURATION = "t", 1, {}, 0.1, 10.0

def build(sim, backend, threads=1):
    sim.setup(timestep=0.1, min_delay=0.1, max_delay=5.0)
    cells = sim.Population(3, sim.IF_cond_exp(), label="exc")
    cells.record("v")
    WRONG
    return SimpleNamespace(populations={"exc": cells}, groups={}, projections={})

def protocol(sim, network, progress=None):
    sim.run(DURATION)

def collect(network):
    return {"exc": network.populations["exc"].get_data()}
"""
LINE = HEAD.splitlines().index("    WRONG") + 1
SOURCEMAP = {
    "contract": 1,
    "lines": [
        {"line": 5, "end_line": 11, "path": "model", "source_line": 3, "source_column": 1},
        {
            "line": LINE,
            "end_line": LINE,
            "path": "model.populations.exc",
            "source_line": 12,
            "source_column": 5,
        },
    ],
}


def failing(tmp_path, statement, backend="neuron", **changes):
    changes = {"script": HEAD.replace("WRONG", statement), "sourcemap": SOURCEMAP, **changes}
    job = run_prepared(prepare(tmp_path / "scratch", backend=backend, **changes))
    assert job.status == 1, job.log
    assert job.outcome["state"] == "failed"
    return job


@pytest.mark.parametrize(
    "backend, statement, exception, message",
    [
        ("neuron", "sim.IF_cond_exp(tau_k=3.0)", "pyNN.errors.NonExistentParameterError", "tau_k"),
        ("neuron", "cells.record('u')", "pyNN.errors.RecordingError", "u"),
        ("neuron", "sim.IF_cond_exp(tau_m='x')", "pyNN.errors.InvalidParameterValueError", "tau_m"),
        (
            "nest",
            "sim.Projection(cells, cells, sim.AllToAllConnector(), sim.StaticSynapse(weight=1, delay=0.01))",
            None,
            "elay",
        ),
        ("nest", "cells.set(v_thresh=-80.0)", "NESTErrors.BadProperty", "smaller than threshold"),
        ("brian2", "sim.Population(2, sim.IF_cond_exp(tau_m=[1.0, 2.0, 3.0]))", None, ""),
        (
            "neuron",
            "raise NotImplementedError('this is not there')",
            "NotImplementedError",
            "this is not there",
        ),
    ],
)
def test_user_is_told_what_and_where(tmp_path, backend, statement, exception, message):
    job = failing(tmp_path, statement, backend=backend)
    outcome = job.outcome
    assert outcome["kind"] == "user", outcome
    assert (outcome["path"], outcome["line"], outcome["column"]) == ("model.populations.exc", 12, 5)
    assert message in outcome["message"]
    assert "Traceback" not in outcome["message"] and "Traceback" in job.log
    if exception is not None:
        assert outcome["exception"] == exception


def test_fault_in_our_own_code_is_the_platforms(tmp_path):
    outcome = failing(tmp_path, "sim.no_such_thing").outcome
    assert (outcome["kind"], outcome["exception"], outcome["line"]) == ("platform", "AttributeError", 12)


def test_memory_that_is_not_there_is_a_limit(tmp_path):
    outcome = failing(tmp_path, "import numpy; numpy.ones(10**15)").outcome
    assert outcome["kind"] == "limit"
    assert "memory" in outcome["message"]


def test_memory_limit_of_the_supervisor_is_a_limit(tmp_path):
    scratch = prepare(
        tmp_path / "scratch",
        backend="neuron",
        sourcemap=SOURCEMAP,
        script=HEAD.replace("WRONG", "waste = bytearray(5 * 10**9)"),
    )
    job = run_supervised(scratch, "--memory-bytes", str(4 * 10**9))
    assert job.outcome["kind"] == "limit"
    assert "memory" in job.outcome["message"]


def test_file_limit_while_writing_results_is_a_limit(tmp_path):
    scratch = prepare(tmp_path / "scratch", backend="neuron", format="nwb")
    job = run_supervised(scratch, "--file-bytes", str(100_000))  # less than an empty NWB file
    assert job.outcome["kind"] == "limit", job.log
    assert "disk space" in job.outcome["message"]


def test_file_limit_inside_hdf5_is_a_limit(tmp_path):
    scratch = prepare(tmp_path / "scratch", backend="neuron", format="nwb")
    job = run_supervised(scratch, "--file-bytes", str(200_000))  # the template fits, the samples do not
    assert job.outcome["kind"] == "limit", job.log


def test_full_disk_still_leaves_an_outcome(tmp_path, monkeypatch):
    from hillock_harness import job, outcome

    (tmp_path / "results").mkdir()
    (tmp_path / "results" / "half.nwb").write_bytes(b"x" * 1000)
    write = outcome.write_json

    def full_until_room_is_made(path, document):
        if (tmp_path / "results").exists():
            raise OSError(errno.ENOSPC, "No space left on device")
        write(path, document)

    monkeypatch.setattr(outcome, "write_json", full_until_room_is_made)
    job._write_failed(tmp_path, failures.Failure("limit", "full"))
    assert '"limit"' in (tmp_path / "outcome.json").read_text()


def test_log_that_is_full_does_not_hide_the_outcome(tmp_path):
    scratch = prepare(
        tmp_path / "scratch",
        backend="neuron",
        sourcemap=SOURCEMAP,
        script=HEAD.replace("WRONG", "print('x' * 1000000, flush=True)"),
    )
    with open(tmp_path / "log.txt", "w", encoding="utf-8") as log:
        job = run_supervised(scratch, "--file-bytes", "100000", log=log)
    assert job.outcome["kind"] == "limit"
    assert (tmp_path / "log.txt").stat().st_size <= 100_000


def run_supervised(scratch, *limits, log=None):
    import subprocess

    from conftest import JobRun

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
            *limits,
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
        stdout=log or subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )
    # Not communicate(), which would close the input: the order to stop.
    said = process.stdout.read() if log is None else ""
    process.wait(120)
    process.stdin.close()
    return JobRun(scratch, process.returncode, said)


def test_back_end_that_does_not_import_is_the_platforms(tmp_path):
    broken = tmp_path / "broken"
    broken.mkdir()
    (broken / "neuron.py").write_text("raise ImportError('libnrniv.so: cannot open shared object file')")
    scratch = prepare(tmp_path / "scratch", backend="neuron")
    import os
    from conftest import HARNESS

    job = run_prepared(scratch, PYTHONPATH=os.pathsep.join([str(HARNESS), str(broken)]))
    assert job.status == 1
    assert job.outcome["kind"] == "platform"
    assert "libnrniv.so" in job.outcome["message"]
    assert job.outcome["line"] is None


@pytest.mark.parametrize(
    "changes, message",
    [
        ({"backend": "spinnaker9"}, "spinnaker9"),
        ({"format": "csv"}, "'csv' is none of nwb, nix, mat"),
        ({"threads": 0}, "threads: 0"),
        ({"threads": True}, "threads: True is no int"),
        ({"description": "../../etc/passwd"}, "plain name"),
        ({"contract": 2}, "contract 1"),
        ({"job": 7}, "job: 7 is no str"),
    ],
)
def test_request_that_makes_no_sense_is_the_platforms(tmp_path, changes, message):
    job = run_prepared(prepare(tmp_path / "scratch", **changes))
    assert job.status == 1
    assert job.outcome["kind"] == "platform"
    assert message in job.outcome["message"]


def test_folder_without_a_request(tmp_path):
    job = run_prepared(tmp_path)
    assert job.status == 1
    assert job.outcome["kind"] == "platform"
    assert "request.json cannot be read" in job.outcome["message"]


def test_module_that_is_not_as_agreed_is_the_platforms(tmp_path):
    outcome = failing(tmp_path, "", script="TITLE = 'x'\n").outcome
    assert outcome["kind"] == "platform"
    assert "has no SEED, SEEDS, TIMESTEP" in outcome["message"]


def test_source_map_that_is_broken_does_not_hide_the_error(tmp_path):
    outcome = failing(
        tmp_path, "sim.IF_cond_exp(tau_k=3.0)", sourcemap={"contract": 1, "lines": [{"line": "?"}]}
    ).outcome
    assert outcome["kind"] == "user"
    assert "tau_k" in outcome["message"]
    assert outcome["line"] is None


def test_smallest_statement_wins():
    sourcemap = SourceMap([(1, 50, Place("model", 1, 1)), (10, 12, Place("model.populations.exc", 7, 3))])
    assert sourcemap.place(11).path == "model.populations.exc"
    assert sourcemap.place(13).path == "model"
    assert sourcemap.place(51) is None


@pytest.mark.parametrize(
    "error, kind",
    [
        (MemoryError(), "limit"),
        (OSError(errno.ENOSPC, "No space left on device"), "limit"),
        (OSError(errno.EFBIG, "File too large"), "limit"),
        (
            OSError(
                "Can't write data (file write failed: errno = 28, error message = 'No space left on device')"
            ),
            "limit",
        ),
        (RuntimeError("std::bad_alloc"), "limit"),
        (OSError(errno.EACCES, "Permission denied"), "platform"),
        (ValueError("raised outside of the module"), "platform"),
        (KeyError("x"), "platform"),
    ],
)
def test_kind_by_the_exception_itself(error, kind):
    found = failures.describe(error, "run", Path("/nowhere/experiment.py"), SourceMap([]))
    assert found.kind == kind
    assert found.message


def test_limit_behind_another_exception_is_found():
    try:
        try:
            raise MemoryError
        except MemoryError as cause:
            raise RuntimeError("the kernel gave up") from cause
    except RuntimeError as error:
        assert failures.describe(error, "build", Path("x"), SourceMap([])).kind == "limit"


def test_messages_are_bounded():
    found = failures.describe(RuntimeError("x" * 10**6), "run", Path("x"), SourceMap([]))
    assert len(found.message) <= 2 * failures.MESSAGE_LENGTH + 300


def test_resources_are_where_the_tests_look():
    assert (RESOURCES / "experiment.py").exists()
