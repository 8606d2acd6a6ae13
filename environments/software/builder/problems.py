"""What can go wrong, in words that help."""


class Problem(Exception):
    """Something the user can put right. The text says what failed and what to do."""


FULL_DISK = "the disk is full. Make room, or choose another place with --target and --cache."

NETWORK_SIGNS = (
    "error sending request",
    "failed to fetch",
    "dns error",
    "connection refused",
    "network is unreachable",
    "connectionerror",
    "newconnectionerror",
    "timed out",
    "temporary failure in name resolution",
    "connection reset",
    "error decoding response body",
    "could not connect",
    "no route to host",
    "proxyerror",
    "cannot connect to proxy",
    "from versions: none",  # pip's answer where the index does not
)


def explain_output(lines, log):
    """The one line that says most of what went wrong in a program, with a remedy where one is known."""
    lower = "\n".join(lines[-200:]).lower()
    if "no space left" in lower:
        return FULL_DISK
    if any(sign in lower for sign in NETWORK_SIGNS):
        return (
            "the package registry cannot be reached. Check the network (and the proxy, if there is one). "
            f"What has been downloaded is kept. Details: {log}"
        )
    if "hash mismatch" in lower or "do not match the hashes" in lower:
        return f"a downloaded package differs from the lock and was refused. Details: {log}"
    telling = [line.strip() for line in lines if "error" in line.lower()] or [
        line.strip() for line in lines if line.strip()
    ]
    return f"{telling[-1][:300] if telling else 'it failed without a word'} (details: {log})"


def explain_os_error(error):
    import errno

    if error.errno in (errno.ENOSPC, errno.EDQUOT):
        return FULL_DISK
    return f"{error.filename or ''}: {error.strerror or error}"
