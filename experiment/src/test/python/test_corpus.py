"""The equivalence corpus: a generated module and a script written by hand make the same network.

Each folder of src/test/corpus holds a description and the PyNN script that somebody would write for it.
CorpusTest compiles the descriptions to target/corpus; here both run on each simulator that is able, and
have the same connections, weights and delays, bit for bit, and the same spikes and samples. script.py
defines run(sim, backend, seeds) -> {"populations": …, "projections": …[, "blocks": …]} with the names
of the description; it takes the seed of a random element from `seeds` by the element's path.
"""

import os
import pickle
import subprocess
import sys
from pathlib import Path

import numpy
import pytest

HERE = Path(__file__).resolve().parent
SCRIPTS = HERE.parent / "corpus"
MODULES = HERE.parents[2] / "target" / "corpus"
NAMES = sorted(folder.name for folder in SCRIPTS.iterdir() if folder.is_dir())


def simulators(name):
    listed = MODULES / name / "simulators.txt"
    return listed.read_text().split() if listed.exists() else ["(not compiled)"]


@pytest.fixture(scope="session")
def results(tmp_path_factory):
    """Where what came out on a simulator lies; each simulator runs once, with all pairs."""
    folders = {}

    def on(simulator):
        if simulator not in folders:
            folder = folders[simulator] = tmp_path_factory.mktemp(simulator)
            packages = Path(numpy.__file__).parents[1]
            path = os.pathsep.join([os.path.dirname(sys.executable), "/usr/local/bin", "/usr/bin", "/bin"])
            done = subprocess.run(
                [sys.executable, HERE / "corpus_runner.py", simulator, SCRIPTS, MODULES, folder],
                env={
                    "PATH": path,
                    "PYTHONPATH": str(HERE),
                    "HOME": str(folder),
                    "OMP_WAIT_POLICY": "passive",
                    "LTDL_LIBRARY_PATH": str(packages / "nest" / "lib" / "nest"),
                },
                stdin=subprocess.DEVNULL,
                capture_output=True,
                text=True,
                timeout=900,
            )
            assert done.returncode == 0, done.stdout + done.stderr
        return folders[simulator]

    return on


@pytest.mark.parametrize("simulator,name", sorted((s, n) for n in NAMES for s in simulators(n)))
def test_is_the_same(simulator, name, results):
    assert simulator != "(not compiled)", "first ./mvnw -pl experiment -Dtest=CorpusTest test"
    module, script = outcome(results(simulator), name, "module"), outcome(results(simulator), name, "script")
    assert list(module["projections"]) == list(script["projections"])
    for projection, (columns, rows) in script["projections"].items():
        made_columns, made = module["projections"][projection]
        assert made_columns == columns, projection
        numpy.testing.assert_array_equal(made, rows, f"{projection}: pre, post, {', '.join(columns)}")
    assert_equal(module["weights"], script["weights"], "weights")
    assert_equal(module["parameters"], script["parameters"], "parameters")
    assert_equal(module["recorded"], script["recorded"], "recorded")


@pytest.mark.parametrize(
    "simulator,name",
    sorted((s, n) for n in NAMES for s in ("nest", "neuron") if {s, "mock"} <= set(simulators(n))),
)
def test_connects_the_same_cells_as_in_a_dry_run(simulator, name, results):
    made, dry = (outcome(results(where), name, "module")["projections"] for where in (simulator, "mock"))
    for projection, (_, rows) in dry.items():
        numpy.testing.assert_array_equal(pairs(made[projection][1]), pairs(rows), projection)


def pairs(rows):
    """Sender and receiver of each connection, in order."""
    return numpy.array(sorted(map(tuple, rows[:, :2]))) if len(rows) else rows


def outcome(folder, name, side):
    error = folder / f"{name}.{side}.error"
    assert not error.exists(), f"the {side} of {name} fails:\n{error.read_text()}"
    return pickle.loads((folder / f"{name}.{side}").read_bytes())


def assert_equal(made, expected, where):
    if isinstance(expected, dict):
        assert sorted(map(str, made)) == sorted(map(str, expected)), where
        for key in expected:
            assert_equal(made[key], expected[key], f"{where}: {key}")
    elif isinstance(expected, (list, tuple)):
        assert len(made) == len(expected), where
        for i, (one, other) in enumerate(zip(made, expected)):
            assert_equal(one, other, f"{where}[{i}]")
    else:
        numpy.testing.assert_array_equal(made, expected, where)


def test_the_comparison_can_fail():
    with pytest.raises(AssertionError):
        assert_equal({"v": numpy.array([1.0, 2.0])}, {"v": numpy.array([1.0, 2.0000000000000004])}, "v")
