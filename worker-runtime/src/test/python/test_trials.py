"""Jobs of several trials with plastic weights, as the compiler writes them: what results, in each format."""

import subprocess
import sys
from pathlib import Path

import neo
import numpy as np
import pytest

from conftest import BACKENDS, clean_environment, prepare, run_prepared

MODULE = Path(__file__).resolve().parents[4] / "experiment/src/test/resources/snippets/scripts/trials.py"
CONDITIONS = ["nothing", "weak", "weak", "strong", "strong"]
DURATIONS = [50.0, 100.0, 100.0, 100.0, 100.0]


@pytest.fixture(scope="module")
def job(tmp_path_factory):
    jobs = {}

    def get(backend, format="nwb"):
        if (backend, format) not in jobs:
            folder = tmp_path_factory.mktemp(f"{backend}-{format}") / "scratch"
            script = MODULE.read_text()
            jobs[backend, format] = run_prepared(prepare(folder, backend, format, script))
        done = jobs[backend, format]
        assert done.status == 0, done.log
        return done

    return get


@pytest.fixture(scope="module")
def bare(tmp_path_factory):
    """What the module gives by itself, without callbacks and without the harness."""
    runs = {}

    def get(backend):
        if backend not in runs:
            folder = tmp_path_factory.mktemp(f"bare-{backend}")
            subprocess.run(
                [sys.executable, MODULE, backend, "--out", "bare.npz"],
                cwd=folder,
                env=clean_environment(HOME=str(folder)),
                check=True,
                capture_output=True,
            )
            runs[backend] = dict(np.load(folder / "bare.npz"))
        return runs[backend]

    return get


@pytest.mark.parametrize("backend", BACKENDS)
def test_spikes_with_and_without_progress_are_the_same(job, bare, backend):
    (block,) = neo.io.NWBIO(str(job(backend).result("experiment.nwb")), "r").read_all_blocks()
    assert [segment.name for segment in block.segments] == [f"segment{i:03d}" for i in range(5)]
    for number, segment in enumerate(block.segments):
        expected = bare(backend)
        index = expected[f"cells/{number}/spikes/index"]
        times = expected[f"cells/{number}/spikes/times"]
        for train in segment.spiketrains:
            mine = index == int(train.name[:-1].split("[")[1])
            np.testing.assert_allclose(train.rescale("ms").magnitude, times[mine], rtol=1e-12)
    assert sum(len(bare(backend)[f"cells/{i}/spikes/times"]) for i in range(5)) > 0


@pytest.mark.parametrize("backend", BACKENDS)
def test_trials_draw_other_spikes_and_begin_alike(bare, backend):
    result = bare(backend)
    samples = [result[f"cells/{number}/v/values"] for number in range(5)]
    assert [len(each) for each in samples] == [51, 101, 101, 101, 101]
    for number in range(1, 5):
        np.testing.assert_array_equal(samples[number][0], samples[0][0])
        first = result[f"plastic/{number}/weights/values"][0]
        np.testing.assert_allclose(first, 0.005)
    assert not np.array_equal(samples[1], samples[2])


@pytest.mark.parametrize("backend", BACKENDS)
def test_progress_goes_on_over_all_trials(job, backend):
    times = [event["time_ms"] for event in job(backend).of_type("progress")]
    assert times == sorted(times) and times[-1] == 450.0


@pytest.mark.parametrize("backend", BACKENDS)
def test_nwb_has_trials_and_weights_in_its_own_places(job, bare, backend):
    import h5py
    from pynwb import NWBHDF5IO, validate

    path = str(job(backend).result("experiment.nwb"))
    assert validate(path=path) == []
    with NWBHDF5IO(path, "r") as io:
        trials = io.read().trials
        assert list(trials["condition"][:]) == CONDITIONS
        np.testing.assert_allclose(trials["stop_time"][:], np.array(DURATIONS) / 1000, atol=1e-9)
        np.testing.assert_array_equal(trials["amplitude"][:], [np.nan, 0.3, 0.3, 0.6, 0.6])
        assert list(trials["trial"][:]) == [0, 1, 2, 3, 4]
    with h5py.File(path) as file:
        for number in range(5):
            series = file[f"processing/weights/plastic.{number}"]
            table = file[f"processing/weights/plastic.{number}.connections"]
            expected = {n: bare(backend)[f"plastic/{number}/weights/{n}"] for n in ("pre", "post", "times", "values")}
            np.testing.assert_array_equal(series["data"][:], expected["values"])
            np.testing.assert_allclose(series["timestamps"][:] * 1000, expected["times"], atol=1e-9)
            np.testing.assert_array_equal(table["pre"][:], expected["pre"])
            np.testing.assert_array_equal(table["post"][:], expected["post"])
            assert series["data"].attrs["unit"] == "uS"
    assert expected["times"].tolist() == [0.0, 20.0, 40.0, 60.0, 80.0, 100.0]


@pytest.mark.parametrize("format", ["nix", "mat"])
def test_nix_and_matlab_have_segments_and_signals(job, bare, format):
    path = str(job("neuron", format).result(f"experiment.{format}"))
    if format == "nix":
        with neo.io.NixIO(path, "ro") as io:
            blocks = {block.name: block for block in io.read_all_blocks()}
        cells, weights = blocks["cells"].segments, blocks["plastic"].segments
    else:
        cells = weights = neo.io.NeoMatlabIO(path).read_block().segments
    assert [segment.annotations["condition"] for segment in cells] == CONDITIONS
    assert [int(segment.annotations["trial"]) for segment in cells] == [0, 1, 2, 3, 4]
    for number, segment in enumerate(weights):
        (signal,) = segment.irregularlysampledsignals
        expected = bare("neuron")
        np.testing.assert_array_equal(signal.magnitude, expected[f"plastic/{number}/weights/values"])
        notes = signal.array_annotations if format == "nix" else signal.annotations
        np.testing.assert_array_equal(np.ravel(notes["post"]), expected[f"plastic/{number}/weights/post"])


def test_summary_counts_all_trials(job, bare):
    summary = job("neuron").json("summary.json")
    assert summary["segments"] == 5 and summary["duration_ms"] == 450.0
    assert [trial["condition"] for trial in summary["trials"]] == CONDITIONS
    spikes = sum(len(bare("neuron")[f"cells/{i}/spikes/times"]) for i in range(5))
    assert summary["populations"]["cells"]["spikes"] == spikes
    assert summary["populations"]["cells"]["mean_rate_hz"] == pytest.approx(spikes / 10 / 0.45)
    assert summary["weights"]["plastic.1"]["shape"][0] == 6
