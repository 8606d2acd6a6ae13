"""Compares what the platform computed with what the script computes by itself, spike for spike.

python compare.py bare.npz experiment.nwb      prints what differs and exits with 1, or prints the number of spikes
"""

import sys

import h5py
import numpy as np


def of_the_platform(path):
    """The spikes of an NWB file: {(population, trial): (times in ms, cell indices)}, ordered by time and cell."""
    with h5py.File(path) as file:
        if "units" not in file:
            return {}
        units = file["units"]
        times = units["spike_times"][:] * 1000.0
        lengths = np.diff(np.concatenate([[0], units["spike_times_index"][:]]).astype(int))
        cells = np.repeat(units["index"][:], lengths)
        names = np.repeat(units["population"].asstr()[:], lengths)
        trials = np.repeat([int(name.removeprefix("segment")) for name in units["segment"].asstr()[:]], lengths)
        spikes = {}
        for name, trial in sorted(set(zip(names, trials))):
            these = (names == name) & (trials == trial)
            spikes[name, int(trial)] = ordered(times[these], cells[these])
        return spikes


def of_the_script(path):
    """The spikes of an npz file as the script writes it, in the same form. It names trials if there are several."""
    spikes = {}
    with np.load(path) as file:
        for key in file.files:
            if key.endswith("/spikes/times"):
                name, *trial = key.removesuffix("/spikes/times").split("/")
                cells = file[key.removesuffix("times") + "index"]
                if len(cells):
                    spikes[name, int(trial[0]) if trial else 0] = ordered(file[key], cells)
    return spikes


def ordered(times, cells):
    order = np.lexsort((cells, np.round(times, 6)))
    return times[order], cells[order]


def main(bare, platform):
    expected, found = of_the_script(bare), of_the_platform(platform)
    if expected.keys() != found.keys():
        sys.exit(f"populations and trials with spikes: {sorted(found)} instead of {sorted(expected)}")
    for (name, trial), (times, cells) in expected.items():
        found_times, found_cells = found[name, trial]
        where = f"{name}, trial {trial}"
        if len(times) != len(found_times):
            sys.exit(f"{where}: {len(found_times)} spikes instead of {len(times)}")
        if not np.array_equal(cells, found_cells):
            sys.exit(f"{where}: the spikes are of other cells")
        # milliseconds become seconds in NWB and back: the last bit may differ
        if not np.allclose(times, found_times, rtol=0, atol=1e-9):
            sys.exit(f"{where}: the spikes are at other times")
    print(sum(len(times) for times, _ in expected.values()))


if __name__ == "__main__":
    main(*sys.argv[1:])
