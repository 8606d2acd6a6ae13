"""Whether the installed packages are still what was installed: each file there, and of its size.

The installer keeps a RECORD for every package. Reading all of them takes a fifth of a second; contents are
not hashed, for what harms an environment (a cleaning program, another pip, a full disk) shows in sizes.
"""

import os

# byte code is made anew by whoever misses it; nest-config is replaced by the step nest-extension
PASSED_OVER = (".pyc", "/bin/nest-config")


def damaged(place, expected):
    """The packages that are not whole, each with how many of its files are gone or have another size.

    `expected` are the names and versions of all that was installed.
    """
    found = {}
    records = installed(place)
    for name, version in expected.items():
        record = records.get((canonical(name), version))
        if record is None:
            found[name] = "it is gone"
            continue
        wrong = count_wrong(place.packages(), record)
        if wrong:
            found[name] = f"{wrong} of its files are gone or were changed"
    return found


def installed(place):
    """The RECORD of each package, by canonical name and version."""
    records = {}
    try:
        entries = os.listdir(place.packages())
    except OSError:
        return records
    for entry in entries:
        name, ending, _ = entry.partition(".dist-info")
        if ending:
            name, _, version = name.rpartition("-")
            records[canonical(name), version] = place.packages(entry, "RECORD")
    return records


def canonical(name):
    return name.lower().replace("-", "_").replace(".", "_")


def count_wrong(packages, record):
    import csv

    try:
        with open(record, encoding="utf-8", newline="") as file:
            rows = [(path, size) for path, _, size in csv.reader(file)]
    except (OSError, ValueError):
        return 1
    return sum(
        not has_size(os.path.join(packages, path), int(size))
        for path, size in rows
        if size and not path.endswith(PASSED_OVER)
    )


def has_size(path, size):
    try:
        return os.stat(path).st_size == size
    except OSError:
        return False
