"""The builder of the environment: it goes on where it stopped, leaves alone what is done, and says what is
wrong.
"""

import importlib.util
import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

SOFTWARE = Path(__file__).resolve().parents[4] / "environments" / "software"
SCRIPT = SOFTWARE / "build_environment.py"


@pytest.fixture
def builder():
    spec = importlib.util.spec_from_file_location("build_environment", SCRIPT)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def build(builder, tmp_path, monkeypatch):
    """A build whose steps only note that they were done; `fail` names the step that fails."""
    done = []

    class Noted(builder.Build):
        fail = None

    def noted(name, note=None):
        def step(self, *arguments):
            if Noted.fail == name:
                raise builder.Problem("the package registry cannot be reached.")
            done.append(name)
            if name == "interpreter":
                (Path(self.bin)).mkdir(parents=True, exist_ok=True)
                Path(self.python).touch()
            if name == "probe":
                description = {"lock_sha256": builder.lock_digest(), "nest_extension": "could be built"}
                builder.write(os.path.join(self.target, builder.DESCRIPTION), json.dumps(description))
            return note

        return step

    for method, name in (
        ("make_interpreter", "interpreter"),
        ("install_packages", "packages"),
        ("compile_byte_code", "byte-code"),
        ("compile_neuron", "neuron-mechanisms"),
        ("compile_arbor", "arbor-catalogue"),
        ("make_nwb_template", "nwb-template"),
        ("probe", "probe"),
    ):
        setattr(Noted, method, noted(name))
    Noted.compile_nest = noted("nest-extension", "It is left out. " + builder.EXTENSION_REMEDY)
    monkeypatch.setattr(builder, "Build", Noted)
    monkeypatch.setattr(builder, "extension_can_be_built", lambda: False)
    monkeypatch.setattr(builder, "check_machine", lambda *_: None)
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    target = tmp_path / "environment"

    def run():
        done.clear()
        status = builder.main(["--target", str(target)])
        return status, list(done)

    run.target, run.noted = target, Noted
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
    build.noted.fail = "neuron-mechanisms"
    assert build() == (1, STEPS[:3])
    said = capsys.readouterr().err
    assert "step neuron-mechanisms: the package registry cannot be reached." in said
    assert "goes on with this step" in said
    build.noted.fail = None
    assert build() == (0, STEPS[3:])


def test_interrupt_keeps_what_is_done(build, builder, capsys, monkeypatch):
    def interrupted(self):
        raise KeyboardInterrupt

    original = build.noted.compile_byte_code
    build.noted.compile_byte_code = interrupted
    assert build() == (130, STEPS[:2])
    assert "goes on where this one stopped" in capsys.readouterr().err
    build.noted.compile_byte_code = original
    assert build() == (0, STEPS[2:])


def test_other_locks_build_it_anew(build, builder, monkeypatch):
    assert build() == (0, STEPS)
    (build.target / "leftover").touch()
    monkeypatch.setattr(builder, "lock_digest", lambda: "other")
    assert build() == (0, STEPS)
    assert not (build.target / "leftover").exists()


def test_python_that_is_gone_builds_it_anew(build):
    assert build() == (0, STEPS)
    (build.target / "bin" / "python").unlink()
    assert build() == (0, STEPS)


def test_headers_that_come_later_compile_the_extension(build, builder, monkeypatch):
    assert build() == (0, STEPS)
    monkeypatch.setattr(builder, "extension_can_be_built", lambda: True)
    assert build() == (0, ["nest-extension", "probe"])


def test_test_runner_alone_may_be_missing(build, builder, tmp_path, monkeypatch):
    assert build() == (0, STEPS)
    installed = []
    monkeypatch.setattr(build.noted, "install_tests", lambda self, target: installed.append(target))
    assert builder.main(["--target", str(build.target), "--tests-target", str(tmp_path / "tests")]) == 0
    assert installed == [str(tmp_path / "tests")]
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


def test_wrong_python(builder, tmp_path, monkeypatch, capsys):
    monkeypatch.setattr(builder.sys, "version_info", (3, 13, 0, "final", 0))
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    assert builder.main(["--target", str(tmp_path / "environment")]) == 1
    assert "this is Python 3.13; the simulators need Python 3.11 or 3.12" in capsys.readouterr().err


def test_no_venv_module(builder, tmp_path, monkeypatch, capsys):
    monkeypatch.setitem(sys.modules, "ensurepip", None)
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    assert builder.main(["--target", str(tmp_path / "environment")]) == 1
    assert "-venv" in capsys.readouterr().err


def test_no_space(builder, tmp_path, monkeypatch, capsys):
    import shutil
    from types import SimpleNamespace

    monkeypatch.setattr(shutil, "disk_usage", lambda place: SimpleNamespace(free=10**9))
    monkeypatch.setattr(shutil, "which", lambda tool: "/usr/bin/" + tool)
    monkeypatch.setattr(signal, "signal", lambda *_: None)
    assert builder.main(["--target", str(tmp_path / "environment")]) == 1
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
def test_output_of_a_failed_program_is_explained(builder, output, told):
    assert told in builder.explain_output(output.splitlines(), "build.log")


def test_settings_of_the_machine_do_not_lead_astray(builder, monkeypatch):
    monkeypatch.setenv("PIP_TARGET", "/elsewhere")
    monkeypatch.setenv("PYTHONPATH", "/elsewhere")
    monkeypatch.setenv("HTTPS_PROXY", "proxy:3128")
    environment = builder.clean_environment()
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
