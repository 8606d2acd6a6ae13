"""Brian2: all synapses of a projection in one go instead of one by one.

PyNN's Brian2 back end makes the synapses of each target cell by a call of their own and then sets every
parameter of every synapse by itself: 179 of 184 s of a network of 4000 cells. Here the calls are collected
while the connector works, and carried out together at its end, in the same order, so that every synapse has
the same number, weight and delay.

It gives what bare PyNN gives, also where that is questionable: parallel synapses of one pair of cells all get
the last of their values, and with an assembly as source each of its populations reads the values from the
start. Both are announced.
"""

import numpy as np

NAME = "brian2-batch-connect"

_originals = None


def install(warn):
    """Replace the way in which pyNN.brian2 connects. `warn` takes a sentence."""
    global _originals
    from pyNN.brian2 import projections

    if _originals is not None:
        return
    original_init = projections.Projection.__init__
    original_connect = projections.Projection._convergent_connect
    _originals = (original_init, original_connect)

    def __init__(self, presynaptic_population, postsynaptic_population, connector, *args, **kwargs):
        batch = self._hillock_batch = _Batch(self, original_connect, warn)

        def connect(projection):
            type(connector).connect(connector, projection)
            batch.carry_out()

        connector.connect = connect  # on this one connector, for the time of this one call
        try:
            original_init(self, presynaptic_population, postsynaptic_population, connector, *args, **kwargs)
        finally:
            del connector.connect
            del self._hillock_batch

    def _convergent_connect(
        self, presynaptic_indices, postsynaptic_index, location_selector=None, **connection_parameters
    ):
        batch = getattr(self, "_hillock_batch", None)
        if batch is None or not batch.take(
            presynaptic_indices, postsynaptic_index, location_selector, connection_parameters
        ):
            original_connect(
                self,
                presynaptic_indices,
                postsynaptic_index,
                location_selector=location_selector,
                **connection_parameters,
            )

    __init__.__doc__ = original_init.__doc__
    __init__.__wrapped__ = original_init
    projections.Projection.__init__ = __init__
    projections.Projection._convergent_connect = _convergent_connect


def uninstall():
    """Give PyNN its own way back."""
    global _originals
    from pyNN.brian2 import projections

    if _originals is not None:
        projections.Projection.__init__, projections.Projection._convergent_connect = _originals
        _originals = None


class _Batch:
    """The connections of one projection, collected per pair of Brian2 groups."""

    def __init__(self, projection, original_connect, warn):
        self._projection = projection
        self._original_connect = original_connect
        self._warn = warn
        self._calls = []
        self._bare = False

    def take(self, presynaptic_indices, postsynaptic_index, location_selector, parameters):
        """Note one call of the connector. False if bare PyNN must do it, and everything after it."""
        if not self._bare and not self._covers(presynaptic_indices, location_selector, parameters):
            self.carry_out()
            self._bare = True
            self._warn(
                f"The projection {self._projection.label!r} is connected by bare PyNN, synapse by synapse: "
                f"{NAME} does not cover {type(self._projection._connector).__name__} "
                f"with {type(self._projection.synapse_type).__name__}."
            )
        if self._bare:
            return False
        # Connectors may use their arrays again, and PyNN's partition writes into the indices.
        self._calls.append(
            (
                presynaptic_indices.copy(),
                postsynaptic_index,
                {
                    name: np.array(value, copy=True, subok=True) if isinstance(value, np.ndarray) else value
                    for name, value in parameters.items()
                },
            )
        )
        return True

    def _covers(self, presynaptic_indices, location_selector, parameters):
        from pyNN.brian2.standardmodels.synapses import StaticSynapse

        return (
            location_selector is None
            and type(self._projection.synapse_type) is StaticSynapse
            and isinstance(presynaptic_indices, np.ndarray)
            and presynaptic_indices.ndim == 1
            and all(_is_plain(value, presynaptic_indices.size) for value in parameters.values())
        )

    def carry_out(self):
        """Make the synapses that were collected."""
        calls, self._calls = self._calls, []
        groups = {}
        for presynaptic_indices, postsynaptic_index, parameters in calls:
            self._add(groups, presynaptic_indices, postsynaptic_index, parameters)
        repeated = restarted = False
        for (i_group, j_group), group in groups.items():
            synapses = self._projection._brian2_synapses[i_group][j_group]
            i = np.concatenate(group["i"])
            j = np.concatenate(group["j"])
            first = len(synapses)
            synapses.connect(i=i, j=j)
            self._projection._n_connections += i.size
            last = _last_of_pair(i, j)
            for name, pieces in group["parameters"].items():
                values = _join(pieces)
                repeated |= last is not None and bool((values != values[last]).any())
                getattr(synapses, name)[np.arange(first, first + i.size)] = (
                    values if last is None else values[last]
                )
            restarted |= i_group > 0 and group["listed"]
        self._announce(repeated, restarted)

    def _add(self, groups, presynaptic_indices, postsynaptic_index, parameters):
        projection = self._projection
        parameters.pop("dendritic_delay_fraction", None)
        parameters = {name: _rounded(projection, name, value) for name, value in parameters.items()}
        j_group, j = projection._localize_index(postsynaptic_index)
        for i_group, i in enumerate(projection._partition(presynaptic_indices)):
            if i.size == 0:
                continue
            group = groups.setdefault(
                (i_group, j_group), {"i": [], "j": [], "parameters": {}, "listed": False}
            )
            group["i"].append(np.asarray(i))
            group["j"].append(np.full(i.size, j))
            for name, value in parameters.items():
                listed = isinstance(value, np.ndarray) and value.ndim > 0
                group["listed"] |= listed
                group["parameters"].setdefault(name, []).append(
                    value[: i.size] if listed else _repeat(value, i.size)
                )

    def _announce(self, repeated, restarted):
        label = self._projection.label
        if repeated:
            self._warn(
                f"The projection {label!r} has several synapses with different values between one pair of "
                "cells; "
                "PyNN on Brian2 gives all of them the values of the last."
            )
        if restarted:
            self._warn(
                f"The projection {label!r} starts from a group of several populations; PyNN on Brian2 gives "
                "each of "
                "them weights and delays from the start of each cell's list, not its own part of it."
            )


def _is_plain(value, size):
    """True for one number, or one number (with unit) per connection."""
    if isinstance(value, np.ndarray) and value.ndim > 0:
        return value.shape == (size,) and value.dtype.kind in "fiu"
    return isinstance(value, (int, float, np.number, np.ndarray)) and not isinstance(value, bool)


def _rounded(projection, name, value):
    """Delays as PyNN rounds them: to the nearest step, by these operations and no others."""
    if name != "delay":
        return value
    import brian2

    scale = projection._simulator.state.dt * brian2.ms
    value /= scale
    return np.round(value) * scale


def _repeat(value, size):
    from brian2 import Quantity

    repeated = np.full(size, np.asarray(value, dtype=float))
    return Quantity(repeated, dim=value.dim) if isinstance(value, Quantity) else repeated


def _join(pieces):
    from brian2 import Quantity

    joined = np.concatenate([np.asarray(piece, dtype=float) for piece in pieces])
    return Quantity(joined, dim=pieces[0].dim) if isinstance(pieces[0], Quantity) else joined


def _last_of_pair(i, j):
    """For each synapse the position of the last one between the same cells; None if no pair has two."""
    pairs = i.astype(np.int64) * (int(j.max()) + 1) + j
    unique, inverse = np.unique(pairs, return_inverse=True)
    if unique.size == pairs.size:
        return None
    last = np.zeros(unique.size, dtype=np.int64)
    np.maximum.at(last, inverse, np.arange(pairs.size))
    return last[inverse]
