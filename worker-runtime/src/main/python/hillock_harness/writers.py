"""The file formats by name. Each writer loads its libraries when it is called, and only then."""

NIX_TRAINS_THAT_TAKE_LONG = 500
NIX_SECONDS_PER_TRAIN = 0.015
MAT_BYTES_PER_VARIABLE = 2**31 - 1


class FormatLimit(ValueError):
    """The format cannot hold this recording. The text says what to do."""


def write(format_name, path, recording, about, warn):
    """Write a recording to a file. `about` is a `job.About`; `warn` takes a sentence about limits of the
    format.
    """
    if format_name == "nwb":
        from . import nwb

        nwb.write(path, recording, about)
    elif format_name == "nix":
        trains = sum(spikes.index.size for spikes in recording.spikes)
        if trains > NIX_TRAINS_THAT_TAKE_LONG:
            warn(
                f"NIX keeps each spike train as an object of its own: writing {trains} trains takes about "
                f"{trains * NIX_SECONDS_PER_TRAIN:.0f} s and {trains * 0.027:.0f} MB. "
                "NWB holds the same in well under a second."
            )
        from . import neo_files

        neo_files.write_nix(path, recording, about)
    else:
        largest = max((signal.values.nbytes for signal in recording.signals), default=0)
        if largest > MAT_BYTES_PER_VARIABLE:
            raise FormatLimit(
                f"a MATLAB file holds at most 2 GB per variable and one signal has {largest / 1e9:.1f} GB. "
                "Take --format nwb, or record fewer cells or with a longer sampling interval."
            )
        from . import neo_files

        neo_files.write_mat(path, recording, about)
