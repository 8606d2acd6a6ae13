"""The harness of a job: runs a generated PyNN module on a simulator and writes its results.

The module (`experiment.py`, see `script.py` for what it must hold) knows nothing of Hillock; the harness
calls the same functions that its own `main` calls. A job has a folder with a fixed layout (`request.py`),
tells its progress as JSON lines (`events.py`) and its end as one JSON document (`outcome.py`).

Nothing heavy is imported before it is needed: the simulators, h5py and the writers load in the phase that
uses them.
"""

CONTRACT = 1
"""Version of the agreement between worker, harness and generated module; all of them state it."""
