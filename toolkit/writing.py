"""Writing results: beside the old file first, then in its place, so that no file is ever half-written."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from pathlib import Path

from toolkit.errors import OutputError


def write_atomically(path: Path, content: bytes) -> None:
    """Write `content`; the old file stays as it is if anything fails (no permission, a full disk)."""
    beside = path.with_name(f".{path.name}.{os.getpid()}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _write_and_replace(beside, path, content)
    except OSError as error:
        full = error.errno == errno.ENOSPC
        hint = "free some space" if full else "check the folder's permissions, or name another: --output"
        raise OutputError(f"'{path}' cannot be written: {error.strerror}", hint=hint) from error


def _write_and_replace(beside: Path, path: Path, content: bytes) -> None:
    try:
        beside.write_bytes(content)
        os.replace(beside, path)
    except OSError:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
        raise
