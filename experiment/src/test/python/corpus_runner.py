"""Runs pairs of the corpus on one simulator and keeps what came out.

    python corpus_runner.py SIMULATOR SCRIPTS MODULES RESULTS

The simulator is imported once; each module and each script runs in a fork of its own, so that none sees
what another has left behind. RESULTS gets one pickle per pair and side, written here and read only by
test_corpus.py, or a text that tells what went wrong.
"""

import importlib
import importlib.util
import os
import pickle
import signal
import sys
import time
import traceback
from pathlib import Path
from types import SimpleNamespace

import numpy

SIDES = ("module", "script")
SECONDS = 100
AT_A_TIME = 2


def main():
    backend, scripts, modules, results = sys.argv[1], *map(Path, sys.argv[2:5])
    sim = importlib.import_module("pyNN." + backend)
    waiting = [
        (folder.name, side)
        for folder in sorted(modules.iterdir())
        if backend in (folder / "simulators.txt").read_text().split()
        for side in SIDES
    ]
    running = {}
    while waiting or running:
        while waiting and len(running) < AT_A_TIME:
            name, side = waiting.pop(0)
            pid = os.fork()
            if pid == 0:
                os._exit(child(sim, backend, scripts / name, modules / name, side, results))
            running[pid] = (name, side, time.monotonic() + SECONDS)
        pid, status = os.waitpid(-1, os.WNOHANG)
        if pid:
            name, side, _ = running.pop(pid)
            if status:
                note = results / f"{name}.{side}.error"
                if not note.exists():
                    note.write_text(f"ended with status {status}")
            continue
        for pid, (_, _, until) in running.items():
            if time.monotonic() > until:
                os.kill(pid, signal.SIGKILL)
        time.sleep(0.005)


def child(sim, backend, scripts, modules, side, results):
    log = os.open(results / f"{modules.name}.{side}.log", os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(log, 1)
    os.dup2(log, 2)
    signal.alarm(SECONDS)
    try:
        outcome = (of_module if side == "module" else of_script)(sim, backend, scripts, modules)
        (results / f"{modules.name}.{side}").write_bytes(pickle.dumps(outcome))
        return 0
    except BaseException:
        (results / f"{modules.name}.{side}.error").write_text(traceback.format_exc())
        return 1


def load(path, name):
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def of_module(sim, backend, _, modules):
    os.chdir(modules)
    experiment = load(modules / "experiment.py", "experiment")
    experiment.BACKENDS.setdefault("mock", SimpleNamespace(module="pyNN.mock", setup={}))
    network = experiment.build(sim, backend)
    experiment.protocol(sim, network)
    blocks = experiment.collect(network)
    weights = experiment.collect_weights(network) if hasattr(experiment, "collect_weights") else {}
    columns = ("pre", "post", "times", "values")
    weights = {name: [{c: getattr(t, c) for c in columns} for t in trials] for name, trials in weights.items()}
    return outcome(backend, network.populations, network.projections, blocks, weights)


def of_script(sim, backend, scripts, modules):
    os.chdir(scripts)
    seeds = load(modules / "experiment.py", "experiment").SEEDS
    network = load(scripts / "script.py", "script").run(sim, backend, seeds)
    blocks = network.get("blocks", {})
    for name, population in network["populations"].items():
        if name not in blocks and any(map(bool, population.recorder.recorded.values())):
            blocks[name] = population.get_data()
    return outcome(backend, network["populations"], network["projections"], blocks, network.get("weights", {}))


def outcome(backend, populations, projections, blocks, weights):
    """Everything that can be compared, as plain arrays."""
    return {
        "projections": {name: connections(backend, p) for name, p in projections.items()},
        "weights": weights,
        "parameters": {name: parameters(p) for name, p in populations.items()} if backend == "mock" else {},
        "recorded": {} if backend == "mock" else {name: recorded(block) for name, block in blocks.items()},
    }


def connections(backend, projection):
    """Sender, receiver and attributes of each connection, sorted."""
    hidden = {"dendritic_delay_fraction", "tau_minus", "w_min"}  # NEST keeps no such numbers
    names = [name for name in projection.synapse_type.get_parameter_names() if name not in hidden]
    if backend == "brian2":
        rows = brian2_connections(projection)
        names = ["receiving part", "pre", "post", *rows.pop(0)]
    elif backend == "nest" and not projection._sources:
        rows = []
    else:
        if backend == "nest":
            projection._connections = None  # they are in another order since it ran
        if backend == "neuron":  # not all parameters can be read there
            names = [name for name in names if all(hasattr(c, name) for c in projection.connections)]
        rows = projection.get(names, format="list", with_address=True)
    rows = [tuple(float(value) for value in row) for row in rows]
    return names, numpy.array(sorted(rows))


def brian2_connections(projection):
    """PyNN cannot list all kinds of Brian2's connections, so their arrays are read as they are."""
    rows = []
    for i, groups in projection._brian2_synapses.items():
        for j, group in groups.items():
            names = sorted(name for name in (*group.equations.parameter_names, "delay"))
            columns = [numpy.broadcast_to(numpy.asarray(getattr(group, name)[:]), len(group)) for name in names]
            rows += zip([i] * len(group), [j] * len(group), group.i[:], group.j[:], *columns)
    return [names, *rows]


def parameters(population):
    """Parameters, initial values and places of the cells, as PyNN has them before any simulator."""
    result = {"positions": numpy.asarray(population.positions)}
    for name in population.celltype.default_parameters:
        value = population.get(name, simplify=False)
        result[name] = [list(v.value) if hasattr(v, "value") else float(v) for v in numpy.atleast_1d(value)]
    for name, value in population.initial_values.items():
        result["initial " + name] = numpy.asarray(value.evaluate(simplify=False), dtype=float)
    return result


def recorded(block):
    """Spike times and samples of each segment."""
    return [
        {
            "spikes": {
                int(train.annotations["source_index"]): numpy.array(train.rescale("ms").magnitude)
                for train in segment.spiketrains
            },
            **{
                signal.name: (numpy.array(signal.array_annotations["channel_index"]), numpy.array(signal.magnitude))
                for signal in segment.analogsignals
            },
        }
        for segment in block.segments
    ]


if __name__ == "__main__":
    main()
