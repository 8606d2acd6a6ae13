"""Draws docs/images/balanced-network.png from the result of the first command of the README.

python balanced_network.py experiment.nwb balanced-network.png     (in the simulators' environment)
"""

import sys

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import neo
import numpy as np


def main(source, target):
    blocks = neo.NWBIO(source, mode="r").read_all_blocks()
    trains = [train for block in blocks for train in block.segments[0].spiketrains]
    signals = [signal for block in blocks for signal in block.segments[0].analogsignals]
    exc = [train for train in trains if train.name.startswith("exc")]
    inh = [train for train in trains if train.name.startswith("inh")]
    shown = [(train, "tab:blue") for train in exc[:320]] + [(train, "tab:red") for train in inh[:80]]

    figure, (raster, rate, trace) = plt.subplots(
        3, 1, figsize=(9, 6.5), sharex=True, height_ratios=[4, 1.3, 1.3], constrained_layout=True
    )
    for row, (train, colour) in enumerate(shown):
        times = train.rescale("ms").magnitude
        raster.plot(times, np.full(len(times), row), ".", color=colour, markersize=1.4)
    raster.set_ylabel("cell")
    raster.set_ylim(-1, len(shown))
    raster.set_title("320 excitatory (blue) and 80 inhibitory (red) of 4000 cells, NEST", fontsize=10)

    bins = np.arange(0, 1001, 5.0)
    for group, colour in ((exc, "tab:blue"), (inh, "tab:red")):
        times = np.concatenate([train.rescale("ms").magnitude for train in group])
        counts, _ = np.histogram(times, bins)
        rate.plot(bins[:-1], counts / len(group) / 0.005, color=colour, linewidth=0.9)
    rate.set_ylabel("rate (Hz)")

    signal = signals[0]
    trace.plot(signal.times.rescale("ms"), signal[:, 0].rescale("mV"), color="0.2", linewidth=0.8)
    trace.set_ylabel("v (mV)")
    trace.set_xlabel("time (ms)")
    trace.set_xlim(0, 1000)
    for axes in (raster, rate, trace):
        axes.spines[["top", "right"]].set_visible(False)
    figure.savefig(target, dpi=110)


if __name__ == "__main__":
    main(*sys.argv[1:])
