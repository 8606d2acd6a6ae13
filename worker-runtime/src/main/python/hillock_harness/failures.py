"""From an exception to what the user is told: a kind, a sentence, and the place in the description.

Kinds: `user` (the description asks for what cannot be; never tried again), `limit` (memory, disk or file size
ran out), `platform` (anything else: it is our fault until shown otherwise).
"""

import errno
import re
from dataclasses import dataclass

from .writers import FormatLimit

USER = "user"
LIMIT = "limit"
PLATFORM = "platform"

MESSAGE_LENGTH = 2000
OUT_OF_SPACE = {errno.ENOSPC, errno.EFBIG, errno.EDQUOT}
OUT_OF_MEMORY_SIGNS = ("bad_alloc", "cannot allocate memory", "unable to allocate", "out of memory")

# By name, since the packages are not loaded for every job. A class counts with all its subclasses.
USER_EXCEPTIONS = {
    "pyNN.errors": {
        "InvalidParameterValueError",
        "NonExistentParameterError",
        "InvalidDimensionsError",
        "ConnectionError",
        "InvalidModelError",
        "NoModelAvailableError",
        "NothingToWriteError",
        "InvalidWeightError",
        "RecordingError",
    },
    "NESTErrors": {"KernelException"},
    "brian2.core.base": {"BrianObjectException"},
    "brian2.units.fundamentalunits": {"DimensionMismatchError"},
    "builtins": {
        "NotImplementedError",
        "ValueError",
        "ZeroDivisionError",
        "OverflowError",
        "FloatingPointError",
        "AssertionError",
    },
}


@dataclass(frozen=True)
class Failure:
    """Why a job failed. `line` and `column` are those of the description."""

    kind: str
    message: str
    exception: str | None = None
    path: str | None = None
    line: int | None = None
    column: int | None = None


def describe(exception, phase, script, sourcemap):
    """The failure that an exception means when it leaves a phase.

    `script` is the path of the generated module. Only there, and only while it builds, runs and collects, can
    a user be the cause: what fails in our own importing and writing is ours.
    """
    line = script_line(exception, str(script))
    place = sourcemap.place(line) if line is not None else None
    kind = _kind(exception, phase, line)
    return Failure(
        kind=kind,
        message=_message(exception, kind, phase),
        exception=_name(type(exception)),
        path=place.path if place else None,
        line=place.line if place else None,
        column=place.column if place else None,
    )


def script_line(exception, script):
    """The line of the deepest frame within the generated module, if need be of a cause; None without one."""
    seen = set()
    while exception is not None and id(exception) not in seen:
        seen.add(id(exception))
        line = None
        traceback = exception.__traceback__
        while traceback is not None:
            if traceback.tb_frame.f_code.co_filename == script:
                line = traceback.tb_lineno
            traceback = traceback.tb_next
        if line is not None:
            return line
        exception = exception.__cause__ or exception.__context__
    return None


def _kind(exception, phase, line):
    if _is_limit(exception):
        return LIMIT
    if isinstance(exception, FormatLimit):
        return USER
    if phase in ("build", "run", "collect") and line is not None and _is_user(exception):
        return USER
    return PLATFORM


def _is_limit(exception):
    for cause in _chain(exception):
        if isinstance(cause, MemoryError):
            return True
        text = str(cause).lower()
        if any(sign in text for sign in OUT_OF_MEMORY_SIGNS):
            return True
        if isinstance(cause, OSError) and (cause.errno in OUT_OF_SPACE or _errno_in(text) in OUT_OF_SPACE):
            return True
    return False


def _is_user(exception):
    if isinstance(exception, SystemExit) or type(exception) is Exception:
        return True  # PyNN raises the plain class for many things a user can cause
    return any(base.__name__ in USER_EXCEPTIONS.get(base.__module__, ()) for base in type(exception).__mro__)


def _chain(exception):
    seen = set()
    while exception is not None and id(exception) not in seen:
        seen.add(id(exception))
        yield exception
        exception = exception.__cause__ or exception.__context__


def _errno_in(text):
    """The errno that HDF5 hides in its message."""
    found = re.search(r"errno\s*=\s*(\d+)", text)
    return int(found.group(1)) if found else None


def _message(exception, kind, phase):
    text = _text(exception)
    root = [_text(cause) for cause in _chain(exception)][-1]
    if root not in text:
        text = f"{text} ({root})"  # PyNN's own sentence can hide what the simulator said
    if kind == LIMIT:
        what = "memory" if _is_memory(exception) else "disk space, or a larger limit for file sizes"
        return (
            f"The job needs more {what} than it may have ({text}). "
            "Make the network, its duration or what it records smaller."
        )
    if kind == PLATFORM and phase == "import":
        return f"The simulator cannot be started: {text}"
    return text


def _text(exception):
    text = " ".join(str(exception).split())[:MESSAGE_LENGTH]
    if type(exception) is KeyError:
        text = f"nothing is known by the name {text}"
    return text or type(exception).__name__


def _is_memory(exception):
    return any(
        isinstance(cause, MemoryError) or any(sign in str(cause).lower() for sign in OUT_OF_MEMORY_SIGNS)
        for cause in _chain(exception)
    )


def _name(kind):
    return kind.__qualname__ if kind.__module__ == "builtins" else f"{kind.__module__}.{kind.__qualname__}"
