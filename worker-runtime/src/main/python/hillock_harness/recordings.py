"""What was recorded, as plain columns: the one form from which every file format and the summary are made.

A `Recording` is read from the Neo blocks that the generated module collects, one per population. Times are in
ms, as PyNN gives them; values are kept bit for bit.
"""

from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True)
class Spikes:
    """All spikes of one population in one segment, in the order of the cells, each cell's in the order of
    time.
    """

    population: str
    segment: int
    t_start: float
    t_stop: float
    index: np.ndarray  # int64, the recorded cells by their index within the population
    counts: np.ndarray  # int64, spikes per recorded cell
    times: np.ndarray  # float64, ms

    def trains(self):
        """Pairs of cell index and the cell's spike times."""
        ends = np.cumsum(self.counts)
        return zip(self.index.tolist(), np.split(self.times, ends[:-1]) if ends.size else [])


@dataclass(frozen=True)
class Signal:
    """One recorded variable of one population in one segment: samples by cells.

    Either `interval` (ms between samples) or `sample_times` (ms, one per sample) is given.
    """

    population: str
    variable: str
    segment: int
    units: str
    t_start: float
    interval: float | None
    sample_times: np.ndarray | None
    index: np.ndarray  # int64, the recorded cells by their index within the population
    values: np.ndarray


@dataclass(frozen=True)
class Weights:
    """The weights of one projection in one trial: readings by connections."""

    projection: str
    segment: int
    units: str
    pre: np.ndarray  # int64, index of the sender of each connection
    post: np.ndarray  # int64, index of its receiver
    times: np.ndarray  # ms, one for each reading
    values: np.ndarray


@dataclass(frozen=True)
class Recording:
    """Everything that a job recorded. `segments` counts the trials, `annotations` has what is said of each;
    populations are in the order of the description.
    """

    populations: tuple
    segments: int
    spikes: tuple
    signals: tuple
    weights: tuple = ()
    annotations: tuple = ()

    def duration(self, number):
        """The biological time of a trial in ms, as far as what it recorded tells."""
        ends = [spikes.t_stop for spikes in self.spikes if spikes.segment == number]
        for signal in self.signals:
            if signal.segment == number and signal.interval is not None:
                ends.append(signal.t_start + (len(signal.values) - 1) * signal.interval)
        ends += [weights.times[-1] for weights in self.weights if weights.segment == number]
        return max(ends, default=0.0)


def read(blocks, weights=None):
    """Turn the blocks (population name -> neo.Block) and the weights that the module collects into columns."""
    spikes, signals = [], []
    read_weights = tuple(_read_weights(weights or {}))
    segments = max((weights.segment + 1 for weights in read_weights), default=0)
    annotations = []
    for population, block in blocks.items():
        segments = max(segments, len(block.segments))
        annotations = annotations or [_plain(segment.annotations) for segment in block.segments]
        for number, segment in enumerate(block.segments):
            if len(segment.spiketrains):
                spikes.append(_read_spikes(population, number, segment.spiketrains))
            for signal in (*segment.analogsignals, *segment.irregularlysampledsignals):
                signals.append(_read_signal(population, number, signal))
    signals.sort(key=lambda signal: (signal.population, signal.segment, signal.variable))
    order = list(blocks)
    signals.sort(key=lambda signal: order.index(signal.population))
    return Recording(
        tuple(blocks), segments, tuple(spikes), tuple(signals), read_weights, tuple(annotations)
    )


def _plain(annotations):
    """Those annotations that every format can hold."""
    return {name: value for name, value in annotations.items() if isinstance(value, (str, int, float))}


def _read_weights(weights):
    for projection, trials in weights.items():
        for trial in trials:
            yield Weights(
                projection,
                int(trial.trial),
                trial.units,
                np.asarray(trial.pre, dtype=np.int64),
                np.asarray(trial.post, dtype=np.int64),
                np.asarray(trial.times, dtype=np.float64),
                np.asarray(trial.values, dtype=np.float64),
            )


def _read_spikes(population, number, trains):
    columns = _columns_of_list(trains)
    if columns is None:
        columns = _columns_of_trains(list(trains))
    index, counts, times = columns
    return Spikes(population, number, _ms(trains.t_start), _ms(trains.t_stop), index, counts, times)


def _columns_of_list(trains):
    """Neo keeps the trains of NEST and Brian2 as two arrays until someone asks for a train: 4000 objects
    saved.
    """
    channels = getattr(trains, "_all_channel_ids", None)
    source_index = getattr(trains, "_annotations", {}).get("source_index") if channels is not None else None
    if trains._items is not None or source_index is None:
        return None
    channels = np.asarray(channels, dtype=np.int64)
    spike_channels, times = trains.multiplexed
    times = _ms_array(times)
    sorter = np.argsort(channels)
    position = sorter[np.searchsorted(channels, np.asarray(spike_channels, dtype=np.int64), sorter=sorter)]
    order = np.lexsort((times, position))
    counts = np.bincount(position, minlength=channels.size).astype(np.int64)
    return np.asarray(source_index, dtype=np.int64), counts, times[order]


def _columns_of_trains(trains):
    index = np.array([int(train.annotations["source_index"]) for train in trains], dtype=np.int64)
    arrays = [np.sort(_ms_array(train)) for train in trains]
    counts = np.array([array.size for array in arrays], dtype=np.int64)
    return index, counts, np.concatenate(arrays) if arrays else np.empty(0)


def _read_signal(population, number, signal):
    regular = hasattr(signal, "sampling_period") and signal.sampling_period is not None
    return Signal(
        population=population,
        variable=signal.name,
        segment=number,
        units=signal.dimensionality.string,
        t_start=_ms(signal.t_start),
        interval=_ms(signal.sampling_period) if regular else None,
        sample_times=None if regular else _ms_array(signal.times),
        index=np.asarray(signal.array_annotations["channel_index"], dtype=np.int64),
        values=np.ascontiguousarray(signal.magnitude),
    )


def _ms(quantity):
    return float(quantity.rescale("ms").magnitude)


def _ms_array(quantity):
    """As an array of ms; no arithmetic when it is in ms already, so that no bit changes."""
    if quantity.dimensionality.string == "ms":
        return np.array(quantity.magnitude, dtype=np.float64)
    return np.asarray(quantity.rescale("ms").magnitude, dtype=np.float64)


def weights_key(weights, segments):
    """Name of the weights of a projection, likewise."""
    return weights.projection if segments == 1 else f"{weights.projection}.{weights.segment}"


def signal_key(signal, segments):
    """Name of a signal, the same in every format: population and variable, and the trial if there are
    several.
    """
    key = f"{signal.population}.{signal.variable}"
    return key if segments == 1 else f"{key}.{signal.segment}"
