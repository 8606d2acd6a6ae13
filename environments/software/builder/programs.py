"""Runs the programs that do the work, with a clean environment and all that they print in a log."""

import os

from .problems import Problem, explain_output

ASTRAY = (
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


def clean_environment():
    """The machine's environment, proxies and all, without what would lead the installers astray."""
    return {name: value for name, value in os.environ.items() if name not in ASTRAY}


class Programs:
    """Runs programs for one environment."""

    def __init__(self, place, cache):
        self.place = place
        self.cache = cache

    def call(self, command, cwd=None, show=False, may_fail=False, **variables):
        """Run a program. Returns None, or (if it may fail) the reason in a line."""
        environment = clean_environment()
        environment.update(
            variables,
            PATH=self.place.bin + os.pathsep + environment.get("PATH", os.defpath),
            UV_CACHE_DIR=os.path.join(self.cache, "uv"),
        )
        with open(self.place.log, "a", encoding="utf-8", errors="replace") as log:
            log.write(f"\n$ {' '.join(command)[:500]}\n")
            log.flush()
            try:
                status, lines = run(command, cwd, environment, log, show)
            except OSError as error:
                if may_fail:
                    return f"{command[0]}: {error.strerror}"
                raise
        if status == 0:
            return None
        reason = explain_output(lines, self.place.log)
        if may_fail:
            return reason
        raise Problem(reason)


def run(command, cwd, environment, log, show):
    """Run a program to its end; gives its status and its lines. Nothing of it outlives an interrupt."""
    import subprocess

    lines = []
    interrupts = HeldInterrupts()
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
            process_group=0,  # a terminal's Ctrl-C comes to this process alone, which ends all of the others
        )
    except BaseException:
        interrupts.release()
        raise
    with process:
        try:
            interrupts.release()
            for line in process.stdout:
                log.write(line)
                lines.append(line.rstrip())
                if show and line.strip():
                    print("      " + line.rstrip(), flush=True)
        except BaseException:
            end_group(process)
            raise
    return process.returncode, lines


class HeldInterrupts:
    """Keeps interrupts back while a program is started: one that came in between would leave it running, unknown."""

    def __init__(self):
        import signal

        self.came = False
        self.handlers = {number: signal.signal(number, self._hold) for number in (signal.SIGINT, signal.SIGTERM)}

    def _hold(self, number, frame):
        self.came = True

    def release(self):
        """From here on an interrupt counts again; also one that came meanwhile."""
        import signal

        for number, handler in self.handlers.items():
            signal.signal(number, handler)
        if self.came:
            raise KeyboardInterrupt


def end_group(process, patience=5):
    """End a program with all that it has started: politely, then by force."""
    import signal
    import subprocess

    try:
        os.killpg(process.pid, signal.SIGTERM)
        try:
            process.wait(patience)
        except subprocess.TimeoutExpired:
            pass
        os.killpg(process.pid, signal.SIGKILL)  # what it started may have stayed
    except ProcessLookupError:
        pass  # all have ended
