        cells = spikes = 0
        for number, segment in enumerate(block.segments):
            trial = f"{name}/{number}"
            times = [train.rescale("ms").magnitude for train in segment.spiketrains]
            sources = [train.annotations["source_index"] for train in segment.spiketrains]
            arrays[f"{trial}/spikes/times"] = numpy.concatenate([numpy.empty(0), *times])
            arrays[f"{trial}/spikes/index"] = numpy.repeat(
                numpy.array(sources, dtype=numpy.int64), [len(train) for train in times]
            )
            for signal in segment.analogsignals:
                arrays[f"{trial}/{signal.name}/values"] = signal.magnitude
                arrays[f"{trial}/{signal.name}/index"] = numpy.array(
                    signal.array_annotations["channel_index"], dtype=numpy.int64
                )
                interval = float(signal.sampling_period.rescale("ms"))
                arrays[f"{trial}/{signal.name}/interval_ms"] = interval
            cells = len(times)
            spikes += sum(len(train) for train in times)
        if cells:
            print(f"{name}: {spikes} spikes, {spikes / cells / DURATION * 1000:.2f} Hz")
