"""NIX and MATLAB files, through Neo's own writers.

NIX: one block per population, one segment per trial, one SpikeTrain per recorded cell with annotation
`source_index`, one AnalogSignal per variable with array annotation `channel_index`. This is Neo's complete
form, and slow: 15 ms per train.

Weights of projections are blocks of their own.

MATLAB: a file holds one block, so the populations share its segments. Trains are named `exc[17]` and
annotated with `source_population` and `source_index`; array annotations do not survive, so signals carry
`source_population` and `cell_indices` as annotations.
"""

import neo
import numpy as np
import quantities as pq

from .recordings import signal_key, weights_key


def write_nix(path, recording, about):
    """Write a NIX file with a block for each population that recorded something."""
    blocks = []
    for population in recording.populations:
        block = neo.Block(name=population, **_annotations(about))
        for number in range(recording.segments):
            segment = _segment(recording, number)
            _fill(segment, recording, number, population, name_of_signal=lambda signal: signal.variable)
            _adopt(block, segment)
        if any(
            len(segment.spiketrains) or len(segment.analogsignals) or len(segment.irregularlysampledsignals)
            for segment in block.segments
        ):
            blocks.append(block)
    blocks += _blocks_of_weights(recording, about)
    with neo.io.NixIO(str(path), "ow") as io:
        io.write_all_blocks(blocks)


def write_mat(path, recording, about):
    """Write a MATLAB file with one block."""
    block = neo.Block(name=about.title, **_annotations(about))
    for number in range(recording.segments):
        segment = _segment(recording, number)
        for population in recording.populations:
            _fill(
                segment,
                recording,
                number,
                population,
                name_of_signal=lambda signal: signal_key(signal, recording.segments),
                indices_as_annotation=True,
            )
        for weights in recording.weights:
            if weights.segment == number:
                name = weights_key(weights, recording.segments)
                extra = {"pre": weights.pre.tolist(), "post": weights.post.tolist()}
                segment.irregularlysampledsignals.append(_neo_weights(weights, name, extra))
        _adopt(block, segment)
    neo.io.NeoMatlabIO(str(path)).write_block(block)


def _annotations(about):
    return {"identifier": about.identifier, "title": about.title, "session_start_time": about.started_at}


def _segment(recording, number):
    notes = recording.annotations[number] if number < len(recording.annotations) else {}
    return neo.Segment(name=f"segment{number:03d}", **notes)


def _blocks_of_weights(recording, about):
    """A block for each projection whose weights were read, with a segment for each trial."""
    for projection in dict.fromkeys(weights.projection for weights in recording.weights):
        block = neo.Block(name=projection, **_annotations(about))
        for weights in recording.weights:
            if weights.projection == projection:
                segment = _segment(recording, weights.segment)
                segment.irregularlysampledsignals.append(_neo_weights(weights, "weight", {}))
                _adopt(block, segment)
        yield block


def _neo_weights(weights, name, extra):
    """A row for each reading, a column for each connection."""
    return neo.IrregularlySampledSignal(
        weights.times * pq.ms,
        weights.values,
        units=weights.units,
        name=name,
        source_projection=weights.projection,
        array_annotations={"pre": weights.pre, "post": weights.post},
        **extra,
    )


def _adopt(block, segment):
    block.segments.append(segment)
    segment.block = block


def _fill(segment, recording, number, population, name_of_signal, indices_as_annotation=False):
    for spikes in recording.spikes:
        if spikes.population == population and spikes.segment == number:
            for index, times in spikes.trains():
                segment.spiketrains.append(
                    neo.SpikeTrain(
                        times,
                        units="ms",
                        t_start=spikes.t_start,
                        t_stop=spikes.t_stop,
                        name=f"{population}[{index}]",
                        source_population=population,
                        source_index=index,
                    )
                )
    for signal in recording.signals:
        if signal.population == population and signal.segment == number:
            extra = {"cell_indices": signal.index.tolist()} if indices_as_annotation else {}
            item = _neo_signal(signal, name_of_signal(signal), extra)
            (
                segment.analogsignals if signal.interval is not None else segment.irregularlysampledsignals
            ).append(item)


def _neo_signal(signal, name, extra):
    common = {
        "units": signal.units,
        "name": name,
        "source_population": signal.population,
        "array_annotations": {"channel_index": np.asarray(signal.index)},
        **extra,
    }
    if signal.interval is not None:
        return neo.AnalogSignal(
            signal.values, t_start=signal.t_start * pq.ms, sampling_period=signal.interval * pq.ms, **common
        )
    return neo.IrregularlySampledSignal(signal.sample_times * pq.ms, signal.values, **common)
