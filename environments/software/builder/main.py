"""The command: its options, its exit status, and the way from one to the other."""

import os
import signal
import sys

from . import finished, machine, progress, report, steps
from .files import make_folder, read_json
from .locks import lock
from .place import Place
from .problems import Problem
from .programs import Programs


def main(argv=None):
    """Exit status: 0 there is an environment, 1 there is none, for a named reason, 2 wrong usage, 130
    interrupted.
    """
    options = parse(argv)
    place = Place(os.path.abspath(options.target))
    if options.check:
        return report.tell(finished.look(place))
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        if finished.is_finished(place) and (
            not options.tests_target or finished.tests_are_there(options.tests_target)
        ):
            print(f"The environment in {place.target} is complete.")
        else:
            build(place, options)
        return 0
    except Problem as problem:
        print(f"\nCannot build the environment: {problem}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nInterrupted. The same command goes on where this one stopped.", file=sys.stderr)
        return 130


def parse(argv):
    import argparse

    parser = argparse.ArgumentParser(
        description="Build the locked simulator environment: every simulator, compiled and ready."
    )
    parser.add_argument("--target", required=True, help="folder of the environment")
    parser.add_argument("--cache", help="folder for downloads and for the installer (default: TARGET.cache)")
    parser.add_argument("--tests-target", help="also install the test runner into this folder of its own")
    parser.add_argument("--check", action="store_true", help="only say how the environment is; see report.py")
    parser.add_argument(
        "--without-compiler",
        action="store_true",
        help="go on without a C++ compiler: NEURON and Arbor will be reported as broken",
    )
    return parser.parse_args(argv)


def build(place, options):
    """Run every step that is still to do, one builder at a time per target."""
    machine.check_machine(place, options.without_compiler)
    make_folder(os.path.dirname(place.target))
    programs = Programs(place, os.path.abspath(options.cache or place.target + ".cache"))
    with lock(place):
        progress.start_over_if_stale(place)
        progress.forget_what_counts_no_more(place)
        progress.go(place, steps.all_steps(place, programs, options.tests_target))
    print(f"The environment in {place.target} is complete.")
    for note in (read_json(place.description) or {}).get("notes", []):
        print(f"  note: {note}")
