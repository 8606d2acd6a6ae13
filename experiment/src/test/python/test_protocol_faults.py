"""The silent faults for which changes and trials are checked or corrected, in bare PyNN.

When one of these fails, PyNN or a simulator has changed: then the check or correction can go. That a
description meets none of them is shown by the snippets (refused) and the corpus (corrected).
"""

import json
import os
import subprocess
import sys
from pathlib import Path

import numpy
import pytest

HERE = Path(__file__).resolve().parent


@pytest.fixture(scope="module")
def fault(tmp_path_factory):
    found = {}

    def of(simulator, name):
        if simulator not in found:
            folder = tmp_path_factory.mktemp("faults-" + simulator)
            path = os.pathsep.join([os.path.dirname(sys.executable), "/usr/local/bin", "/usr/bin", "/bin"])
            extension = Path(numpy.__file__).parents[1] / "nest" / "lib" / "nest"
            done = subprocess.run(
                [sys.executable, HERE / "fault_protocol.py", simulator, folder / "result.json"],
                env={"PATH": path, "HOME": str(folder), "LTDL_LIBRARY_PATH": str(extension)},
                cwd=folder,
                capture_output=True,
                text=True,
                timeout=300,
            )
            assert done.returncode == 0, done.stdout + done.stderr
            found[simulator] = json.loads((folder / "result.json").read_text())
        return found[simulator][name]

    return of


def test_brian2_ignores_a_rate_that_is_set(fault):
    before, after = fault("brian2", "rates")
    assert after < 1.5 * before
    before, after = fault("neuron", "rates")
    assert after > 7 * before


@pytest.mark.parametrize("simulator", ["neuron", "brian2"])
def test_sources_keep_their_time_span(fault, simulator):
    assert fault(simulator, "span") == 0


def test_neuron_reports_new_spikes_and_sends_old_ones(fault):
    reported, arrived = fault("neuron", "replaced")
    assert {25.0, 33.0} <= set(reported)
    assert arrived == [6.1, 41.1]
    assert fault("nest", "replaced")[1] == [6.1, 26.1, 34.1]


def test_nest_takes_changes_later_by_the_minimum_delay(fault):
    assert fault("nest", "late") == [20.2, 21.1]
    assert fault("neuron", "late") == fault("brian2", "late") == [20.1, 20.1]


def test_brian2_does_not_move_a_current(fault):
    assert fault("brian2", "pulse") < -64.0
    assert fault("nest", "pulse") > -63.5
    assert fault("neuron", "pulse") > -63.5


def test_nest_has_no_reset_and_brian2_forgets_currents(fault):
    assert "not currently available" in fault("nest", "reset")
    assert fault("brian2", "reset") > 1.0


def test_recording_cannot_begin_later(fault):
    assert fault("nest", "recording") == fault("neuron", "recording") == "fails"
    assert fault("brian2", "recording") == 0.0


def test_weights_are_not_what_they_seem(fault):
    assert fault("neuron", "facilitated") < 0.006
    assert fault("nest", "steps") == pytest.approx(0.003)
