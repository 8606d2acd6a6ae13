"""Command line of the harness.

python -P -s -m hillock_harness run SCRATCH              run the job in that folder
python -P -s -m hillock_harness probe --backends A,B     print what this environment can run, as JSON
"""

import argparse
import os
import sys


def main(argv=None):
    """Exit status of `run`: 0 succeeded, 1 failed with an outcome; anything else is a crash."""
    parser = argparse.ArgumentParser(prog="hillock_harness", description=__doc__.split("\n")[0])
    commands = parser.add_subparsers(dest="command", required=True)
    run = commands.add_parser("run", help="run the job in a folder")
    run.add_argument("scratch")
    probe = commands.add_parser("probe", help="print what this environment can run, as JSON")
    probe.add_argument("--backends", required=True, help="names, separated by commas")
    probe.add_argument("--time-limit", type=float, default=120.0, help="seconds for each back end")
    probe_one = commands.add_parser("probe-one", help="used by probe: one back end in this process")
    probe_one.add_argument("backend")
    options = parser.parse_args(argv)
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(encoding="utf-8", errors="backslashreplace", line_buffering=True)
    if options.command == "run":
        from . import job

        return job.run(options.scratch)
    from . import probe as prober

    if options.command == "probe":
        return prober.probe(options.backends.split(","), options.time_limit)
    return prober.probe_one(options.backend)


def leave(status):
    """End the process at once: the simulators' own tidying takes time, and some of it can crash."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            pass  # the log is full or gone; the outcome is written already
    os._exit(status)


if __name__ == "__main__":
    leave(main())
