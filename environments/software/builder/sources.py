"""What decides what is in an environment: its description and the locks, which lie beside this package."""

import hashlib
import os

from .files import read_json

HERE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def source(name):
    return os.path.join(HERE, name)


def environment():
    """The description. Its "build" is raised when a step comes to give something else."""
    return read_json(source("environment.json"))


def digest(*names):
    """SHA-256 over the named files."""
    state = hashlib.sha256()
    for name in names:
        with open(source(name), "rb") as file:
            state.update(file.read())
    return state.hexdigest()


def lock_digest():
    return digest("environment.json", "requirements.txt", "requirements-build.txt", "requirements-boot.txt")


def tests_digest():
    return digest("requirements-test.txt")
