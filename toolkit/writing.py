"""Writing results: beside the old files first, then in their places, so that no file is ever half-written.

And packing them: equal files give equal archives, on every machine and at any time.
"""

from __future__ import annotations

import errno
import glob
import os
from collections.abc import Mapping
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from toolkit.errors import OutputError

NO_SPACE = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)
EARLIEST = (1980, 1, 1, 0, 0, 0)
"""The time of every file in an archive, which knows none before."""
UNIX, READABLE = 3, 0o644 << 16
STORED = ("mimetype", ".png")
"""How files end that are not compressed: readers look for the one unpacked, and the others are small already."""


def archive_of(files: Mapping[str, bytes]) -> bytes:
    """A zip of files, in their order; names beyond ASCII are marked as UTF-8."""
    written = BytesIO()
    with ZipFile(written, "w") as archive:
        for name, content in files.items():
            entry = ZipInfo(name, EARLIEST)
            entry.create_system, entry.external_attr = UNIX, READABLE
            archive.writestr(entry, content, ZIP_STORED if name.endswith(STORED) else ZIP_DEFLATED)
    return written.getvalue()


def write_atomically(path: Path, content: bytes) -> None:
    """Write one file; the old one stays as it is if anything fails. Errors as in `write_together`."""
    write_together({path: content})


def write_together(contents: Mapping[Path, bytes]) -> None:
    """Write files that belong together; the old ones stay as they are if one cannot be written.

    An `OutputError` names the file and what stands in the way (no permission, a full disk, a file where a folder is
    needed or the other way round). Nothing is left beside the files, whatever stops the work, and what killed runs
    left is removed.
    """
    parts = {path: path.with_name(f".{path.name}.{os.getpid()}.part") for path in contents}
    path = Path()
    try:
        for path, content in contents.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            if path.is_dir():  # told before any file is replaced
                raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
            _remove_leftovers(path)
            parts[path].write_bytes(content)
        for path, part in parts.items():
            os.replace(part, path)
    except OSError as error:
        raise OutputError(f"'{path}' cannot be written: {error.strerror}", hint=_hint(path, error)) from error
    finally:
        for part in parts.values():
            with suppress(OSError):
                part.unlink(missing_ok=True)


def check_writable(folder: Path) -> None:
    """Make the folder and try to write there: better told at once than when all the work is done."""
    probe = folder / f".probe.{os.getpid()}.part"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise OutputError(f"'{folder}' cannot be written to: {error.strerror}", hint=_hint(probe, error)) from error


def _hint(path: Path, error: OSError) -> str:
    if error.errno in NO_SPACE:
        return "free some space, or name another folder: --output"
    if os.path.isdir(path):  # unlike pathlib's own, this asks nothing that may be forbidden
        return "a folder has this name: move it away, or name another folder: --output"
    blocking = next((one for one in reversed(path.parents) if os.path.exists(one) and not os.path.isdir(one)), None)
    if blocking is not None:
        return f"'{blocking.name}' is a file, not a folder: move it away, or name another folder: --output"
    return "check the folder's permissions, or name another folder: --output"


def _remove_leftovers(path: Path) -> None:
    """Remove the unfinished files of runs that were killed while they wrote `path`."""
    for part in path.parent.glob(f".{glob.escape(path.name)}.*.part"):
        number = part.name.split(".")[-2]
        if number.isdecimal() and not is_running(int(number)):
            with suppress(OSError):
                part.unlink()


def is_running(process: int) -> bool:
    """Whether there is a process of this number on this machine."""
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True
