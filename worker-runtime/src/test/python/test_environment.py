"""The builder of the environment: it goes on where it stopped, leaves alone what is done, and says what is
wrong.
"""

import json
import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

SOFTWARE = Path(__file__).resolve().parents[4] / "environments" / "software"
SCRIPT = SOFTWARE / "build_environment.py"
sys.path.insert(0, str(SOFTWARE))

from builder import (  # noqa: E402 (it lies beside no test)
    compiling,
    files,
    lacking,
    machine,
    main,
    place,
    problems,
    programs,
    sources,
    steps,
)


@pytest.fixture
def build(tmp_path, monkeypatch):
    """A build whose steps only note that they were done; `fail` names the step that fails, and with what."""
    done = []
    real_steps = steps.all_steps

    def noted_steps(where, *arguments):
        return [noted(where, step) for step in real_steps(where, *arguments)]

    def noted(where, step):
        def action():
            if step.name in run.fail:
                raise run.fail[step.name]
            done.append(step.name)
            if step.name == "interpreter":
                Path(where.bin).mkdir(parents=True, exist_ok=True)
                Path(where.python).touch()
            if step.name == "packages":
                for name, paths in run.packages.items():
                    lay_out(where, name, paths)
            if step.name == "probe":
                packages = dict.fromkeys(run.packages, "1.0")
                description = {"lock_sha256": sources.lock_digest(), "packages": packages}
                files.write(where.description, json.dumps(description))
            things = lacking.missing(step.name) if step.name in lacking.NEEDS else []
            return lacking.note(step.name, things) if things else None

        return steps.Step(step.name, step.what, action, step.is_done)

    def run(*more):
        done.clear()
        status = main.main(["--target", str(run.target), *more])
        return status, list(done)

    run.target, run.fail, run.packages = tmp_path / "environment", {}, {}
    run.missing = set()
    monkeypatch.setattr(steps, "all_steps", noted_steps)
    monkeypatch.setattr(lacking, "is_here", lambda thing: thing not in run.missing)
    monkeypatch.setattr(compiling, "products", lambda where: {})
    monkeypatch.setattr(machine, "check_machine", lambda *_: None)
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    return run


STEPS = [
    "interpreter",
    "packages",
    "byte-code",
    "neuron-mechanisms",
    "nest-extension",
    "arbor-catalogue",
    "nwb-template",
    "probe",
]


def test_steps_in_their_order_and_then_nothing(build, capsys):
    assert build() == (0, STEPS)
    assert build() == (0, [])
    assert "is complete" in capsys.readouterr().out


def test_goes_on_with_the_step_that_failed(build, capsys):
    build.fail["neuron-mechanisms"] = problems.Problem("the package registry cannot be reached.")
    assert build() == (1, STEPS[:3])
    said = capsys.readouterr().err
    assert "step neuron-mechanisms: the package registry cannot be reached." in said
    assert "goes on with this step" in said
    build.fail.clear()
    assert build() == (0, STEPS[3:])


def test_interrupt_keeps_what_is_done(build, capsys):
    build.fail["byte-code"] = KeyboardInterrupt()
    assert build() == (130, STEPS[:2])
    assert "goes on where this one stopped" in capsys.readouterr().err
    build.fail.clear()
    assert build() == (0, STEPS[2:])


def test_other_locks_build_it_anew(build, monkeypatch):
    assert build() == (0, STEPS)
    (build.target / "leftover").touch()
    monkeypatch.setattr(sources, "lock_digest", lambda: "other")
    assert build() == (0, STEPS)
    assert not (build.target / "leftover").exists()


def test_python_that_is_gone_builds_it_anew(build):
    assert build() == (0, STEPS)
    (build.target / "bin" / "python").unlink()
    assert build() == (0, STEPS)


def test_headers_that_come_later_compile_the_extension(build, capsys):
    build.missing = {"boost/any.hpp", "ltdl.h"}
    assert build() == (0, STEPS)
    assert "apt-get install libboost-dev libltdl-dev" in capsys.readouterr().out
    build.missing = {"ltdl.h"}
    assert build() == (0, [])
    build.missing = set()
    assert build() == (0, ["nest-extension", "probe"])
    assert build() == (0, [])


def test_what_has_come_is_told_and_not_forgotten_by_an_interrupt(build, capsys):
    build.missing = {"c++", "make"}
    assert build() == (0, STEPS)
    build.missing = set()
    capsys.readouterr()
    assert build("--check") == (1, [])
    assert capsys.readouterr().out.splitlines() == [
        "possible\tneuron-mechanisms\tNEURON cannot be used",
        "possible\tnest-extension\tNEST runs without PyNN's extension (StochasticTsodyksMarkramSynapse)",
        "possible\tarbor-catalogue\tArbor cannot be used",
    ]
    build.fail["arbor-catalogue"] = KeyboardInterrupt()
    assert build() == (130, ["neuron-mechanisms", "nest-extension"])
    build.fail.clear()
    capsys.readouterr()
    assert build("--check") == (1, [])
    assert capsys.readouterr().out == "none\n"
    assert build() == (0, ["arbor-catalogue", "probe"])


def test_what_was_left_out_is_told(build, capsys):
    build.missing = {"cmake", "ltdl.h"}
    assert build() == (0, STEPS)
    capsys.readouterr()
    assert build("--check") == (0, [])
    said = dict(line.split("\t")[1:] for line in capsys.readouterr().out.splitlines())
    assert said["nest-extension"] == (
        "NEST runs without PyNN's extension (StochasticTsodyksMarkramSynapse): this machine lacks cmake, "
        "ltdl.h. To have it: apt-get install cmake libltdl-dev, then build the environment again."
    )
    assert list(said) == ["nest-extension", "arbor-catalogue"]


def lay_out(where, name, paths):
    """A package of files with three bytes each, as an installer leaves it."""
    lines = []
    for path in paths:
        os.makedirs(os.path.dirname(where.packages(path)), exist_ok=True)
        Path(where.packages(path)).write_text("abc")
        lines.append(f"{path},sha256=x,3\n")
    record = where.packages(f"{name}-1.0.dist-info", "RECORD")
    os.makedirs(os.path.dirname(record), exist_ok=True)
    Path(record).write_text("".join([*lines, f"{name}-1.0.dist-info/RECORD,,\n"]))


def test_damaged_package_is_found_and_installed_again(build, capsys):
    build.packages = {
        "numpy": ["numpy/core.py", "numpy/linalg.py"],
        "Some.Thing": ["something/all.py"],
    }
    assert build() == (0, STEPS)
    assert build() == (0, [])
    Path(place.Place(str(build.target)).packages("numpy", "core.py")).write_text("")
    capsys.readouterr()
    assert build("--check") == (1, [])
    assert capsys.readouterr().out == (
        "damaged\tnumpy\tthe package numpy: 1 of its files are gone or were changed\n"
    )
    build.fail["packages"] = KeyboardInterrupt()
    assert build() == (130, [])
    build.fail.clear()
    assert build() == (0, ["packages", "byte-code", "probe"])
    assert build("--check") == (0, [])


def test_package_that_others_are_compiled_with_has_them_compiled_again(build, capsys):
    build.packages = {"PyNN": ["pyNN/neuron.py"]}
    assert build() == (0, STEPS)
    shutil.rmtree(place.Place(str(build.target)).packages("PyNN-1.0.dist-info"))
    assert build()[1] == ["packages", "byte-code", "neuron-mechanisms", "nest-extension", "arbor-catalogue", "probe"]
    assert "PyNN is damaged (it is gone)" in capsys.readouterr().out


def test_compiled_part_that_is_gone_is_compiled_again(build, monkeypatch, tmp_path):
    product = tmp_path / "libnrnmech.so"
    product.touch()
    monkeypatch.setattr(compiling, "products", lambda where: {"neuron-mechanisms": str(product)})
    assert build() == (0, STEPS)
    assert build() == (0, [])
    product.unlink()
    assert build()[1] == ["neuron-mechanisms", "probe"]


def test_test_runner_alone_may_be_missing(build, tmp_path):
    assert build() == (0, STEPS)
    assert build("--tests-target", str(tmp_path / "tests")) == (0, ["tests"])
    assert build() == (0, [])


def test_folder_of_somebody_else_is_not_touched(build, capsys):
    build.target.mkdir()
    (build.target / "thesis.tex").touch()
    assert build() == (1, [])
    assert "holds no environment of Hillock" in capsys.readouterr().err
    assert (build.target / "thesis.tex").exists()


def run_script(*arguments, python=sys.executable, **variables):
    return subprocess.run(
        [python, str(SCRIPT), *arguments],
        env={"PATH": "/nowhere", **variables},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=60,
    )


def test_no_compiler(tmp_path):
    done = run_script("--target", str(tmp_path / "environment"))
    assert done.returncode == 1
    assert "no c++ and no make" in done.stderr and "apt-get install g++ make" in done.stderr
    assert not (tmp_path / "environment").exists()


def test_wrong_python(tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(sys, "version_info", (3, 13, 0, "final", 0))
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    assert main.main(["--target", str(tmp_path / "environment")]) == 1
    assert "this is Python 3.13; the simulators need Python 3.11 or 3.12" in capsys.readouterr().err


def test_no_venv_module(tmp_path, monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "ensurepip", None)
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    assert main.main(["--target", str(tmp_path / "environment")]) == 1
    assert "-venv" in capsys.readouterr().err


def test_no_space(tmp_path, monkeypatch, capsys):
    from types import SimpleNamespace

    monkeypatch.setattr(shutil, "disk_usage", lambda place: SimpleNamespace(free=10**9))
    monkeypatch.setattr(shutil, "which", lambda tool: "/usr/bin/" + tool)
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    assert main.main(["--target", str(tmp_path / "environment")]) == 1
    assert "has 1.0 GB free" in capsys.readouterr().err


@pytest.mark.parametrize(
    "output, told",
    [
        ("error: Failed to fetch\n  Caused by: dns error", "cannot be reached"),
        ("WARNING: Retrying ... NewConnectionError", "cannot be reached"),
        ("error: No space left on device (os error 28)", "disk is full"),
        ("error: Hash mismatch for numpy", "refused"),
        ("cc1plus: error: unknown thing\nmake: *** stop", "unknown thing"),
        ("", "without a word"),
    ],
)
def test_output_of_a_failed_program_is_explained(output, told):
    assert told in problems.explain_output(output.splitlines(), "build.log")


def test_settings_of_the_machine_do_not_lead_astray(monkeypatch):
    monkeypatch.setenv("PIP_TARGET", "/elsewhere")
    monkeypatch.setenv("PYTHONPATH", "/elsewhere")
    monkeypatch.setenv("HTTPS_PROXY", "proxy:3128")
    environment = programs.clean_environment()
    assert "PIP_TARGET" not in environment and "PYTHONPATH" not in environment
    assert environment["HTTPS_PROXY"] == "proxy:3128"


@pytest.mark.parametrize(
    "name", ["requirements.txt", "requirements-boot.txt", "requirements-build.txt", "requirements-test.txt"]
)
def test_locks_have_a_hash_for_everything_and_name_no_registry(name):
    text = (SOFTWARE / name).read_text()
    for requirement in text.replace("\\\n", " ").splitlines():
        assert "==" in requirement and "--hash=sha256:" in requirement, requirement
    assert "http" not in text.replace("httpcore", "").replace("httpx", "")
    assert "index" not in text.replace("ndindex", "") and "find-links" not in text


def test_this_environment_is_described():
    description = json.loads(Path(sys.prefix, "hillock-environment.json").read_text())
    assert description["format"] == 1
    assert description["name"] == json.loads((SOFTWARE / "environment.json").read_text())["name"]
    assert os.path.samefile(description["executable"], sys.executable)
    assert description["packages"]["PyNN"] == "0.13.0" and "pytest" not in description["packages"]
    assert {name for name, state in description["backends"].items() if state["ok"]} == {
        "nest",
        "neuron",
        "brian2",
        "arbor",
    }
    assert os.path.isdir(description["variables"]["LTDL_LIBRARY_PATH"])


def test_interrupt_while_a_program_starts(monkeypatch, tmp_path):
    """The program is there already, but the builder does not know of it yet."""
    started = []
    real = subprocess.Popen

    def popen(*arguments, **options):
        started.append(real(*arguments, **options))
        os.kill(os.getpid(), signal.SIGINT)
        return started[-1]

    monkeypatch.setattr(subprocess, "Popen", popen)
    with pytest.raises(KeyboardInterrupt), open(tmp_path / "log", "w") as log:
        programs.run(["sleep", "1000"], str(tmp_path), dict(os.environ), log, False)
    assert started[0].returncode == -signal.SIGTERM
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
