"""What this environment can run: each back end is imported in a process of its own, so that none can spoil
another.
"""

import json
import os
import subprocess
import sys
import time

from . import backends

RESULT_MARK = "hillock-probe:"
TAIL_LENGTH = 500


def probe(names, time_limit):
    """Print one JSON document about all named back ends. Exit status 0, also when some are broken."""
    import importlib.metadata as metadata

    packages = {found.metadata["Name"]: found.version for found in metadata.distributions()}
    document = {
        "python": "%d.%d.%d" % sys.version_info[:3],
        "packages": dict(sorted(packages.items(), key=lambda item: item[0].lower())),
        "backends": _probe_all(names, time_limit),
    }
    print(json.dumps(document))
    return 0


def _probe_all(names, time_limit):
    started = {name: _start(name) for name in names}
    deadline = time.monotonic() + time_limit
    states = {name: _finish(process, deadline, time_limit) for name, process in started.items()}
    for name, state in states.items():
        if not state["ok"]:
            state["reason"] = _known_reason(name) or state["reason"]
    return states


def _known_reason(name):
    """What the build of this environment said of a back end that it could not bring, with the remedy."""
    try:
        with open(os.path.join(sys.prefix, "hillock-environment.json"), encoding="utf-8") as file:
            return json.load(file)["backends"].get(name, {}).get("reason")
    except (OSError, ValueError, KeyError):
        return None  # an environment that was not built by the builder, or is being built


def _start(name):
    # In a session of its own: a back end that hangs may have children, and all must end.
    return subprocess.Popen(
        [sys.executable, "-P", "-s", "-m", "hillock_harness", "probe-one", name],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
        start_new_session=True,
    )


def _finish(process, deadline, time_limit):
    try:
        output, _ = process.communicate(timeout=max(0.1, deadline - time.monotonic()))
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, 9)
        process.communicate()
        return {"ok": False, "reason": f"it did not start within {time_limit:.0f} s"}
    lines = output.strip().splitlines()
    for line in reversed(lines):
        if line.startswith(RESULT_MARK):
            return json.loads(line[len(RESULT_MARK) :])
    last = lines[-1][:TAIL_LENGTH] if lines else "it said nothing"
    return {"ok": False, "reason": f"its process ended with status {process.returncode}: {last}"}


def probe_one(name):
    """Import one back end and simulate a cell; print the result with a mark, behind what it prints itself."""
    try:
        begin = time.monotonic()
        sim = backends.load(name)
        seconds = time.monotonic() - begin
        if name != "arbor":  # which has no point neurons
            _simulate_a_cell(sim)
        version = backends.versions(name)[backends.BACKENDS[name].package]
        result = {"ok": True, "version": version, "import_seconds": round(seconds, 3)}
    except (Exception, SystemExit) as error:  # whatever is wrong with a back end is the answer
        result = {
            "ok": False,
            "reason": f"{type(error).__name__}: {' '.join(str(error).split())[:TAIL_LENGTH]}",
        }
    print("\n" + RESULT_MARK + json.dumps(result), flush=True)
    return 0


def _simulate_a_cell(sim):
    sim.setup(timestep=0.1, min_delay=0.1)
    cell = sim.Population(1, sim.IF_cond_exp(i_offset=1.0))
    cell.record("v")
    sim.run(1.0)
    samples = cell.get_data().segments[0].analogsignals[0]
    if samples.shape[0] < 10:
        raise RuntimeError(f"a test run of 1 ms gave {samples.shape[0]} samples instead of 11")
