"""NWB, written column by column.

One table `units` holds all spike trains: a row per recorded cell and segment, with the spike times of all
rows in one dataset. Neo's NWBIO reads `block` (the population), `segment` (the trial) and `_name` (`exc[17]`)
from its columns and makes SpikeTrains of them; `population` and `index` say the same for other tools. Each
recorded variable of a population is one TimeSeries of all its cells, whose `description` is JSON with the
cells' indices. Weights of projections are series of their own in `processing/weights`, each with a table of
its connections. NWB's own table `intervals/trials` has what is said of each trial.

h5py writes it, not pynwb: that takes 0.6 s to import, as long as a small simulation. What makes the file
valid, the specifications of the format, comes from an empty file made by pynwb when the environment was
built.
"""

import json
import os
import shutil
import sys
import uuid

import h5py
import numpy as np

from .recordings import signal_key, weights_key

SECONDS = 1e-3  # per ms
COMPRESS_FROM_BYTES = 1 << 16
TEXT = h5py.string_dtype("utf-8")


def write(path, recording, about):
    """Write a recording to a new file."""
    _copy_template(path)
    with h5py.File(path, "r+") as file:
        _write_session(file, about)
        for signal in recording.signals:
            _write_signal(file["acquisition"], signal, recording.segments)
        if recording.spikes:
            _write_units(file, recording.spikes)
        if recording.weights:
            _write_weights(file, recording)
        if recording.segments > 1 or any(recording.annotations):
            _write_trials(file, recording)


def template_path():
    """The empty NWB file of this environment."""
    return os.path.join(sys.prefix, "share", "hillock", "nwb-template.nwb")


def _copy_template(path):
    template = template_path()
    if os.path.exists(template):
        shutil.copyfile(template, path)
        return
    # An environment that was not built by build_environment.py.
    import datetime

    import pynwb

    start = datetime.datetime(2000, 1, 1, tzinfo=datetime.timezone.utc)
    with pynwb.NWBHDF5IO(path, "w") as io:
        io.write(pynwb.NWBFile("template", "template", start))


def _write_session(file, about):
    file.attrs["object_id"] = str(uuid.uuid4())
    texts = {
        "identifier": about.identifier,
        "session_description": about.title,
        "session_start_time": about.started_at,
        "timestamps_reference_time": about.started_at,
    }
    for name, text in texts.items():
        del file[name]
        file.create_dataset(name, data=text, dtype=TEXT)
    del file["file_create_date"]
    file.create_dataset("file_create_date", data=[about.written_at], dtype=TEXT, maxshape=(None,))
    general = file.require_group("general")
    for name, text in {
        "session_id": about.identifier,
        "notes": json.dumps(about.notes, sort_keys=True),
    }.items():
        general.create_dataset(name, data=text, dtype=TEXT)
    general.create_dataset("source_script", data=about.script, dtype=TEXT).attrs["file_name"] = (
        "experiment.py"
    )


def _typed(item, neurodata_type, namespace, **attributes):
    item.attrs["neurodata_type"] = neurodata_type
    item.attrs["namespace"] = namespace
    item.attrs["object_id"] = str(uuid.uuid4())
    for name, value in attributes.items():
        item.attrs[name] = value
    return item


def _dataset(group, name, data):
    """A dataset, compressed if that can pay."""
    if data.nbytes < COMPRESS_FROM_BYTES:
        return group.create_dataset(name, data=data)
    return group.create_dataset(name, data=data, compression="gzip", compression_opts=1, shuffle=True)


# --- signals ---


def _write_signal(acquisition, signal, segments):
    key = signal_key(signal, segments)
    group = _typed(
        acquisition.create_group(key),
        "TimeSeries",
        "core",
        description=json.dumps(
            {
                "population": signal.population,
                "variable": signal.variable,
                "cell_indices": signal.index.tolist(),
            }
        ),
        comments=json.dumps({"block": signal.population, "segment": _segment_name(signal.segment)}),
    )
    data = _dataset(group, "data", signal.values)
    data.attrs.update({"unit": signal.units, "conversion": 1.0, "offset": 0.0, "resolution": -1.0})
    if signal.interval is not None:
        start = group.create_dataset("starting_time", data=np.float64(signal.t_start * SECONDS))
        start.attrs.update({"rate": 1.0 / (signal.interval * SECONDS), "unit": "seconds"})
    else:
        times = _dataset(group, "timestamps", signal.sample_times * SECONDS)
        times.attrs.update({"interval": 1, "unit": "seconds"})


def _segment_name(number):
    return f"segment{number:03d}"


# --- weights of projections ---


def _write_weights(file, recording):
    module = _typed(
        file["processing"].create_group("weights"),
        "ProcessingModule",
        "core",
        description="Weights of projections: a row for each reading, a column for each connection.",
    )
    for weights in recording.weights:
        key = weights_key(weights, recording.segments)
        group = _typed(
            module.create_group(key),
            "TimeSeries",
            "core",
            description=json.dumps({"projection": weights.projection, "connections": f"{key}.connections"}),
            comments=json.dumps({"segment": _segment_name(weights.segment)}),
        )
        data = _dataset(group, "data", weights.values)
        data.attrs.update({"unit": weights.units, "conversion": 1.0, "offset": 0.0, "resolution": -1.0})
        times = _dataset(group, "timestamps", weights.times * SECONDS)
        times.attrs.update({"interval": 1, "unit": "seconds"})
        table = _table(
            module.create_group(f"{key}.connections"),
            "DynamicTable",
            "hdmf-common",
            f"The connections of {key}: a row for each column of weights.",
            weights.pre.size,
        )
        _column(table, "pre", "Index of the sender.", weights.pre)
        _column(table, "post", "Index of the receiver.", weights.post)


def _table(group, neurodata_type, namespace, description, rows):
    table = _typed(group, neurodata_type, namespace, description=description)
    _typed(table.create_dataset("id", data=np.arange(rows)), "ElementIdentifiers", "hdmf-common")
    table.attrs.create("colnames", [], dtype=TEXT)
    return table


def _column(table, name, description, data):
    item = (
        table.create_dataset(name, data=data, dtype=TEXT)
        if isinstance(data, list)
        else _dataset(table, name, data)
    )
    table.attrs.create("colnames", [*table.attrs["colnames"], name], dtype=TEXT)
    return _typed(item, "VectorData", "hdmf-common", description=description)


# --- trials ---


def _write_trials(file, recording):
    count = recording.segments
    table = _table(
        file.require_group("intervals").create_group("trials"),
        "TimeIntervals",
        "core",
        "The trials; times begin at 0 in each.",
        count,
    )
    ends = np.array([recording.duration(number) for number in range(count)])
    _column(table, "start_time", "Beginning, in seconds.", np.zeros(count))
    _column(table, "stop_time", "End, in seconds.", ends * SECONDS)
    names = [_segment_name(number) for number in range(count)]
    _column(table, "segment", "The trial, as spike trains and signals name it.", names)
    notes = [recording.annotations[i] if i < len(recording.annotations) else {} for i in range(count)]
    for name in dict.fromkeys(name for each in notes for name in each):
        column = f"{name}_" if name in table or name in ("tags", "timeseries") else name
        values = [each.get(name) for each in notes]
        if all(value is None or isinstance(value, (int, float)) for value in values):
            whole = all(isinstance(value, int) for value in values)
            data = np.array([np.nan if value is None else value for value in values], dtype=None if whole else float)
        else:
            data = ["" if value is None else str(value) for value in values]
        _column(table, column, "An annotation of the trial.", data)


# --- spike trains ---


def _write_units(file, all_spikes):
    rows = int(sum(spikes.index.size for spikes in all_spikes))
    table = _typed(
        file.create_group("units"), "Units", "core", description="Spike trains: a row per cell and segment."
    )
    columns = []

    def column(name, description, data, neurodata_type="VectorData"):
        item = (
            table.create_dataset(name, data=data, dtype=TEXT)
            if isinstance(data, list)
            else _dataset(table, name, data)
        )
        columns.append(name)
        return _typed(item, neurodata_type, "hdmf-common", description=description)

    def per_row(value):
        return [text for spikes in all_spikes for text in [value(spikes)] * spikes.index.size]

    _typed(table.create_dataset("id", data=np.arange(rows)), "ElementIdentifiers", "hdmf-common")
    column(
        "_name",
        "Population and index of the cell.",
        [f"{spikes.population}[{index}]" for spikes in all_spikes for index in spikes.index.tolist()],
    )
    column("segment", "Trial.", per_row(lambda spikes: _segment_name(spikes.segment)))
    column(
        "block",
        "Population: the block that Neo reads the train into.",
        per_row(lambda spikes: spikes.population),
    )
    column("population", "Population.", per_row(lambda spikes: spikes.population))
    column(
        "index",
        "Index of the cell within its population, from 0.",
        np.concatenate([spikes.index for spikes in all_spikes]),
    )
    times = column(
        "spike_times",
        "Spike times in seconds.",
        np.concatenate([spikes.times for spikes in all_spikes]) * SECONDS,
    )
    ends = np.cumsum(np.concatenate([spikes.counts for spikes in all_spikes]))
    _index(table, "spike_times_index", ends, times)
    intervals = np.array([[spikes.t_start * SECONDS, spikes.t_stop * SECONDS] for spikes in all_spikes])
    observed = column(
        "obs_intervals",
        "From when to when the cell was recorded, in seconds.",
        np.repeat(intervals, [spikes.index.size for spikes in all_spikes], axis=0),
    )
    _index(table, "obs_intervals_index", np.arange(1, rows + 1), observed)
    table.attrs.create("colnames", columns, dtype=TEXT)


def _index(table, name, ends, target):
    _typed(
        _dataset(table, name, ends.astype(np.uint64)),
        "VectorIndex",
        "hdmf-common",
        description=f"Where the rows of {target.name.rsplit('/', 1)[1]} end.",
        target=target.ref,
    )
