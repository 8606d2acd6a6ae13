"""Goes through the steps that are not done yet, says what it is at, and stamps what is done."""

import os

from . import finished, lacking, sources
from .files import make_folder, read_text, remove, write
from .machine import base_python
from .problems import Problem, explain_os_error


def go(place, steps):
    for number, step in enumerate(steps, start=1):
        take(place, step, f"[{number}/{len(steps)}] {step.name}")


def take(place, step, heading):
    import time

    if step.is_done() if step.is_done else read_text(place.stamp(step.name)) is not None:
        print(f"{heading}: done before", flush=True)
        return
    print(f"{heading}: {step.what}", flush=True)
    begin = time.monotonic()
    try:
        note = step.action()
    except Problem as problem:
        raise failed(step, problem) from problem
    except OSError as error:
        raise failed(step, explain_os_error(error)) from error
    if not step.is_done:
        write(place.stamp(step.name), note or "")
    print(f"{heading}: {lacking.said(note) or 'done'} ({time.monotonic() - begin:.1f} s)", flush=True)


def forget_what_counts_no_more(place):
    """Of an environment that was finished once: have those steps taken again that it can gain from."""
    state = finished.look(place)
    for name, wrong in state.damaged.items():
        print(f"The package {name} is damaged ({wrong}); it is installed again.", flush=True)
    for name in state.gone:
        print(f"What the step {name} made is gone; it is made again.", flush=True)
    for name in state.possible:
        print(f"The step {name} was left out for want of something that has come.", flush=True)
    repeated = finished.steps_to_repeat(state)
    if repeated:
        remove(place.description)  # there is no environment again until all is done
    for name in repeated:
        remove(place.stamp(name))


def failed(step, reason):
    return Problem(f"step {step.name}: {reason}\nThe same command goes on with this step.")


def start_over_if_stale(place):
    """Throw away what was built from other locks or with another Python; touch nothing of others."""
    import shutil

    current = f"{sources.lock_digest()} {os.path.realpath(base_python())}"
    key = read_text(place.stamp("key"))
    python_is_gone = os.path.exists(place.stamp("interpreter")) and not os.path.exists(place.python)
    if key == current and not python_is_gone:
        return
    if key is None and os.path.isdir(place.target) and os.listdir(place.target):
        raise Problem(
            f"{place.target} is not empty and holds no environment of Hillock. Choose another --target."
        )
    if key is not None:
        print(
            "The environment was made from other locks or with another Python: it is built anew.",
            flush=True,
        )
        shutil.rmtree(place.target)
    make_folder(place.stamps)
    write(place.stamp("key"), current)
