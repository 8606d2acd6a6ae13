"""Starts a job, watches it, and leaves nothing of it behind.

    python -I -S supervisor.py --report exit.json --wall-seconds N [--memory-bytes N] [--file-bytes N]
                               [--grace-seconds N] -- PROGRAM ARGUMENT...

The worker holds the other end of standard input and never writes: when it closes (a cancel, or the worker's
death), the job is stopped. Two processes share the work, because a parent that is killed cannot tidy up:

    supervisor   reads standard input; should the guard be killed, ends what it leaves behind and reports
      guard      reads a pipe from the supervisor; forks the job, counts the wall time, ends it, reports
        job      in a process group of its own, with limits, and killed by the kernel when the guard dies
          ...    whatever it starts, in whatever session: orphans come to the guard, then to the supervisor

The report: {"exit": 0 or null, "signal": null or 9, "reason": "exited" | "wall-time" | "stopped",
"wall_seconds": 1.2, "cpu_seconds": 1.1, "max_rss_bytes": 12345}. `exit` is 127 when the program cannot be
started. CPU time is that of all processes together, memory that of the largest.

Only the standard library is used; the file runs without the rest of the package.
"""

import ctypes
import json
import os
import resource
import select
import signal
import sys
import time

PR_SET_PDEATHSIG = 1
PR_SET_CHILD_SUBREAPER = 36
PR_SET_NO_NEW_PRIVS = 38
LONGEST_WAIT = 3600.0
LIBC = ctypes.CDLL(None, use_errno=True)


def main(argv):
    """Exit status: 0 if the report was written, 2 for wrong usage, 1 if something stands in the way."""
    options, command = _parse(argv)
    if not command:
        print(__doc__.split("\n\n")[1], file=sys.stderr)
        return 2
    report = os.path.abspath(options["report"])
    _remove(report)
    try:
        os.setsid()
    except PermissionError:
        pass  # the leader of a group already; the group of the job and the orphans' return are what matters
    _become_subreaper()
    return _supervise(report, options, command)


def _parse(argv):
    options = {
        "report": None,
        "wall-seconds": None,
        "memory-bytes": "0",
        "file-bytes": "0",
        "grace-seconds": "2",
    }
    position = 0
    while position < len(argv) and argv[position] != "--":
        name = argv[position][2:]
        if not argv[position].startswith("--") or name not in options or position + 1 >= len(argv):
            return options, []
        options[name] = argv[position + 1]
        position += 2
    if options["report"] is None or options["wall-seconds"] is None:
        return options, []
    try:
        for name in ("wall-seconds", "grace-seconds"):
            options[name] = float(options[name])
        for name in ("memory-bytes", "file-bytes"):
            options[name] = int(options[name])
    except ValueError:
        return options, []
    return options, argv[position + 1 :]


# --- the supervisor ---


def _supervise(report, options, command):
    began = time.monotonic()
    wakeup = _signals_to_pipe()
    guard_reads, we_write = os.pipe()
    guard = os.fork()
    if guard == 0:
        status = 1
        try:
            os.close(we_write)
            status = _guard(report, options, command, guard_reads)
        finally:
            os._exit(status)
    os.close(guard_reads)
    watched = select.poll()
    watched.register(0, select.POLLIN | select.POLLHUP)
    watched.register(wakeup, select.POLLIN)
    while True:
        for descriptor, _ in watched.poll():
            if descriptor == wakeup:
                asked_to_stop = _drain_signals(wakeup)
            else:
                asked_to_stop = _is_closed(0)
            if asked_to_stop and we_write is not None:
                os.close(we_write)  # the guard reads the end of the pipe as the order to stop
                we_write = None
                watched.unregister(0)
        ended, _ = _reap(guard)
        if ended is not None:
            break
    if not os.path.exists(report):  # the guard was killed
        _end_descendants(0.0)
        _write_report(report, None, signal.SIGKILL, "stopped", began)
    return 0 if os.path.exists(report) else 1


def _is_closed(descriptor):
    """True at the end of the file. Bytes that somebody writes in spite of the agreement are passed over."""
    try:
        return os.read(descriptor, 4096) == b""
    except OSError:
        return True


# --- the guard ---


def _guard(report, options, command, orders):
    began = time.monotonic()
    _become_subreaper()  # not inherited over fork
    wakeup = _signals_to_pipe()
    job = _start(options, command)
    deadline = began + options["wall-seconds"]
    watched = select.poll()
    watched.register(orders, select.POLLIN | select.POLLHUP)
    watched.register(wakeup, select.POLLIN)
    reason = "exited"
    while True:
        status, _ = _reap(job)
        if status is not None:
            break
        left = deadline - time.monotonic()
        if left <= 0:
            reason = "wall-time"
            break
        ready = [descriptor for descriptor, _ in watched.poll(int(min(left, LONGEST_WAIT) * 1000) + 1)]
        asked_to_stop = wakeup in ready and _drain_signals(wakeup)
        if asked_to_stop or orders in ready:
            reason = "stopped"
            break
    ended = _end_descendants(options["grace-seconds"] if reason != "exited" else 0.0, job, wakeup)
    status = status if status is not None else ended
    exit_code = os.WEXITSTATUS(status) if os.WIFEXITED(status) else None
    number = os.WTERMSIG(status) if os.WIFSIGNALED(status) else None
    _write_report(report, exit_code, number, reason, began)
    return 0


def _start(options, command):
    guard = os.getpid()
    child = os.fork()
    if child:
        try:
            os.setpgid(child, child)
        except (PermissionError, ProcessLookupError):
            pass  # the child was quicker
        return child
    try:
        os.setpgid(0, 0)
        LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != guard:
            os._exit(1)  # it died before the kernel knew what we want
        LIBC.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)  # what becomes another user cannot be killed by us
        _reset_signals()
        _limit(resource.RLIMIT_CORE, 0)
        if options["memory-bytes"]:
            _limit(resource.RLIMIT_AS, options["memory-bytes"])
        if options["file-bytes"]:
            _limit(resource.RLIMIT_FSIZE, options["file-bytes"])
        _offer_to_memory_killer()
        nothing = os.open(os.devnull, os.O_RDONLY)
        os.dup2(nothing, 0)
        os.closerange(3, 256)
        os.execvp(command[0], command)
    except OSError as error:
        print(f"{command[0]} cannot be started: {error.strerror}", file=sys.stderr, flush=True)
    finally:
        os._exit(127)


def _limit(which, value):
    _, hard = resource.getrlimit(which)
    if hard != resource.RLIM_INFINITY:
        value = min(value, hard)
    resource.setrlimit(which, (value, value))


def _offer_to_memory_killer():
    """If the machine runs out of memory, the kernel should take the job and not the worker."""
    try:
        with open("/proc/self/oom_score_adj", "w", encoding="ascii") as file:
            file.write("500")
    except OSError:
        pass  # then it decides by size, which also finds the job


# --- processes ---


def _become_subreaper():
    if LIBC.prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0) != 0:
        raise OSError(ctypes.get_errno(), "this system cannot keep track of orphaned processes")


def _end_descendants(grace, job=None, wakeup=None):
    """End every process below this one: a polite signal, the grace, then SIGKILL.

    Returns the job's wait status, if it was collected here.
    """
    job_status = None
    if grace > 0:
        for process in _descendants():
            _kill(process, signal.SIGTERM)
        limit = time.monotonic() + grace
        waiting = select.poll()
        waiting.register(wakeup, select.POLLIN)
        while time.monotonic() < limit:
            status, _ = _reap(job)
            job_status = status if job_status is None else job_status
            if not _descendants():
                break
            waiting.poll(min(50, int(max(0.0, limit - time.monotonic()) * 1000) + 1))
            _drain_signals(wakeup)
    while True:
        status, nothing_left = _reap(job)
        job_status = status if job_status is None else job_status
        if nothing_left:
            return job_status
        found = _descendants()
        for process in found:
            _kill(process, signal.SIGSTOP)  # so that none can fork while we go through the list
        for process in found:
            _kill(process, signal.SIGKILL)
        time.sleep(0.005)


def _descendants():
    """Ids of all living processes below this one, in whatever group or session."""
    children = {}
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                with open(f"/proc/{name}/stat", encoding="ascii", errors="replace") as file:
                    state, parent = file.read().rpartition(")")[2].split()[:2]
            except (OSError, ValueError):
                continue  # it ended meanwhile
            children.setdefault(int(parent), []).append((int(name), state))
    found, waiting = [], [os.getpid()]
    while waiting:
        for process, state in children.get(waiting.pop(), ()):
            waiting.append(process)
            if state not in "ZX":
                found.append(process)
    return found


def _kill(process, number):
    try:
        os.kill(process, number)
    except (ProcessLookupError, PermissionError):
        pass


def _reap(wanted):
    """Collect all children that have ended. Returns the wanted one's wait status, and if none is left."""
    wanted_status = None
    while True:
        try:
            process, status = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return wanted_status, True
        if process == 0:
            return wanted_status, False
        if process == wanted:
            wanted_status = status


# --- signals ---


def _signals_to_pipe():
    """Signals arrive as bytes in a pipe, to be waited for together with everything else."""
    reader, writer = os.pipe()
    os.set_blocking(reader, False)
    os.set_blocking(writer, False)
    signal.set_wakeup_fd(writer, warn_on_full_buffer=False)
    for number in (signal.SIGCHLD, signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, lambda *_: None)
    return reader


def _drain_signals(reader):
    """Read what has arrived. True if one of the signals asks us to stop."""
    try:
        arrived = os.read(reader, 4096)
    except BlockingIOError:
        return False
    return any(number != signal.SIGCHLD for number in arrived)


def _reset_signals():
    signal.set_wakeup_fd(-1)
    for number in (
        signal.SIGCHLD,
        signal.SIGTERM,
        signal.SIGINT,
        signal.SIGHUP,
        signal.SIGPIPE,
        signal.SIGXFSZ,
    ):
        signal.signal(number, signal.SIG_DFL)


# --- the report ---


def _write_report(path, exit_code, number, reason, began):
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    document = {
        "exit": exit_code,
        "signal": number,
        "reason": reason,
        "wall_seconds": round(time.monotonic() - began, 3),
        "cpu_seconds": round(used.ru_utime + used.ru_stime, 3),
        "max_rss_bytes": used.ru_maxrss * 1024,
    }
    part = path + ".part"
    with open(part, "w", encoding="ascii") as file:
        json.dump(document, file)
    os.replace(part, path)


def _remove(path):
    try:
        os.remove(path)
    except FileNotFoundError:
        pass


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
