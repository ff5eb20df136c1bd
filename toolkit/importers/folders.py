"""A folder is replaced as a whole: it is made beside the old one, and the two change places in one step."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
from collections.abc import Mapping
from pathlib import Path

from toolkit.errors import OutputError

AT_FDCWD = -100
RENAME_EXCHANGE = 2
CANNOT_EXCHANGE = (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP)
"""What kernels and file systems say that know no exchange of names."""


def replace_in_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """Put files (by their names within the folder) into a folder: all of them or, whatever happens, none.

    The folder is copied with what it holds; whole folders below it whose files are given are made anew. An
    `OutputError` says what stands in the way. The caller holds a lock.
    """
    new, old = _beside(folder, "new"), _beside(folder, "old")
    try:
        mend(folder)
        if folder.exists():
            renewed = {name.split("/")[0] for name in files}
            shutil.copytree(folder, new, ignore=lambda path, _: renewed if Path(path) == folder else ())
        for name, content in files.items():
            (new / name).parent.mkdir(parents=True, exist_ok=True)
            (new / name).write_bytes(content)
        _put(new, folder, old)
    except OSError as error:
        where = error.filename or folder
        reason = error.strerror or "not all that it holds can be copied"
        hint = "check the folder's permissions and the space on the disk"
        raise OutputError(f"'{where}' cannot be written: {reason}", hint=hint) from error
    finally:
        mend(folder)


def mend(folder: Path) -> None:
    """Remove what an import that was killed left beside a folder; the folder is put back if it was moved away."""
    new, old = _beside(folder, "new"), _beside(folder, "old")
    if old.exists() and not folder.exists():
        os.rename(old, folder)
    for left in (new, old):
        shutil.rmtree(left, ignore_errors=True)


def _beside(folder: Path, kind: str) -> Path:
    return folder.with_name(f".{folder.name}.{kind}")


def _put(new: Path, folder: Path, old: Path) -> None:
    if not folder.exists():
        os.rename(new, folder)
    elif not _exchange(new, folder):
        os.rename(folder, old)  # for a moment there is no folder: `mend` puts the old one back
        os.rename(new, folder)


def _exchange(one: Path, other: Path) -> bool:
    """Let two folders change their names in one step; False where the system knows none."""
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None) if sys.platform == "linux" else None
    if rename is None:
        return False
    if rename(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), RENAME_EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in CANNOT_EXCHANGE:
        return False
    raise OSError(number, os.strerror(number), str(other))
