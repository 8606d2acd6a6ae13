#!/usr/bin/env python3
"""Run all Python tests, of the harness and of the modules that the compiler writes, with a simulator environment.

    python3 run_tests.py --environment DIR [--tests-target DIR] [--cache DIR] [pytest arguments]

Builds the environment first if it is missing or stale (environments/software/build_environment.py), together
with a small folder of its own for pytest (default: DIR-tests), which jobs never see.
"""

import argparse
import os
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
REPOSITORY = HERE.parents[3]
HARNESS = REPOSITORY / "worker-runtime" / "src" / "main" / "python"
CORPUS = REPOSITORY / "experiment" / "src" / "test" / "python"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--environment", default=os.environ.get("HILLOCK_TEST_ENVIRONMENT"))
    parser.add_argument("--tests-target")
    parser.add_argument("--cache")
    options, rest = parser.parse_known_args()
    if not options.environment:
        parser.error("say which environment: --environment DIR (it is built if it is not there)")
    environment = os.path.abspath(options.environment)
    tests_target = os.path.abspath(options.tests_target or environment + "-tests")
    build = [
        sys.executable,
        str(REPOSITORY / "environments" / "software" / "build_environment.py"),
        "--target",
        environment,
        "--tests-target",
        tests_target,
    ]
    if options.cache:
        build += ["--cache", options.cache]
    status = subprocess.call(build)
    if status:
        return status
    variables = dict(
        os.environ,
        PYTHONPATH=os.pathsep.join([str(HARNESS), tests_target]),
        PYTHONDONTWRITEBYTECODE="",
        HILLOCK_TEST_CACHE=os.path.abspath(options.cache or environment + ".cache"),
    )
    return subprocess.call(
        [
            os.path.join(environment, "bin", "python"),
            "-m",
            "pytest",
            "-p",
            "no:cacheprovider",
            str(HERE),
            str(CORPUS),
            *rest,
        ],
        env=variables,
        cwd=HERE,
    )


if __name__ == "__main__":
    sys.exit(main())
