#!/usr/bin/env python3
"""Build the locked simulator environment: every simulator, compiled and ready, so that the first job pays
nothing.

    python3 build_environment.py --target DIR [--cache DIR] [--tests-target DIR] [--without-compiler]

Each step leaves a stamp in DIR/.hillock-build; a build that was interrupted goes on behind the last stamp,
and a finished environment for the same locks is left alone. What the environment is, and what a job needs
around it, is written to DIR/hillock-environment.json as the last act: without that file there is no
environment.

Only the standard library is used, and little of it before it is known that there is something to do.
"""

import hashlib
import json
import os
import signal
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
BUILD_VERSION = 1  # raise it when a step gives something else, so that finished environments are built anew
DESCRIPTION = "hillock-environment.json"
STAMPS = ".hillock-build"
NEEDED_BYTES = 2_500_000_000
HEADERS = ("boost/any.hpp", "ltdl.h")
INCLUDE_DIRS = ("/usr/include", "/usr/local/include")
EXTENSION_REMEDY = (
    "To have it: apt-get install g++ cmake libboost-dev libltdl-dev, then build the environment again."
)


class Problem(Exception):
    """Something the user can put right. The text says what failed and what to do."""


def main(argv=None):
    """Exit status: 0 there is an environment, 1 a named problem, 2 wrong usage, 130 interrupted."""
    import argparse

    parser = argparse.ArgumentParser(description=__doc__.split("\n\n")[0])
    parser.add_argument("--target", required=True, help="folder of the environment")
    parser.add_argument("--cache", help="folder for downloads and for the installer (default: TARGET.cache)")
    parser.add_argument("--tests-target", help="also install the test runner into this folder of its own")
    parser.add_argument(
        "--without-compiler",
        action="store_true",
        help="go on without a C++ compiler: NEURON and Arbor will be reported as broken",
    )
    options = parser.parse_args(argv)
    target = os.path.abspath(options.target)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        if is_finished(target) and (not options.tests_target or tests_are_there(options.tests_target)):
            print(f"The environment in {target} is complete.")
            return 0
        build(target, options)
        return 0
    except Problem as problem:
        print(f"\nCannot build the environment: {problem}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("\nInterrupted. The same command goes on where this one stopped.", file=sys.stderr)
        return 130


def digest(*names):
    """SHA-256 over the named files beside this script, with the version of the build."""
    state = hashlib.sha256(str(BUILD_VERSION).encode())
    for name in names:
        with open(os.path.join(HERE, name), "rb") as file:
            state.update(file.read())
    return state.hexdigest()


def lock_digest():
    return digest("environment.json", "requirements.txt", "requirements-build.txt", "requirements-boot.txt")


def is_finished(target):
    """True if the environment is whole, is made from these locks, and could gain nothing from another run."""
    description = read_json(os.path.join(target, DESCRIPTION))
    if description is None or description.get("lock_sha256") != lock_digest():
        return False
    if not os.path.exists(os.path.join(target, "bin", "python")):
        return False  # the Python that it was made with is gone
    return description["nest_extension"] != "could be built" or not extension_can_be_built()


def tests_are_there(tests_target):
    return read_text(os.path.join(tests_target, STAMPS)) == digest("requirements-test.txt")


def extension_can_be_built():
    """True if this machine has cmake, a compiler, and the headers that the NEST extension needs."""
    import shutil

    return bool(shutil.which("cmake") and shutil.which("c++")) and all(
        any(os.path.exists(os.path.join(place, header)) for place in INCLUDE_DIRS) for header in HEADERS
    )


def read_text(path):
    try:
        with open(path, encoding="utf-8") as file:
            return file.read()
    except (FileNotFoundError, NotADirectoryError):
        return None


def read_json(path):
    try:
        return json.loads(read_text(path) or "null")
    except ValueError:
        return None


def build(target, options):
    """Run every step that is still to do, one builder at a time per target."""
    import fcntl

    check_machine(target, options)
    make_folder(os.path.dirname(target))
    with open(target + ".lock", "w", encoding="utf-8") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            print(f"Another process is building {target}; waiting for it.", flush=True)
            fcntl.flock(lock, fcntl.LOCK_EX)
        Build(target, os.path.abspath(options.cache or target + ".cache")).run(options.tests_target)


def make_folder(path):
    try:
        os.makedirs(path, exist_ok=True)
    except OSError as error:
        raise Problem(f"the folder {path} cannot be made ({error.strerror}).") from error


def check_machine(target, options):
    """Say at once what would fail after minutes."""
    import shutil

    wanted = read_json(os.path.join(HERE, "environment.json"))["python"]
    running = "%d.%d" % sys.version_info[:2]
    if running not in wanted:
        raise Problem(
            f"this is Python {running}; the simulators need Python {' or '.join(wanted)}. "
            f"Start this script with one of them, for example: python{wanted[0]} {sys.argv[0]} ..."
        )
    try:
        import ensurepip
        import venv

        assert ensurepip and venv
    except ImportError as error:
        raise Problem(
            f"Python {running} has no venv module. Install it: apt-get install python{running}-venv"
        ) from error
    missing = [tool for tool in ("c++", "make") if not shutil.which(tool)]
    if missing and not options.without_compiler:
        raise Problem(
            f"no {' and no '.join(missing)} on the path; NEURON's mechanisms must be compiled. "
            "Install them: apt-get install g++ make   (or go on without NEURON: --without-compiler)"
        )
    check_space(target, NEEDED_BYTES)


def check_space(target, needed):
    import shutil

    place = target
    while not os.path.exists(place):
        place = os.path.dirname(place)
    used = os.path.exists(os.path.join(target, STAMPS, "packages"))
    free = shutil.disk_usage(place).free
    if free < needed and not used:
        raise Problem(
            f"{place} has {free / 1e9:.1f} GB free and the environment needs {needed / 1e9:.1f} GB "
            "with its downloads. Make room, or choose another place with --target and --cache."
        )


class Build:
    """One build of one environment: the folders, the log, and the steps in their order."""

    def __init__(self, target, cache):
        self.target = target
        self.cache = cache
        self.bin = os.path.join(target, "bin")
        self.python = os.path.join(self.bin, "python")
        self.share = os.path.join(target, "share", "hillock")
        self.log = os.path.join(target, STAMPS, "build.log")
        self.key = f"{lock_digest()} {os.path.realpath(base_python())}"
        self.notes = []

    def run(self, tests_target):
        self.start_over_if_stale()
        steps = [
            ("interpreter", "make the virtual environment", self.make_interpreter),
            ("packages", "download and install the locked packages (about 200 MB)", self.install_packages),
            ("byte-code", "compile the byte code, for quick imports (about 30 s)", self.compile_byte_code),
            ("neuron-mechanisms", "compile NEURON's mechanisms (about 20 s)", self.compile_neuron),
            ("nest-extension", "compile PyNN's extension for NEST (about 20 s)", self.compile_nest),
            ("arbor-catalogue", "compile Arbor's catalogue (about 5 s)", self.compile_arbor),
            ("nwb-template", "prepare the results' file format", self.make_nwb_template),
            ("probe", "start each simulator once", self.probe),
        ]
        if tests_target:
            steps.insert(2, ("tests", "install the test runner", lambda: self.install_tests(tests_target)))
        for number, (name, what, action) in enumerate(steps, start=1):
            self.step(f"[{number}/{len(steps)}]", name, what, action, tests_target)
        print(f"The environment in {self.target} is complete.")
        for note in self.notes:
            print(f"  note: {note}")

    def start_over_if_stale(self):
        """Throw away what was built from other locks or with another Python; touch nothing of others."""
        import shutil

        key = read_text(self.stamp("key"))
        python_is_gone = os.path.exists(self.stamp("interpreter")) and not os.path.exists(self.python)
        if key == self.key and not python_is_gone:
            return
        if key is None and os.path.isdir(self.target) and os.listdir(self.target):
            raise Problem(
                f"{self.target} is not empty and holds no environment of Hillock. Choose another --target."
            )
        if key is not None:
            print(
                "The environment was made from other locks or with another Python: it is built anew.",
                flush=True,
            )
            shutil.rmtree(self.target)
        make_folder(os.path.join(self.target, STAMPS))
        write(self.stamp("key"), self.key)

    def step(self, number, name, what, action, tests_target):
        import time

        if self.is_done(name, tests_target):
            print(f"{number} {name}: done before", flush=True)
            return
        print(f"{number} {name}: {what}", flush=True)
        begin = time.monotonic()
        try:
            note = action()
        except Problem as problem:
            raise Problem(f"step {name}: {problem}\nThe same command goes on with this step.") from problem
        except OSError as error:
            raise Problem(
                f"step {name}: {explain_os_error(error)}\nThe same command goes on with this step."
            ) from error
        if name not in ("tests", "probe"):
            write(self.stamp(name), note or "")
        print(f"{number} {name}: {note or 'done'} ({time.monotonic() - begin:.1f} s)", flush=True)

    def is_done(self, name, tests_target):
        if name == "tests":
            return tests_are_there(tests_target)
        if name == "probe":
            return is_finished(self.target)
        note = read_text(self.stamp(name))
        if name == "nest-extension" and note and note.endswith(EXTENSION_REMEDY) and extension_can_be_built():
            return False  # was left out for want of something that has come since
        return note is not None

    def stamp(self, name):
        return os.path.join(self.target, STAMPS, name)

    # --- the steps ---

    def installer(self):
        """The path of uv, in a small environment of its own below the cache."""
        import shutil

        boot = os.path.join(self.cache, "boot-" + digest("requirements-boot.txt")[:16])
        uv = os.path.join(boot, "bin", "uv")
        if os.path.exists(boot + ".done") and os.path.exists(uv):
            return uv
        shutil.rmtree(boot, ignore_errors=True)
        make_folder(self.cache)
        self.call([base_python(), "-m", "venv", boot])
        self.call(
            [
                os.path.join(boot, "bin", "python"),
                "-m",
                "pip",
                "install",
                "--quiet",
                "--require-hashes",
                "--disable-pip-version-check",
                "-r",
                os.path.join(HERE, "requirements-boot.txt"),
            ]
        )
        write(boot + ".done", "")
        return uv

    def make_interpreter(self):
        self.call(
            [
                self.installer(),
                "venv",
                "--quiet",
                "--allow-existing",
                "--no-python-downloads",
                "--python",
                base_python(),
                self.target,
            ]
        )

    def install_packages(self):
        # Reinstall: what an interrupted installation left behind is not to be trusted.
        self.call(
            [
                self.installer(),
                "pip",
                "install",
                "--python",
                self.python,
                "--require-hashes",
                "--reinstall",
                "--build-constraints",
                os.path.join(HERE, "requirements-build.txt"),
                "-r",
                os.path.join(HERE, "requirements.txt"),
            ],
            show=True,
        )

    def install_tests(self, tests_target):
        import shutil

        tests_target = os.path.abspath(tests_target)
        part = tests_target + ".part"
        shutil.rmtree(part, ignore_errors=True)
        self.call(
            [
                self.installer(),
                "pip",
                "install",
                "--python",
                self.python,
                "--require-hashes",
                "--target",
                part,
                "--compile-bytecode",
                "-r",
                os.path.join(HERE, "requirements-test.txt"),
            ],
            show=True,
        )
        write(os.path.join(part, STAMPS), digest("requirements-test.txt"))
        shutil.rmtree(tests_target, ignore_errors=True)
        os.replace(part, tests_target)

    def compile_byte_code(self):
        # Some packages carry templates that are no Python: a file that does not compile is no fault.
        self.call(
            [
                self.python,
                "-m",
                "compileall",
                "-q",
                "-j",
                str(os.cpu_count() or 1),
                "-x",
                r"[/\\]tests?[/\\]",
                self.packages(),
            ],
            may_fail=True,
        )

    def compile_neuron(self):
        import platform
        import shutil

        shutil.rmtree(self.packages("pyNN", "neuron", "nmodl", platform.machine()), ignore_errors=True)
        return self.compile("NEURON", [os.path.join(self.bin, "nrnivmodl")], "neuron")

    def compile_arbor(self):
        folder = self.packages("pyNN", "arbor", "nmodl")
        return self.compile(
            "Arbor",
            [os.path.join(self.bin, "arbor-build-catalogue"), "PyNN", folder],
            "arbor",
            CXXFLAGS="-include cstddef",
        )

    def compile(self, simulator, command, package, **variables):
        """Compile a simulator's mechanisms in its PyNN package. If that fails the note says why."""
        reason = self.call(command, cwd=self.packages("pyNN", package, "nmodl"), may_fail=True, **variables)
        return f"{simulator} is broken: its mechanisms did not compile: {reason}" if reason else None

    def compile_nest(self):
        """Optional. Without it, nest-config is put away: PyNN would start a hopeless build at each import."""
        import shutil

        script = os.path.join(self.bin, "nest-config")
        original = os.path.join(self.share, "nest-config.original")
        make_folder(self.share)
        make_folder(self.packages("nest", "lib", "nest"))  # where NEST looks for all extensions
        if not os.path.exists(original):
            os.replace(script, original)
        what_is_lost = "NEST runs without PyNN's extension (StochasticTsodyksMarkramSynapse)"
        if not extension_can_be_built():
            remove(script)
            return f"{what_is_lost}. {EXTENSION_REMEDY}"
        write(script, NEST_CONFIG.format(package=self.packages("nest"), original=original), mode=0o755)
        make_folder(self.packages("nest", "bin"))
        link = self.packages("nest", "bin", "nest-config")
        remove(link)
        os.symlink(script, link)
        folder = self.packages("pyNN", "nest", "_build")
        shutil.rmtree(folder, ignore_errors=True)
        make_folder(folder)
        reason = (
            self.call(
                ["cmake", f"-Dwith-nest={script}", self.packages("pyNN", "nest", "extensions")],
                cwd=folder,
                may_fail=True,
            )
            or self.call(["make"], cwd=folder, may_fail=True)
            or self.call(["make", "install"], cwd=folder, may_fail=True)
        )
        if reason:
            remove(script)
            return f"{what_is_lost}: it did not compile: {reason}"
        return None

    def make_nwb_template(self):
        make_folder(self.share)
        path = os.path.join(self.share, "nwb-template.nwb")
        self.call([self.python, "-c", NWB_TEMPLATE, path + ".part"])
        os.replace(path + ".part", path)

    def probe(self):
        """Start each simulator as a job would, and write what this environment is."""
        import platform

        description = read_json(os.path.join(HERE, "environment.json"))
        without = read_text(self.stamp("nest-extension"))
        extension = (
            "could be built" if without.endswith(EXTENSION_REMEDY) else "broken" if without else "built"
        )
        self.notes = [
            note
            for note in (
                read_text(self.stamp(name))
                for name in ("neuron-mechanisms", "nest-extension", "arbor-catalogue")
            )
            if note
        ]
        backends = {}
        for backend in description["backends"]:
            reason = self.call(
                [self.python, "-c", f"import pyNN.{backend}"], may_fail=True, **self.variables()
            )
            backends[backend] = {"ok": False, "reason": reason} if reason else {"ok": True}
            if reason:
                self.notes.append(f"{backend} is broken: {reason}")
        versions = os.path.join(self.target, STAMPS, "versions.json")
        self.call([self.python, "-c", VERSIONS, versions])
        result = {
            "format": 1,
            "name": description["name"],
            "title": description["title"],
            "lock_sha256": lock_digest(),
            "python": platform.python_version(),
            "executable": self.python,
            "path": [self.bin],
            "variables": self.variables(),
            "backends": backends,
            "nest_extension": extension,
            "packages": read_json(versions),
            "notes": self.notes,
        }
        write(os.path.join(self.target, DESCRIPTION), json.dumps(result, indent=2, sort_keys=True) + "\n")
        working = [name for name, state in backends.items() if state["ok"]]
        return f"working: {', '.join(working) or 'none'}"

    # --- tools ---

    def packages(self, *parts):
        version = "python%d.%d" % sys.version_info[:2]
        return os.path.join(self.target, "lib", version, "site-packages", *parts)

    def variables(self):
        """What a job must find in its environment, besides PATH."""
        return {
            "LTDL_LIBRARY_PATH": self.packages("nest", "lib", "nest"),
            "MPLBACKEND": "Agg",
            "NEURON_MODULE_OPTIONS": "-nogui",
            "OMP_WAIT_POLICY": "passive",
            "PYNEST_QUIET": "1",
            "PYTHONNOUSERSITE": "1",
        }

    def call(self, command, cwd=None, show=False, may_fail=False, **variables):
        """Run a program, its output in the log. Returns None, or (if it may fail) the reason in a line."""
        import subprocess

        environment = clean_environment()
        environment.update(
            variables,
            PATH=self.bin + os.pathsep + environment.get("PATH", os.defpath),
            UV_CACHE_DIR=os.path.join(self.cache, "uv"),
        )
        lines = []
        with open(self.log, "a", encoding="utf-8", errors="replace") as log:
            log.write(f"\n$ {' '.join(command)[:500]}\n")
            log.flush()
            try:
                process = subprocess.Popen(
                    command,
                    cwd=cwd,
                    env=environment,
                    stdin=subprocess.DEVNULL,
                    stdout=subprocess.PIPE,
                    stderr=subprocess.STDOUT,
                    text=True,
                    errors="replace",
                )
            except OSError as error:
                if may_fail:
                    return f"{command[0]}: {error.strerror}"
                raise
            with process:
                try:
                    for line in process.stdout:
                        log.write(line)
                        lines.append(line.rstrip())
                        if show and line.strip():
                            print("      " + line.rstrip(), flush=True)
                except BaseException:
                    process.terminate()  # an interrupt may have reached this process alone
                    raise
        if process.returncode == 0:
            return None
        reason = explain_output(lines, self.log)
        if may_fail:
            return reason
        raise Problem(reason)


def base_python():
    """The interpreter outside of any virtual environment."""
    return getattr(sys, "_base_executable", None) or sys.executable


def clean_environment():
    """The machine's environment, proxies and all, without what would lead the installers astray."""
    astray = (
        "PYTHONPATH",
        "PYTHONHOME",
        "PYTHONUSERBASE",
        "PYTHONDONTWRITEBYTECODE",
        "VIRTUAL_ENV",
        "CONDA_PREFIX",
        "PIP_TARGET",
        "PIP_PREFIX",
        "PIP_USER",
        "PIP_REQUIREMENT",
        "PIP_CONSTRAINT",
        "PIP_NO_BINARY",
        "UV_PYTHON",
        "UV_SYSTEM_PYTHON",
        "UV_TARGET",
        "UV_PREFIX",
        "UV_CONSTRAINT",
        "UV_OVERRIDE",
        "UV_EXCLUDE_NEWER",
        "UV_NO_BINARY",
        "UV_PROJECT",
        "UV_PROJECT_ENVIRONMENT",
        "MAKEFLAGS",
        "CXXFLAGS",
        "CFLAGS",
    )
    return {name: value for name, value in os.environ.items() if name not in astray}


def explain_output(lines, log):
    """The one line that says most of what went wrong in a program, with a remedy where one is known."""
    text = "\n".join(lines[-200:])
    lower = text.lower()
    if "no space left" in lower:
        return "the disk is full. Make room, or choose another place with --target and --cache."
    network = (
        "error sending request",
        "failed to fetch",
        "dns error",
        "connection refused",
        "network is unreachable",
        "connectionerror",
        "newconnectionerror",
        "timed out",
        "temporary failure in name resolution",
        "connection reset",
        "error decoding response body",
        "could not connect",
        "no route to host",
    )
    if any(sign in lower for sign in network):
        return (
            "the package registry cannot be reached. Check the network (and the proxy, if there is one). "
            f"What has been downloaded is kept. Details: {log}"
        )
    if "hash mismatch" in lower or "do not match the hashes" in lower:
        return f"a downloaded package differs from the lock and was refused. Details: {log}"
    telling = [line.strip() for line in lines if "error" in line.lower()] or [
        line.strip() for line in lines if line.strip()
    ]
    return f"{telling[-1][:300] if telling else 'it failed without a word'} (details: {log})"


def explain_os_error(error):
    import errno

    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return "the disk is full. Make room, or choose another place with --target and --cache."
    return f"{error.filename or ''}: {error.strerror or error}"


def write(path, text, mode=0o644):
    """Write a file so that it is there whole or not at all."""
    with open(path + ".part", "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    os.chmod(path + ".part", mode)
    os.replace(path + ".part", path)


def remove(path):
    try:
        os.remove(path)
    except FileNotFoundError:
        pass


# The wheel's nest-config answers with paths of the machine that built it, and the wheel has the old C++
# string ABI.
NEST_CONFIG = """#!/bin/sh
prefix="${{NEST_MODULE_PREFIX:-{package}}}"
case "$1" in
    --prefix|--exec-prefix) echo "$prefix" ;;
    --compiler) command -v g++ || command -v c++ ;;
    --includes) echo " -I{package}/include/nest" ;;
    --libs) echo "" ;;
    --libdir) echo "lib" ;;
    --datadir) echo "share/nest" ;;
    --cflags) echo "-Wall -fopenmp -O2 -DNDEBUG -std=c++20 -D_GLIBCXX_USE_CXX11_ABI=0" ;;
    *) exec sh "{original}" "$@" ;;
esac
"""

# An empty file with the specifications of the format in it: jobs copy it, and need not load pynwb (0.6 s).
NWB_TEMPLATE = """
import datetime, sys
from pynwb import NWBFile, NWBHDF5IO
start = datetime.datetime(2000, 1, 1, tzinfo=datetime.timezone.utc)
with NWBHDF5IO(sys.argv[1], 'w') as io:
    io.write(NWBFile(session_description='template', identifier='template', session_start_time=start))
"""

VERSIONS = """
import importlib.metadata as metadata, json, sys
packages = {d.metadata['Name']: d.version for d in metadata.distributions()}
json.dump(dict(sorted(packages.items(), key=lambda item: item[0].lower())), open(sys.argv[1], 'w'))
"""

if __name__ == "__main__":
    sys.exit(main())
