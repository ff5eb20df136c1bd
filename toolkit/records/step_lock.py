"""The file that keeps two commands from working at once on the same release, or on the same data."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from toolkit.errors import DefinitionError, OutputError
from toolkit.sources import REPORTS, Project
from toolkit.writing import is_running

MOST_TRIES = 3


@contextmanager
def step_lock(project: Project, report: str) -> Iterator[None]:
    """Holds ``reports/<name>/.step`` while a step of a release is taken."""
    with lock_held(project, f"{REPORTS}{report}/.step", report):
        yield


@contextmanager
def lock_held(project: Project, where: str, work: str) -> Iterator[None]:
    """Holds the file `where`, which names its process and machine; `work` says in the message what is worked on.

    What a process left that is gone is taken over; a file of one that runs, or of another machine, is an error.
    """
    lock = project.path(where)
    try:
        if not _take(lock):
            hint = "wait until it has ended; if it was stopped by force, delete this file"
            raise DefinitionError(f"another command is at work on '{work}'", where=where, hint=hint)
    except OSError as error:
        hint = "check the folder's permissions"
        raise OutputError(f"'{where}' cannot be written: {error.strerror}", hint=hint) from error
    try:
        yield
    finally:
        lock.unlink(missing_ok=True)


def _take(lock: Path) -> bool:
    for _ in range(MOST_TRIES):
        try:
            descriptor = os.open(lock, os.O_CREAT | os.O_EXCL | os.O_WRONLY)
        except FileExistsError:
            if not _remove_left(lock):
                return False
            continue
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(_owner(os.getpid()))
        return True
    return False


def _owner(process: int) -> str:
    return f"{process} {platform.node()}\n"


def _remove_left(lock: Path) -> bool:
    """Remove the file of a process that is gone; whether it is out of the way.

    It is moved aside first and looked at again, so that of two commands that find it none removes the other's.
    """
    try:
        left = lock.read_text("utf-8")
        if not _is_left(left):
            return False
        aside = lock.with_name(f"{lock.name}.{os.getpid()}")
        os.rename(lock, aside)
    except FileNotFoundError:
        return True
    if aside.read_text("utf-8") == left:
        aside.unlink()
        return True
    with suppress(FileExistsError):
        os.link(aside, lock)
    aside.unlink()
    return False


def _is_left(owner: str) -> bool:
    """Whether the process that wrote this has ended; of another machine's processes nothing is known."""
    process = owner.split(" ")[0]
    return process.isdecimal() and owner == _owner(int(process)) and not is_running(int(process))
