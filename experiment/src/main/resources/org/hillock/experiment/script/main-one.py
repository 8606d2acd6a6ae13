        segment = block.segments[0]
        times = [train.rescale("ms").magnitude for train in segment.spiketrains]
        cells = [train.annotations["source_index"] for train in segment.spiketrains]
        arrays[f"{name}/spikes/times"] = numpy.concatenate([numpy.empty(0), *times])
        arrays[f"{name}/spikes/index"] = numpy.repeat(
            numpy.array(cells, dtype=numpy.int64), [len(train) for train in times]
        )
        for signal in segment.analogsignals:
            arrays[f"{name}/{signal.name}/values"] = signal.magnitude
            arrays[f"{name}/{signal.name}/index"] = numpy.array(
                signal.array_annotations["channel_index"], dtype=numpy.int64
            )
            arrays[f"{name}/{signal.name}/interval_ms"] = float(signal.sampling_period.rescale("ms"))
        if times:
            spikes = sum(len(train) for train in times)
            print(f"{name}: {spikes} spikes, {spikes / len(times) / DURATION * 1000:.2f} Hz")
