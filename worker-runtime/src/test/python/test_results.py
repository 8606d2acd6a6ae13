"""What the files hold equals, to the bit where the format allows it, what the module gives when it runs by
itself.
"""

import json

import neo
import numpy as np
import pytest

from conftest import BACKENDS, TITLE, prepare, run_prepared

# Each simulator in the default format, and each further format; the writers never see which simulator it was.
READ_BACK = [("nest", "nwb"), ("neuron", "nwb"), ("brian2", "nwb"), ("nest", "nix"), ("brian2", "mat")]

TRIALS = """
import experiment_base as base
from experiment_base import *  # noqa: F401,F403

def protocol(sim, network, progress=None):
    sim.run(60.0)
    sim.reset()
    sim.run(40.0)
"""


def read(job, format):
    """Spikes (population, segment, cell -> ms) and signals (population, segment, variable -> object, cells)
    by Neo.
    """
    path = str(job.result(f"experiment.{format}"))
    if format == "nwb":
        blocks = neo.io.NWBIO(path, "r").read_all_blocks()
    elif format == "nix":
        with neo.io.NixIO(path, "ro") as io:
            blocks = io.read_all_blocks()
    else:
        blocks = [neo.io.NeoMatlabIO(path).read_block()]
    spikes, signals = {}, {}
    for block in blocks:
        for number, segment in enumerate(block.segments):
            assert segment.name == f"segment{number:03d}"
            for train in segment.spiketrains:
                population, cell = train.name[:-1].split("[")
                if format != "nwb":
                    assert train.annotations["source_population"] == population
                    assert int(train.annotations["source_index"]) == int(cell)
                if format != "mat":
                    assert block.name == population
                spikes[population, number, int(cell)] = train
            for signal in segment.analogsignals:
                population, variable, cells = identity(block, signal, format)
                signals[population, number, variable] = signal, cells
    return spikes, signals


def identity(block, signal, format):
    if format == "nwb":
        notes = signal.annotations["notes"]
        assert notes["population"] == block.name
        return notes["population"], notes["variable"], notes["cell_indices"]
    if format == "nix":
        return block.name, signal.name, signal.array_annotations["channel_index"].tolist()
    population, variable = signal.name.split(".")[:2]
    assert signal.annotations["source_population"] == population
    return population, variable, np.atleast_1d(signal.annotations["cell_indices"]).tolist()


@pytest.mark.parametrize("backend, format", READ_BACK)
def test_spikes_are_those_of_the_bare_module(finished_job, bare_run, backend, format):
    bare = bare_run(backend)
    spikes, _ = read(finished_job(backend, format), format)
    assert sorted(cell for population, _, cell in spikes if population == "exc") == list(range(80))
    assert sorted(cell for population, _, cell in spikes if population == "inh") == list(range(4, 14))
    assert {number for _, number, _ in spikes} == {0}
    total = 0
    for (population, _, cell), train in spikes.items():
        expected = np.sort(bare[f"{population}/spikes/times"][bare[f"{population}/spikes/index"] == cell])
        if format == "nwb":  # seconds in the file
            np.testing.assert_allclose(train.rescale("ms").magnitude, expected, rtol=1e-15, atol=0)
        else:
            assert train.units.dimensionality.string == "ms"
            np.testing.assert_array_equal(train.magnitude, expected)
        assert float(train.t_start.rescale("ms")) == 0.0
        assert float(train.t_stop.rescale("ms")) == pytest.approx(200.0, rel=1e-12)
        total += len(train)
    assert total == bare["exc/spikes/times"].size + bare["inh/spikes/times"].size > 300


@pytest.mark.parametrize("backend, format", READ_BACK)
def test_signals_are_those_of_the_bare_module_bit_for_bit(finished_job, bare_run, backend, format):
    bare = bare_run(backend)
    _, signals = read(finished_job(backend, format), format)
    assert set(signals) == {("exc", 0, "v"), ("exc", 0, "gsyn_exc"), ("inh", 0, "v")}
    for (population, _, variable), (signal, cells) in signals.items():
        np.testing.assert_array_equal(signal.magnitude, bare[f"{population}/{variable}/values"])
        assert cells == bare[f"{population}/{variable}/index"].tolist()
        assert signal.units.dimensionality.string == ("uS" if variable == "gsyn_exc" else "mV")
        assert float(signal.t_start.rescale("ms")) == 0.0
        interval = float(bare[f"{population}/{variable}/interval_ms"])
        assert float(signal.sampling_period.rescale("ms")) == pytest.approx(interval, rel=1e-12)
    assert signals["exc", 0, "v"][0].shape == (201, 7)
    assert signals["inh", 0, "v"][0].shape == (2001, 20)


@pytest.mark.parametrize("backend", BACKENDS)
def test_nwb_file_passes_the_validator(finished_job, backend):
    from pynwb import validate

    errors = validate(path=str(finished_job(backend).result("experiment.nwb")))
    assert errors == []


def test_validator_would_find_a_fault(finished_job, tmp_path):
    import shutil

    import h5py
    from pynwb import validate

    path = tmp_path / "broken.nwb"
    shutil.copy(finished_job("neuron").result("experiment.nwb"), path)
    with h5py.File(path, "r+") as file:
        del file["acquisition/exc.v/data"].attrs["unit"]
        del file["units/spike_times_index"].attrs["target"]
    assert len(validate(path=str(path))) >= 2


def test_nwb_table_can_be_read_without_neo(finished_job, bare_run):
    import h5py

    with h5py.File(finished_job("neuron").result("experiment.nwb")) as file:
        assert file["session_description"].asstr()[()] == TITLE
        assert file["session_start_time"].asstr()[()] == "2026-11-24T22:00:00Z"
        assert "def build(" in file["general/source_script"].asstr()[()]
        assert set(file["units/population"].asstr()[:]) == {"exc", "inh"}
        assert file["units/index"][:].tolist() == [*range(80), *range(4, 14)]
        bare = bare_run("neuron")
        assert (
            file["units/spike_times_index"][-1]
            == bare["exc/spikes/times"].size + bare["inh/spikes/times"].size
        )


@pytest.mark.parametrize(
    "backend, format", [("neuron", "nwb"), ("neuron", "nix"), ("neuron", "mat"), ("brian2", "nwb")]
)
def test_each_trial_is_a_segment(tmp_path, backend, format):
    from conftest import RESOURCES

    scratch = prepare(
        tmp_path / "scratch",
        backend=backend,
        format=format,
        script=f"import sys; sys.path.insert(0, {str(tmp_path)!r})\n" + TRIALS,
    )
    base = (RESOURCES / "experiment.py").read_text().replace("DURATION = 200.0", "DURATION = 100.0")
    base = base.replace("sim.Population(80,", "sim.Population(20,")  # NIX takes its time for each train
    (tmp_path / "experiment_base.py").write_text(base)
    job = run_prepared(scratch)
    assert job.status == 0, job.log
    spikes, signals = read(job, format)
    assert len(spikes) == 2 * (20 + 10)
    assert {number for _, number, _ in spikes} == {0, 1}
    assert float(spikes["exc", 0, 3].t_stop.rescale("ms")) == pytest.approx(60.0)
    assert float(spikes["exc", 1, 3].t_stop.rescale("ms")) == pytest.approx(40.0)
    assert signals["exc", 0, "v"][0].shape == (61, 7)
    assert signals["exc", 1, "v"][0].shape == (41, 7)
    summary = job.json("summary.json")
    assert summary["segments"] == 2
    assert set(summary["signals"]) == {
        f"{name}.{number}" for name in ("exc.v", "exc.gsyn_exc", "inh.v") for number in (0, 1)
    }
    in_file = sum(len(train) for (population, _, _), train in spikes.items() if population == "exc")
    assert summary["populations"]["exc"]["spikes"] == in_file
    assert summary["populations"]["exc"]["mean_rate_hz"] == pytest.approx(in_file / 20 / 0.1)
    if format == "nwb":
        from pynwb import validate

        assert validate(path=str(job.result("experiment.nwb"))) == []


@pytest.mark.parametrize("backend", BACKENDS)
def test_summary_counts_what_was_recorded(finished_job, bare_run, backend):
    bare = bare_run(backend)
    summary = finished_job(backend).json("summary.json")
    times, index = bare["exc/spikes/times"], bare["exc/spikes/index"]
    exc = summary["populations"]["exc"]
    assert (exc["size"], exc["recorded"], exc["spikes"]) == (80, 80, times.size)
    assert exc["mean_rate_hz"] == pytest.approx(times.size / 80 / 0.2)
    ratios = [np.diff(np.sort(times[index == cell])) for cell in range(80)]
    ratios = [intervals.std() / intervals.mean() for intervals in ratios if intervals.size >= 2]
    assert exc["cv_isi"] == pytest.approx(np.mean(ratios))
    assert summary["populations"]["inh"]["recorded"] == 10
    assert summary["populations"]["inh"]["size"] == 20
    v = summary["signals"]["exc.v"]
    assert (v["shape"], v["units"], v["sampling_interval_ms"]) == ([201, 7], "mV", 1.0)
    assert (v["min"], v["max"]) == (bare["exc/v/values"].min(), bare["exc/v/values"].max())
    assert summary["title"] == TITLE
    assert (summary["duration_ms"], summary["timestep_ms"]) == (200.0, 0.1)


@pytest.mark.parametrize("backend", BACKENDS)
def test_run_record_names_what_ran(finished_job, backend):
    job = finished_job(backend)
    record = job.json("run.json")
    assert record["result"] == "simulation"
    assert record["backend"] == backend
    assert record["backend_version"] == {"nest": "3.10.0", "neuron": "9.0.2", "brian2": "2.9.0"}[backend]
    assert record["versions"]["PyNN"] == "0.13.0"
    assert record["seed"] == 98765
    assert record["seeds"]["model.groups.probe"] == 2222
    assert (record["attempt"], record["environment"]) == (2, "software-2026.11")
    assert record["accelerations"] == [event["name"] for event in job.of_type("acceleration")]
    assert (
        record["accelerations"]
        == {"nest": ["nest-presynaptic-lookup"], "neuron": [], "brian2": ["brian2-batch-connect"]}[backend]
    )
    assert set(record["seconds"]) == {"import", "build", "run", "collect", "write"}


def test_results_hold_the_script_and_the_description(finished_job):
    job = finished_job("neuron")
    names = [artefact["name"] for artefact in job.outcome["artefacts"]]
    assert names == ["experiment.nwb", "summary.json", "run.json", "experiment.py", "experiment.yaml"]
    assert sorted(path.name for path in job.result(".").iterdir()) == sorted(names)
    assert job.result("experiment.py").read_bytes() == (job.scratch / "input" / "experiment.py").read_bytes()
    assert job.result("experiment.yaml").read_text() == "hillock: 1\n"
    assert job.outcome["artefacts"][0]["media_type"] == "application/x-hdf5"


@pytest.mark.parametrize("format", ["nwb", "nix", "mat"])
def test_job_that_records_nothing_still_has_a_file(tmp_path, format):
    from hillock_harness import summary, writers
    from hillock_harness.job import About
    from hillock_harness.recordings import read as columns

    recording = columns({})
    about = About("id", TITLE, "2026-11-24T22:00:00Z", "2026-11-24T22:01:00Z", "pass", {})
    path = tmp_path / f"experiment.{format}"
    writers.write(format, path, recording, about, pytest.fail)
    assert path.stat().st_size > 0
    assert summary.summarise(recording, TITLE, "nest", 1.0, 0.1, {})["populations"] == {}


SILENT = """
from types import SimpleNamespace
TITLE, SEED, SEEDS, TIMESTEP, DURATION = "t", 1, {}, 0.1, 50.0

def build(sim, backend, threads=1):
    sim.setup(timestep=0.1, min_delay=0.1, max_delay=5.0)
    silent = sim.Population(3, sim.IF_cond_exp(), label="silent")
    single = sim.Population(1, sim.IF_cond_exp(i_offset=1.5), label="single")
    silent.record("spikes")
    single.record(["spikes", "v"])
    return SimpleNamespace(populations={"silent": silent, "single": single}, groups={}, projections={})

def protocol(sim, network, progress=None):
    sim.run(DURATION)

def collect(network):
    return {name: population.get_data() for name, population in network.populations.items()}
"""


@pytest.mark.parametrize("backend", BACKENDS)
def test_silent_cells_and_a_population_of_one(tmp_path, backend):
    job = run_prepared(prepare(tmp_path / "scratch", backend=backend, script=SILENT))
    assert job.status == 0, job.log
    spikes, signals = read(job, "nwb")
    assert {key: len(train) > 0 for key, train in spikes.items()} == {
        ("silent", 0, 0): False,
        ("silent", 0, 1): False,
        ("silent", 0, 2): False,
        ("single", 0, 0): True,
    }
    assert signals["single", 0, "v"][0].shape == (501, 1)
    populations = job.json("summary.json")["populations"]
    assert populations["silent"] == {
        "size": 3,
        "recorded": 3,
        "spikes": 0,
        "mean_rate_hz": 0.0,
        "cv_isi": None,
    }
    assert populations["single"]["spikes"] == len(spikes["single", 0, 0])


def test_spikes_in_any_order_come_out_by_cell_and_time():
    import quantities as pq
    from hillock_harness.recordings import read as columns

    segment = neo.Segment()
    segment.spiketrains = neo.spiketrainlist.SpikeTrainList.from_spike_time_array(
        np.array([5.0, 1.0, 3.0, 2.0]) * pq.ms,
        np.array([12, 10, 12, 10]),
        np.array([12, 11, 10]),
        t_stop=10 * pq.ms,
        units="ms",
        t_start=0 * pq.ms,
        source_population="p",
        source_index=np.array([2, 1, 0]),
    )
    block = neo.Block()
    block.segments.append(segment)
    (spikes,) = columns({"p": block}).spikes
    assert (spikes.index.tolist(), spikes.counts.tolist(), spikes.times.tolist()) == (
        [2, 1, 0],
        [2, 0, 2],
        [3, 5, 1, 2],
    )
    assert [(index, times.tolist()) for index, times in spikes.trains()] == [
        (2, [3, 5]),
        (1, []),
        (0, [1, 2]),
    ]


def test_many_trains_in_nix_are_announced():
    from types import SimpleNamespace

    from hillock_harness import writers

    class Stop(Exception):
        pass

    said = []

    def warn(message):
        said.append(message)
        raise Stop

    recording = SimpleNamespace(spikes=[SimpleNamespace(index=np.arange(4000))], signals=[])
    with pytest.raises(Stop):
        writers.write("nix", "unused.nix", recording, None, warn)
    assert "4000 trains" in said[0] and "60 s" in said[0]


def test_matlab_refuses_what_its_format_cannot_hold():
    from types import SimpleNamespace

    from hillock_harness import writers

    recording = SimpleNamespace(
        spikes=[], signals=[SimpleNamespace(values=SimpleNamespace(nbytes=3 * 10**9))]
    )
    with pytest.raises(writers.FormatLimit, match="2 GB"):
        writers.write("mat", "unused.mat", recording, None, json.dumps)
