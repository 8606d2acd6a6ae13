"""A whole environment is built here, by the real builder, against everything that comes between: no disk, no
network, no compiler, and Ctrl-C in each step. Takes some minutes.
"""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from conftest import HARNESS, clean_environment

SOFTWARE = Path(__file__).resolve().parents[4] / "environments" / "software"
SCRIPT = SOFTWARE / "build_environment.py"
sys.path.insert(0, str(SOFTWARE))

from builder import machine, place, sources  # noqa: E402 (it lies beside no test)

UNREACHABLE = "http://127.0.0.1:9"  # the port "discard", where nobody listens
COMPILERS = ("c++", "g++", "gcc", "cc", "clang", "clang++", "make", "gmake", "cmake")
PATIENCE = 1200


class Machine:
    """What the builder finds around it: PATH, network, caches; and all that it has started there."""

    def __init__(self, folder):
        self.folder = folder
        self.place = place.Place(str(folder / "environment"))
        self.cache = os.environ.get("HILLOCK_TEST_CACHE") or str(folder / "cache")
        self.settings = {"PIP_RETRIES": "1", "UV_HTTP_RETRIES": "0"}

    def variables(self):
        kept = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
        return {**kept, **self.settings, "HILLOCK_TEST_MARK": str(self.folder)}

    def start(self, *arguments):
        command = [machine.base_python(), str(SCRIPT), "--target", self.place.target, "--cache", self.cache]
        return subprocess.Popen(
            [*command, *arguments],
            env=self.variables(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )

    def build(self, *arguments):
        process = self.start(*arguments)
        said, _ = process.communicate(timeout=PATIENCE)
        assert self.running() == []
        return process.returncode, said

    def interrupt_in(self, step, *arguments):
        """Ctrl-C as soon as the step has a program running."""
        process = self.start(*arguments)
        lines = []
        for line in process.stdout:
            lines.append(line)
            if f"] {step}: " in line and "done" not in line:
                while process.poll() is None and len(self.running()) < 2:
                    pass  # until its first program is there, a matter of milliseconds
                os.killpg(process.pid, signal.SIGINT)
        said = "".join(lines)
        assert process.wait(PATIENCE) == 130, said
        assert self.running() == []
        assert "goes on where this one stopped" in said
        return said

    def running(self):
        """All processes that the builder has started, and itself."""
        mark = b"HILLOCK_TEST_MARK=" + os.fsencode(self.folder)
        found = []
        for entry in os.listdir("/proc"):
            try:
                if mark in Path("/proc", entry, "environ").read_bytes().split(b"\0"):
                    found.append((entry, Path("/proc", entry, "cmdline").read_bytes()))
            except OSError:
                pass  # no process, or one that ended just now
        return found

    def description(self):
        return json.loads(Path(self.place.description).read_text())


@pytest.fixture(scope="module")
def bare(tmp_path_factory):
    return Machine(tmp_path_factory.mktemp("machine"))


def without(*commands):
    """The words of a PATH that has every program of this one but these."""

    def make(folder):
        folder.mkdir()
        for directory in os.environ["PATH"].split(os.pathsep):
            for program in Path(directory).iterdir() if os.path.isdir(directory) else ():
                if program.name not in commands and not (folder / program.name).exists():
                    (folder / program.name).symlink_to(program)
        return str(folder)

    return make


def test_no_disk(tmp_path):
    """On a real file system of 64 MB, mounted where only the builder sees it."""
    small = tmp_path / "small"
    small.mkdir()
    script = 'mount -t tmpfs -o size=64m tmpfs "$1" && exec "$2" "$3" --target "$1/environment"'
    words = [script, "sh", str(small), machine.base_python(), str(SCRIPT)]
    root = [] if os.getuid() == 0 else ["--map-root-user"]
    done = subprocess.run(
        ["unshare", "--mount", *root, "sh", "-c", *words], capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 1, done.stderr
    assert f"{small} has 0.1 GB free and the environment needs 2.5 GB" in done.stderr
    assert "Make room, or choose another place" in done.stderr


def test_no_network_for_the_installer(bare):
    bare.settings.update(dict.fromkeys(("HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY"), UNREACHABLE))
    bare.settings.update({"PIP_NO_INDEX": "0", "PIP_FIND_LINKS": ""})
    shared, bare.cache = bare.cache, str(bare.folder / "empty-cache")
    status, said = bare.build()
    assert status == 1, said
    assert "step interpreter: the package registry cannot be reached. Check the network" in said
    assert "The same command goes on with this step." in said
    bare.cache = shared


def test_no_network_for_the_packages(bare):
    """The installer is there, its cache is empty."""
    shared, bare.cache = bare.cache, str(bare.folder / "half-cache")
    os.mkdir(bare.cache)
    boot = "boot-" + sources.digest("requirements-boot.txt")[:16]
    for name in (boot, boot + ".done"):
        os.symlink(os.path.join(shared, name), os.path.join(bare.cache, name))
    status, said = bare.build()
    assert status == 1, said
    assert "step packages: the package registry cannot be reached. Check the network" in said
    bare.cache = shared
    for name in ("HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY", "PIP_NO_INDEX", "PIP_FIND_LINKS"):
        bare.settings.pop(name)


def test_no_compiler_and_impatience(bare):
    bare.settings["PATH"] = without(*COMPILERS)(bare.folder / "bin")
    status, said = bare.build()
    assert status == 1 and "apt-get install g++ make" in said
    for step in ("packages", "byte-code", "nwb-template", "probe"):
        bare.interrupt_in(step, "--without-compiler")
    status, said = bare.build("--without-compiler")
    assert status == 0, said
    assert "[2/8] packages: done before" in said

    reason = (
        "NEURON cannot be used: this machine lacks c++, make. "
        "To have it: apt-get install g++ make, then build the environment again."
    )
    assert bare.description()["backends"]["neuron"] == {"ok": False, "reason": reason}
    probed = subprocess.run(
        [bare.place.python, "-P", "-s", "-m", "hillock_harness", "probe", "--backends", "nest,neuron,brian2"],
        env=clean_environment(PYTHONPATH=str(HARNESS), PATH=bare.settings["PATH"]),
        capture_output=True,
        text=True,
        timeout=PATIENCE,
    )
    backends = json.loads(probed.stdout)["backends"]
    assert {name: state["ok"] for name, state in backends.items()} == {
        "nest": True,
        "neuron": False,
        "brian2": True,
    }
    assert backends["neuron"]["reason"] == reason


def test_compiler_that_has_come(bare):
    del bare.settings["PATH"]
    assert bare.build("--check")[0] == 1
    for step in ("neuron-mechanisms", "nest-extension", "arbor-catalogue"):
        said = bare.interrupt_in(step)
        assert "packages: done before" in said
    status, said = bare.build()
    assert status == 0, said
    assert all(state["ok"] for state in bare.description()["backends"].values())
    assert bare.description()["nest_extension"] == "built"
    assert bare.build("--check") == (0, "")
