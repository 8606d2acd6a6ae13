"""The steps that bring packages: the virtual environment, what is locked, and its byte code."""

import os

from . import soundness, sources
from .files import make_folder, read_json, write
from .machine import base_python
from .place import STAMPS


def installer(programs):
    """The path of uv, in a small environment of its own below the cache."""
    import shutil

    boot = os.path.join(programs.cache, "boot-" + sources.digest("requirements-boot.txt")[:16])
    uv = os.path.join(boot, "bin", "uv")
    if os.path.exists(boot + ".done") and os.path.exists(uv):
        return uv
    shutil.rmtree(boot, ignore_errors=True)
    make_folder(programs.cache)
    programs.call([base_python(), "-m", "venv", boot])
    pip = [os.path.join(boot, "bin", "python"), "-m", "pip", "install", "--quiet"]
    programs.call(
        [
            *pip,
            "--require-hashes",
            "--disable-pip-version-check",
            "-r",
            sources.source("requirements-boot.txt"),
        ]
    )
    write(boot + ".done", "")
    return uv


def make_interpreter(place, programs):
    options = ["--quiet", "--allow-existing", "--no-python-downloads", "--python", base_python()]
    programs.call([installer(programs), "venv", *options, place.target])


def install_packages(place, programs):
    # What an interrupted installation left behind is not to be trusted. Where one was finished before, it is
    # known what must be there, and only what is damaged is brought again.
    installed = read_json(place.versions)
    damaged = soundness.damaged(place, installed) if installed else {}
    again = [f"--reinstall-package={name}" for name in damaged] or ["--reinstall"]
    programs.call(
        [
            *[installer(programs), "pip", "install", "--python", place.python],
            *["--require-hashes", *again],
            *["--build-constraints", sources.source("requirements-build.txt")],
            *["-r", sources.source("requirements.txt")],
        ],
        show=True,
    )


def install_tests(place, programs, tests_target):
    import shutil

    tests_target = os.path.abspath(tests_target)
    part = tests_target + ".part"
    shutil.rmtree(part, ignore_errors=True)
    programs.call(
        [
            *[installer(programs), "pip", "install", "--python", place.python],
            *["--require-hashes", "--target", part, "--compile-bytecode"],
            *["-r", sources.source("requirements-test.txt")],
        ],
        show=True,
    )
    write(os.path.join(part, STAMPS), sources.tests_digest())
    shutil.rmtree(tests_target, ignore_errors=True)
    os.replace(part, tests_target)


def compile_byte_code(place, programs):
    # Some packages carry templates that are no Python: a file that does not compile is no fault.
    jobs = str(os.cpu_count() or 1)
    options = ["-q", "-j", jobs, "-x", r"[/\\]tests?[/\\]"]
    programs.call([place.python, "-m", "compileall", *options, place.packages()], may_fail=True)
