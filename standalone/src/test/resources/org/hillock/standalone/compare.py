"""Compares what the platform computed with what the script computes by itself, spike for spike.

python compare.py bare.npz experiment.nwb      prints what differs and exits with 1, or prints the number of spikes
"""

import sys

import h5py
import numpy as np


def of_the_platform(path):
    """The spikes of an NWB file: {population: (times in ms, cell indices)}, ordered by time and cell."""
    with h5py.File(path) as file:
        if "units" not in file:
            return {}
        units = file["units"]
        times = units["spike_times"][:] * 1000.0
        lengths = np.diff(np.concatenate([[0], units["spike_times_index"][:]]).astype(int))
        cells = np.repeat(units["index"][:], lengths)
        names = np.repeat(units["population"].asstr()[:], lengths)
        return {name: ordered(times[names == name], cells[names == name]) for name in np.unique(names)}


def of_the_script(path):
    """The spikes of an npz file as the script writes it, in the same form."""
    with np.load(path) as file:
        populations = [key.split("/")[0] for key in file.files if key.endswith("/spikes/times")]
        spikes = {
            name: ordered(file[f"{name}/spikes/times"], file[f"{name}/spikes/index"]) for name in populations
        }
    return {name: (times, cells) for name, (times, cells) in spikes.items() if len(times)}


def ordered(times, cells):
    order = np.lexsort((cells, np.round(times, 6)))
    return times[order], cells[order]


def main(bare, platform):
    expected, found = of_the_script(bare), of_the_platform(platform)
    if expected.keys() != found.keys():
        sys.exit(f"populations with spikes: {sorted(found)} instead of {sorted(expected)}")
    for name, (times, cells) in expected.items():
        if len(times) != len(found[name][0]):
            sys.exit(f"{name}: {len(found[name][0])} spikes instead of {len(times)}")
        if not np.array_equal(cells, found[name][1]):
            sys.exit(f"{name}: the spikes are of other cells")
        # milliseconds become seconds in NWB and back: the last bit may differ
        if not np.allclose(times, found[name][0], rtol=0, atol=1e-9):
            sys.exit(f"{name}: the spikes are at other times")
    print(sum(len(times) for times, _ in expected.values()))


if __name__ == "__main__":
    main(*sys.argv[1:])
