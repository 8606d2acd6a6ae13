"""The silent faults for which connections and synapses are checked or corrected, in bare PyNN.

When one of these fails, PyNN or a simulator has changed: then the check or correction can go. That a
description meets none of them is shown by the snippets (refused) and the corpus (corrected).
"""

import json
import os
import subprocess
import sys
from collections import Counter
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
                [sys.executable, HERE / "fault_connections.py", simulator, folder / "result.json"],
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


def pairs(rows):
    return [(i, j) for i, j, _ in rows]


def test_pynn_drops_a_target_that_does_not_exist(fault):
    assert pairs(fault("mock", "target outside")) == [(0, 1)]


def test_pynn_takes_conductances_of_a_list_that_are_negative(fault):
    assert [weight for _, _, weight in fault("mock", "negative weight")] == [-0.001, 0.001]


def test_pynn_ignores_both_options_of_a_total_number(fault):
    drawn = pairs(fault("mock", "total"))
    assert any(i == j for i, j in drawn)
    assert max(Counter(drawn).values()) > 1


def test_pynn_connects_cells_with_themselves_between_a_population_and_a_part_of_it(fault):
    assert any(i == j for i, j in pairs(fault("mock", "part of a population")))


def test_pynn_takes_no_mutual_for_true(fault):
    drawn = pairs(fault("mock", "no mutual"))
    assert any(i == j for i, j in drawn)
    assert any((j, i) in drawn for i, j in drawn if i != j)


def test_pynn_fails_to_draw_again(fault):
    assert "IndexError" in fault("mock", "drawn again")


def test_nest_starts_with_one_quantum(fault):
    first, _ = fault("nest", "quanta")
    assert first < 1.5  # nS; of five sites of 2 nS half are released: 5 on average
    filled, _ = fault("nest", "quanta filled")
    assert filled == pytest.approx(5, rel=0.1)


def test_nest_forgets_the_extension_at_setup(fault):
    assert fault("nest", "extension") == "UnknownComponent"
    assert fault("nest", "extension loaded") is None


def test_neuron_knows_one_quantum_only(fault):
    assert fault("neuron", "five quanta")[0] == pytest.approx(fault("neuron", "one quantum")[0], rel=0.5)


def test_neuron_seeds_no_stochastic_synapse(fault):
    first, second = fault("neuron", "releases")
    assert first == second


def test_neuron_takes_rho_per_millisecond(fault):
    assert fault("neuron", "rho 3") < 0.01 < fault("neuron", "rho 0.003")


def test_brian2_gives_all_synapses_of_a_pair_the_same_weight(fault):
    rows = fault("brian2", "multapses")
    weights = {}
    for i, j, weight in rows:
        weights.setdefault((i, j), set()).add(weight)
    assert len(rows) > len(weights)
    assert all(len(different) == 1 for different in weights.values())


def test_brian2_repeats_weights_from_a_group_of_several_populations(fault):
    first, second = fault("brian2", "from a group")
    assert first == second and len(set(first)) == 4


def test_brian2_has_one_weight_dependence(fault):
    assert fault("brian2", "additive") == fault("brian2", "multiplicative") != 0.01
