"""What PyNN and its simulators get wrong without a word while an experiment runs: shown in bare PyNN.

    python fault_protocol.py SIMULATOR RESULT.json
"""

import importlib
import json
import sys

import numpy

SIMULATOR = sys.argv[1]
sim = importlib.import_module("pyNN." + SIMULATOR)


def start(min_delay=0.1):
    extras = {"nest": {"spike_precision": "on_grid"}}.get(SIMULATOR, {})
    if SIMULATOR == "brian2":
        import brian2

        brian2.prefs.codegen.target = "numpy"
        brian2.seed(1)
    sim.setup(timestep=0.1, min_delay=min_delay, max_delay=10.0, **extras)


def trains(population):
    return [[round(float(time), 2) for time in train] for train in population.get_data().segments[-1].spiketrains]


def voltage(population):
    return population.get_data().segments[-1].analogsignals[0].magnitude[:, 0]


def cells(**parameters):
    population = sim.Population(1, sim.IF_cond_exp(**parameters))
    population.record("v", sampling_interval=0.1)
    return population


def rates():
    """Spikes of a hundred sources in 200 ms at 10 Hz, and then at 100 Hz."""
    start()
    sources = sim.Population(100, sim.SpikeSourcePoisson(rate=10.0))
    sources.record("spikes")
    sim.run(200.0)
    before = sum(map(len, trains(sources)))
    sources.set(rate=100.0)
    sim.run(200.0)
    return before, sum(map(len, trains(sources))) - before


def span():
    """Spikes of sources whose time span is moved from 0-100 to 300-350 ms."""
    start()
    sources = sim.Population(100, sim.SpikeSourcePoisson(rate=100.0, start=0.0, duration=100.0))
    sources.record("spikes")
    sim.run(200.0)
    sources.set(start=300.0, duration=50.0)
    sim.run(200.0)
    return sum(time > 250 for train in trains(sources) for time in train)


def replaced():
    """Spikes that are reported, and the times at which a cell gets some."""
    start()
    source = sim.Population(1, sim.SpikeSourceArray(spike_times=[5.0, 40.0]))
    source.record("spikes")
    target = cells()
    synapse = sim.StaticSynapse(weight=0.01, delay=1.0)
    sim.Projection(source, target, sim.AllToAllConnector(), synapse, receptor_type="excitatory")
    sim.run(20.0)
    source.set(spike_times=[25.0, 33.0])
    sim.run(30.0)
    steps = numpy.diff(voltage(target), 2)
    return trains(source)[0], [round(0.1 * int(i), 1) for i in numpy.flatnonzero(steps > 0.05) + 2]


def late(min_delay):
    """When a current that is set at 20 ms first shows."""
    start(min_delay)
    cell = cells()
    sim.run(20.0)
    cell.set(i_offset=1.0)
    sim.run(10.0)
    return round(0.1 * int(numpy.argmax(voltage(cell) > -64.9999)), 1)


def pulse():
    """The highest potential after a current has been moved to 30-40 ms."""
    start()
    cell = cells()
    current = sim.DCSource(amplitude=0.2, start=5.0, stop=15.0)
    current.inject_into(cell)
    sim.run(20.0)
    current.stop = 40.0
    current.start = 30.0
    sim.run(30.0)
    return float(voltage(cell)[300:].max())


def reset():
    """The largest difference between two trials of a cell with a current."""
    start()
    cell = cells()
    current = sim.DCSource(amplitude=0.2, start=5.0, stop=15.0)
    current.inject_into(cell)
    sim.run(20.0)
    try:
        sim.reset()
    except ValueError as error:
        return str(error)
    sim.run(20.0)
    first, second = (segment.analogsignals[0].magnitude for segment in cell.get_data().segments)
    return float(abs(first - second).max())


def recording():
    """When recording that begins at 20 ms is said to begin."""
    start()
    cell = sim.Population(1, sim.IF_cond_exp())
    cell.record("spikes")
    sim.run(20.0)
    try:
        cell.record("v", sampling_interval=0.1)
        sim.run(10.0)
        return float(cell.get_data().segments[0].analogsignals[0].t_start)
    except (AssertionError, ValueError):
        return "fails"


def facilitated():
    """The weight that is read of a synapse of weight 0.01 after it has been used."""
    start()
    source = sim.Population(2, sim.SpikeSourceArray(spike_times=[5.0, 10.0]))
    synapse = sim.TsodyksMarkramSynapse(U=0.5, tau_rec=100.0, tau_facil=0.0, weight=0.01, delay=1.0)
    projection = sim.Projection(source, cells(), sim.AllToAllConnector(), synapse, receptor_type="excitatory")
    sim.run(20.0)
    return float(projection.get("weight", format="array")[0, 0])


def steps():
    """The weight that is read of a synapse of 3 mV."""
    start()
    source = sim.Population(2, sim.SpikeSourceArray(spike_times=[5.0]))
    target = sim.Population(2, sim.Izhikevich())
    synapse = sim.StaticSynapse(weight=3.0, delay=1.0)
    projection = sim.Projection(source, target, sim.AllToAllConnector(), synapse, receptor_type="excitatory")
    return float(projection.get("weight", format="array")[0, 0])


CASES = {
    "nest": [replaced, pulse, reset, recording, steps],
    "neuron": [rates, span, replaced, pulse, recording, facilitated],
    "brian2": [rates, span, replaced, pulse, reset, recording],
}

if __name__ == "__main__":
    result = {case.__name__: case() for case in CASES[SIMULATOR]}
    result["late"] = [late(0.1), late(1.0)]
    with open(sys.argv[2], "w", encoding="utf-8") as file:
        json.dump(result, file)
