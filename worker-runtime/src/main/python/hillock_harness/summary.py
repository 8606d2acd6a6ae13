"""summary.json: what a person asks first of a result, readable without any library."""

import numpy as np

from .recordings import signal_key, weights_key


def summarise(recording, title, backend, duration_ms, timestep_ms, sizes):
    """The summary as a document for JSON. `sizes` are the cells per population; all segments count together.
    """
    populations = {}
    for name in recording.populations:
        trains = [spikes for spikes in recording.spikes if spikes.population == name]
        populations[name] = {"size": sizes[name], **_spike_statistics(trains)}
    return {
        "title": title,
        "backend": backend,
        "duration_ms": duration_ms,
        "timestep_ms": timestep_ms,
        "segments": recording.segments,
        "trials": list(recording.annotations) if any(recording.annotations) else [],
        "populations": populations,
        "signals": {
            signal_key(signal, recording.segments): _signal_statistics(signal) for signal in recording.signals
        },
        "weights": {
            weights_key(weights, recording.segments): _weight_statistics(weights)
            for weights in recording.weights
        },
    }


def _spike_statistics(trains):
    if not trains:
        return {"recorded": 0, "spikes": None, "mean_rate_hz": None, "cv_isi": None}
    recorded = trains[0].index.size
    spikes = int(sum(segment.times.size for segment in trains))
    seconds = sum(segment.t_stop - segment.t_start for segment in trains) / 1000.0
    rate = spikes / recorded / seconds if recorded and seconds > 0 else None
    return {"recorded": int(recorded), "spikes": spikes, "mean_rate_hz": rate, "cv_isi": _cv_isi(trains)}


def _cv_isi(trains):
    """Coefficient of variation of the intervals, averaged over the trains with at least two of them."""
    values = []
    for segment in trains:
        if segment.times.size < 3:
            continue
        cell = np.repeat(np.arange(segment.counts.size), segment.counts)
        same = cell[1:] == cell[:-1]
        intervals, owner = np.diff(segment.times)[same], cell[1:][same]
        number = np.bincount(owner, minlength=segment.counts.size)
        enough = number >= 2
        divisor = np.maximum(number, 1)
        mean = np.bincount(owner, intervals, segment.counts.size) / divisor
        spread = np.bincount(owner, (intervals - mean[owner]) ** 2, segment.counts.size) / divisor
        enough &= mean > 0
        values.append(np.sqrt(spread[enough]) / mean[enough])
    values = np.concatenate(values) if values else np.empty(0)
    return float(values.mean()) if values.size else None


def _weight_statistics(weights):
    first, last = weights.values[0], weights.values[-1]
    return {
        "shape": list(weights.values.shape),
        "units": weights.units,
        "mean_at_first": float(first.mean()) if first.size else None,
        "mean_at_last": float(last.mean()) if last.size else None,
        "times_ms": [float(weights.times[0]), float(weights.times[-1])],
    }


def _signal_statistics(signal):
    finite = signal.values[np.isfinite(signal.values)]
    return {
        "shape": list(signal.values.shape),
        "units": signal.units,
        "min": float(finite.min()) if finite.size else None,
        "max": float(finite.max()) if finite.size else None,
        "not_finite": int(signal.values.size - finite.size),
        "sampling_interval_ms": signal.interval,
    }
