"""The probe tells what runs here, and why something does not."""

import json
import os
import subprocess
import sys

import hillock_harness.probe
import pytest

from conftest import BACKENDS, HARNESS, clean_environment


def probe(*arguments, **variables):
    done = subprocess.run(
        [sys.executable, "-P", "-s", "-m", "hillock_harness", "probe", *arguments],
        env=clean_environment(**variables),
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_names_versions_and_import_times():
    found = probe("--backends", ",".join(BACKENDS))
    assert found["python"] == "%d.%d.%d" % sys.version_info[:3]
    assert found["packages"]["PyNN"] == "0.13.0"
    assert {name: state["version"] for name, state in found["backends"].items()} == {
        "nest": "3.10.0",
        "neuron": "9.0.2",
        "brian2": "2.9.0",
    }
    assert all(state["ok"] and 0 < state["import_seconds"] < 60 for state in found["backends"].values())


def test_broken_back_end_spoils_no_other(tmp_path):
    (tmp_path / "neuron.py").write_text("print('noise')\nraise OSError('NEURON mechanisms not found')")
    (tmp_path / "brian2.py").write_text("import os, signal\nos.kill(os.getpid(), signal.SIGSEGV)")
    found = probe(
        "--backends",
        "nest,neuron,brian2,spinnaker9",
        PYTHONPATH=os.pathsep.join([str(HARNESS), str(tmp_path)]),
    )
    backends = found["backends"]
    assert backends["nest"]["ok"]
    assert backends["neuron"] == {"ok": False, "reason": "OSError: NEURON mechanisms not found"}
    assert not backends["brian2"]["ok"] and "status -11" in backends["brian2"]["reason"]
    assert not backends["spinnaker9"]["ok"] and "no back end 'spinnaker9'" in backends["spinnaker9"]["reason"]


def test_reason_of_the_build_is_told(tmp_path, monkeypatch):
    reason = "NEURON cannot be used: this machine lacks c++. To have it: apt-get install g++"
    description = {"backends": {"nest": {"ok": True}, "neuron": {"ok": False, "reason": reason}}}
    (tmp_path / "hillock-environment.json").write_text(json.dumps(description))
    monkeypatch.setattr(sys, "prefix", str(tmp_path))
    assert hillock_harness.probe._known_reason("neuron") == reason
    assert hillock_harness.probe._known_reason("nest") is None
    monkeypatch.setattr(sys, "prefix", str(tmp_path / "elsewhere"))
    assert hillock_harness.probe._known_reason("neuron") is None


def test_back_end_that_hangs_is_given_up(tmp_path):
    (tmp_path / "neuron.py").write_text(
        "import subprocess, sys\nsubprocess.run([sys.executable, '-c', 'input()'], "
        "stdin=__import__('os').pipe()[0])"
    )
    found = probe(
        "--backends",
        "neuron",
        "--time-limit",
        "1.5",
        PYTHONPATH=os.pathsep.join([str(HARNESS), str(tmp_path)]),
    )
    assert not found["backends"]["neuron"]["ok"]
    assert "did not start within" in found["backends"]["neuron"]["reason"]


@pytest.mark.parametrize("arguments", [[], ["run"], ["probe"], ["walk", "x"]])
def test_wrong_usage(arguments):
    done = subprocess.run(
        [sys.executable, "-P", "-s", "-m", "hillock_harness", *arguments],
        env=clean_environment(),
        capture_output=True,
        text=True,
    )
    assert done.returncode == 2
    assert "usage:" in done.stderr
