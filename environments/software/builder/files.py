"""Files that are read if they are there, and written whole or not at all."""

import json
import os

from .problems import Problem


def read_text(path):
    try:
        with open(path, encoding="utf-8") as file:
            return file.read()
    except (FileNotFoundError, NotADirectoryError):
        return None


def read_json(path):
    try:
        return json.loads(read_text(path) or "null")
    except ValueError:
        return None


def write(path, text, mode=0o644):
    """Write a file so that it is there whole or not at all."""
    with open(path + ".part", "w", encoding="utf-8") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    os.chmod(path + ".part", mode)
    os.replace(path + ".part", path)


def remove(path):
    try:
        os.remove(path)
    except FileNotFoundError:
        pass


def make_folder(path):
    try:
        os.makedirs(path, exist_ok=True)
    except OSError as error:
        raise Problem(f"the folder {path} cannot be made ({error.strerror}).") from error
