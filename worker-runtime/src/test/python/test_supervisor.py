"""Nothing of a job outlives its supervisor, however either of them ends."""

import json
import os
import select
import signal
import subprocess
import sys
import time
import uuid

import pytest

from conftest import SUPERVISOR, clean_environment

DEADLINE = 60.0

# A job with a child, a grandchild in a session of its own that its parent has abandoned, and one deaf to
# polite signals. Each carries the mark on its command line; the job says 'ready' when all run.
FAMILY = """
import os, signal, subprocess, sys, time
mark = sys.argv[1]
rest = "print('up', flush=True); time.sleep(600)"
python = [sys.executable, "-I", "-S", "-c"]
sleeper = [*python, "import time; " + rest, mark]
deaf = [*python, "import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); " + rest, mark]
for command, options in ((sleeper, {}), (deaf, {}), (deaf, {"start_new_session": True})):
    subprocess.Popen(command, stdout=subprocess.PIPE, **options).stdout.readline()
if os.fork() == 0:
    os.setsid()
    orphan = subprocess.Popen(sleeper, stdout=subprocess.PIPE)
    orphan.stdout.readline()
    os._exit(0)
os.wait()
print("ready", os.getpid(), flush=True)
time.sleep(600)
"""


class Supervised:
    """A running supervisor, and the ways to find out about it."""

    def __init__(self, tmp_path, *command, **options):
        self.mark = f"mark-{uuid.uuid4()}"
        self.report_path = tmp_path / "exit.json"
        arguments = {"wall_seconds": 60, "grace_seconds": 0.2, **options}
        flags = [
            part for name, value in arguments.items() for part in (f"--{name.replace('_', '-')}", str(value))
        ]
        self.process = subprocess.Popen(
            [
                sys.executable,
                "-I",
                "-S",
                str(SUPERVISOR),
                "--report",
                str(self.report_path),
                *flags,
                "--",
                *command,
                self.mark,
            ],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env=clean_environment(),
        )

    def ready(self):
        """Wait until the job says so; returns what it says behind the word."""
        line = self.process.stdout.readline().split()
        assert line and line[0] == "ready", line
        return line[1:]

    def report(self):
        self.process.wait(DEADLINE)
        return json.loads(self.report_path.read_text())

    def living(self):
        """Processes that carry the mark, but for the supervisor's own two."""
        found = []
        for name in os.listdir("/proc"):
            if name.isdigit():
                try:
                    with open(f"/proc/{name}/cmdline", "rb") as file:
                        line = file.read()
                except OSError:
                    continue
                if self.mark.encode() in line and b"--wall-seconds" not in line:
                    found.append(int(name))
        return found

    def guard(self):
        """The id of the second process."""
        with open(f"/proc/{self.process.pid}/task/{self.process.pid}/children", encoding="ascii") as file:
            return int(file.read().split()[0])

    def await_end(self):
        """Wait until no process of the job is left."""
        limit = time.monotonic() + DEADLINE
        while self.living():
            assert time.monotonic() < limit, f"still alive: {self.living()}"
            select.select([], [], [], 0.01)

    def close(self):
        if self.process.poll() is None:
            self.process.kill()
        for process in self.living():
            os.kill(process, signal.SIGKILL)


@pytest.fixture
def supervise(tmp_path):
    started = []

    def start(*command, **options):
        started.append(Supervised(tmp_path, *command, **options))
        return started[-1]

    yield start
    for one in started:
        one.close()


def python(text):
    return [sys.executable, "-I", "-S", "-c", text]


def test_tells_how_the_job_ended(supervise):
    job = supervise(*python("import sys; sys.exit(3)"))
    report = job.report()
    assert (report["exit"], report["signal"], report["reason"]) == (3, None, "exited")
    assert 0 < report["wall_seconds"] < DEADLINE
    assert report["max_rss_bytes"] > 1_000_000
    assert job.process.returncode == 0


def test_counts_cpu_time_of_children_and_orphans(supervise):
    burn = "import time\nwhile time.process_time() < 0.3: pass"
    job = supervise(
        *python(
            f"import os\nif os.fork() == 0:\n if os.fork() == 0:\n  exec({burn!r})\n os._exit(0)\n"
            f"os.wait()\nexec({burn!r})\n"
            "import time\nt = time.time()\nwhile time.time() < t + 2: time.sleep(.05)"
        )
    )
    assert job.report()["cpu_seconds"] >= 0.55


def test_tells_the_signal_of_a_crash(supervise):
    report = supervise(*python("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)")).report()
    assert (report["exit"], report["signal"], report["reason"]) == (None, signal.SIGSEGV, "exited")


def test_program_that_is_not_there(supervise):
    job = supervise("/nowhere/program")
    assert job.report()["exit"] == 127
    assert "/nowhere/program cannot be started: No such file" in job.process.stdout.read()


def test_end_of_standard_input_stops_the_whole_family(supervise):
    job = supervise(*python(FAMILY))
    job.ready()
    assert len(job.living()) >= 5
    job.process.stdin.close()
    report = job.report()
    assert job.living() == []
    assert (report["signal"], report["reason"]) == (signal.SIGTERM, "stopped")


def test_job_may_tidy_up_within_the_grace(supervise, tmp_path):
    note = tmp_path / "tidied"
    job = supervise(
        *python(
            f"import signal, sys, time\ndef tidy(*_):\n open({str(note)!r}, 'w').close()\n sys.exit(7)\n"
            "signal.signal(signal.SIGTERM, tidy)\nprint('ready', flush=True)\ntime.sleep(600)"
        ),
        grace_seconds=59,
    )
    job.ready()
    job.process.stdin.close()
    report = job.report()
    assert (report["exit"], report["reason"]) == (7, "stopped")
    assert report["wall_seconds"] < 50
    assert note.exists()


def test_wall_time_ends_a_job_that_ignores_polite_signals(supervise):
    job = supervise(
        *python("import signal, time; signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(600)"),
        wall_seconds=0.3,
    )
    report = job.report()
    assert (report["exit"], report["signal"], report["reason"]) == (None, signal.SIGKILL, "wall-time")
    assert job.living() == []


def test_orphans_end_with_the_job(supervise):
    job = supervise(*python(FAMILY[: FAMILY.rindex("time.sleep")]))
    job.ready()
    report = job.report()
    assert (report["exit"], report["reason"]) == (0, "exited")
    assert job.living() == []


def test_kill_of_the_supervisor_leaves_nothing(supervise):
    job = supervise(*python(FAMILY))
    job.ready()
    job.process.kill()
    job.await_end()
    limit = time.monotonic() + DEADLINE
    while not job.report_path.exists():  # the guard still writes it, before it ends
        assert time.monotonic() < limit
        select.select([], [], [], 0.01)
    assert job.report()["reason"] == "stopped"


def test_kill_of_the_guard_leaves_nothing(supervise):
    job = supervise(*python(FAMILY))
    job.ready()
    os.kill(job.guard(), signal.SIGKILL)
    report = job.report()
    assert job.living() == []
    assert (report["exit"], report["signal"], report["reason"]) == (None, signal.SIGKILL, "stopped")


def test_death_of_the_worker_leaves_nothing(tmp_path):
    """The worker holds the pipe; a worker that is killed closes it."""
    worker = subprocess.Popen(
        python(
            "import subprocess, sys\n"
            "process = subprocess.Popen(sys.argv[1:], stdin=subprocess.PIPE)\n"
            "process.wait()"
        )
        + [
            sys.executable,
            "-I",
            "-S",
            str(SUPERVISOR),
            "--report",
            str(tmp_path / "exit.json"),
            "--wall-seconds",
            "60",
            "--grace-seconds",
            "0.2",
            "--",
            *python(FAMILY),
            "worker-died",
        ],
        stdout=subprocess.PIPE,
        text=True,
    )
    assert worker.stdout.readline().startswith("ready")
    worker.kill()
    worker.wait()
    limit = time.monotonic() + DEADLINE
    while not (tmp_path / "exit.json").exists():
        assert time.monotonic() < limit
        select.select([], [], [], 0.01)
    assert json.loads((tmp_path / "exit.json").read_text())["reason"] == "stopped"


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGHUP])
def test_polite_signals_to_the_supervisor_stop_the_job(supervise, number):
    job = supervise(*python("import time; print('ready', flush=True); time.sleep(600)"))
    job.ready()
    job.process.send_signal(number)
    assert job.report()["reason"] == "stopped"
    assert job.living() == []


def test_memory_limit(supervise):
    job = supervise(
        *python("try:\n bytearray(10**9)\nexcept MemoryError:\n raise SystemExit(42)"),
        memory_bytes=300_000_000,
    )
    assert job.report()["exit"] == 42


def test_file_limit(supervise, tmp_path):
    text = (
        f"try:\n open({str(tmp_path / 'big')!r}, 'wb').write(bytes(20_000))\n"
        "except OSError as error:\n raise SystemExit(error.errno)"
    )
    import errno

    job = supervise(
        sys.executable,
        "-I",
        "-S",
        "-c",
        "import signal; signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n" + text,
        file_bytes=10_000,
    )
    assert job.report()["exit"] == errno.EFBIG
    assert (tmp_path / "big").stat().st_size <= 10_000


def test_job_reads_nothing_and_has_a_group_of_its_own(supervise):
    job = supervise(
        *python(
            "import os, sys; print('ready', repr(sys.stdin.read()), os.getpgid(0) == os.getpid(), "
            "os.getsid(0) != os.getpid(), flush=True)"
        )
    )
    assert job.ready() == ["''", "True", "True"]


def test_stopped_process_ends_too(supervise):
    job = supervise(
        *python("import os, signal; print('ready', flush=True); os.kill(os.getpid(), signal.SIGSTOP)")
    )
    job.ready()
    job.process.stdin.close()
    assert job.report()["reason"] == "stopped"
    assert job.living() == []


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["--report", "x"],
        ["--report", "x", "--wall-seconds", "1"],
        ["--report", "x", "--wall-seconds", "soon", "--", "ls"],
        ["--report", "x", "--wall-seconds", "1", "--colour", "red", "--", "ls"],
        ["--wall-seconds", "1", "--", "ls"],
    ],
)
def test_wrong_usage(arguments, tmp_path):
    done = subprocess.run(
        [sys.executable, "-I", "-S", str(SUPERVISOR), *arguments],
        cwd=tmp_path,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 2
    assert "supervisor.py --report exit.json" in done.stderr
    assert os.listdir(tmp_path) == []
