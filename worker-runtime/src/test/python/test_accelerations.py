"""An acceleration changes no bit of a network or of its activity, and says when it leaves something to bare
PyNN.
"""

import subprocess
import sys

import numpy as np
import pytest

from conftest import RESOURCES, clean_environment
from hillock_harness import accelerations


@pytest.fixture(scope="module")
def outcome(tmp_path_factory):
    """Arrays and output of connections.py for a back end and a mode; each pair runs once."""
    done = {}

    def get(backend, mode):
        if (backend, mode) not in done:
            folder = tmp_path_factory.mktemp(f"{backend}-{mode}")
            run = subprocess.run(
                [sys.executable, RESOURCES / "connections.py", backend, mode, "out.npz"],
                cwd=folder,
                env=clean_environment(HOME=str(folder)),
                capture_output=True,
                text=True,
                timeout=120,
            )
            assert run.returncode == 0, run.stderr
            done[backend, mode] = dict(np.load(folder / "out.npz")), run.stdout
        return done[backend, mode]

    return get


@pytest.mark.parametrize("backend", ["nest", "brian2"])
def test_connections_and_activity_are_identical_to_bare_pynn(outcome, backend):
    bare, _ = outcome(backend, "bare")
    accelerated, _ = outcome(backend, "accelerated")
    assert set(bare) == set(accelerated)
    different = [name for name in bare if not np.array_equal(bare[name], accelerated[name])]
    assert different == []
    assert sum(array.size for name, array in bare.items() if "/spikes/" in name) > 100
    assert sum(array.size for name, array in bare.items() if name.endswith("weight")) > 700


def test_parallel_synapses_stay_apart(outcome):
    arrays, _ = outcome("brian2", "accelerated")
    i, j = arrays["list with repeats/0.0.i"], arrays["list with repeats/0.0.j"]
    assert sorted(zip(i.tolist(), j.tolist())) == [(3, 0), (3, 0), (4, 2), (5, 2), (6, 2)]


def test_what_bare_pynn_does_wrong_is_announced(outcome):
    _, said = outcome("brian2", "accelerated")
    lines = said.strip().splitlines()
    assert [line for line in lines if "'list with repeats' has several synapses" in line]
    assert [line for line in lines if "'many to one pair' has several synapses" in line]
    assert [line for line in lines if "'from a group, random' starts from a group" in line]
    assert not [line for line in lines if "'from a group' starts" in line]


def test_what_is_not_covered_goes_to_bare_pynn_and_is_announced(outcome):
    arrays, said = outcome("brian2", "accelerated")
    assert "'depressing' is connected by bare PyNN" in said
    assert "TsodyksMarkramSynapse" in said
    assert arrays["depressing/length"] > 30


def test_switching_off_gives_bare_pynn_back():
    import nest

    original = nest.NodeCollection.tolist
    assert accelerations.install("nest", print) == ["nest-presynaptic-lookup"]
    assert nest.NodeCollection.tolist is not original
    accelerations.install("nest", print)
    accelerations.uninstall("nest")
    assert nest.NodeCollection.tolist is original


def test_node_collections_of_every_shape_give_the_same_list():
    import nest

    nest.ResetKernel()
    cells = nest.Create("iaf_psc_alpha", 20)
    others = nest.Create("poisson_generator", 3)
    shapes = [
        cells,
        cells[3:4],
        cells[2:15:3],
        cells[[1, 5, 7]],
        cells + others,
        others,
        nest.NodeCollection([]),
    ]
    bare = [shape.tolist() for shape in shapes]
    accelerations.install("nest", print)
    try:
        quick = [shape.tolist() for shape in shapes]
    finally:
        accelerations.uninstall("nest")
    assert quick == bare
    assert all(type(node) is int for nodes in quick for node in nodes)


def test_back_end_without_accelerations():
    assert accelerations.install("neuron", print) == []
