"""Files from outside the project: each is opened once, must be a file of bounded size, and is known by its name."""

from __future__ import annotations

import hashlib
import os
import re
import stat
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from toolkit.errors import DataError, ToolkitError, suggest
from toolkit.importers.faults import Faults
from toolkit.sources import LARGEST_FILE

_HINT = "name the file that you downloaded"
_DOCUMENT = "download the data as an .xlsx or CSV file"
_NEAR = 200
"""Bytes: in a zip archive the first file tells its kind."""
_WEB_PAGE = re.compile(rb"(\xef\xbb\xbf)?\s*<(!doctype|html|\?xml)", re.IGNORECASE)
_PDF, _ZIP, _OLE = b"%PDF-", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HANGUL, _HANGUL_ZIP = b"HWP Document File", b"application/hwp+zip"
"""What Hancom's documents hold near their beginning: the old ones, and those in OLE; and the zipped ones."""


@dataclass(frozen=True)
class OutsideFile:
    """A file as it was read."""

    path: str
    """As it was named, for messages."""
    name: str
    """Without its folders."""
    content: bytes
    fingerprint: str
    """``sha256:`` and 64 digits."""


def read_outside(paths: Sequence[str], faults: Faults) -> tuple[OutsideFile, ...]:
    """The files at these paths; one that is named twice, or is a copy of another, is there once."""
    files: dict[str, OutsideFile] = {}
    for path in paths:
        with faults.catch():
            content = _read(path)
            fingerprint = f"sha256:{hashlib.sha256(content).hexdigest()}"
            shown = _shown(path)
            files.setdefault(fingerprint, OutsideFile(shown, os.path.basename(shown), content, fingerprint))
    return tuple(files.values())


def check_kind(file: OutsideFile) -> None:
    """Whether a file can be a table at all; what downloads often are instead is told in so many words."""
    if _WEB_PAGE.match(file.content):
        hint = "open it in Excel and save it as .xlsx or CSV, or download the file again"
        raise DataError("this is a web page, whatever the file is called", where=file.path, hint=hint)
    if file.content.startswith(_PDF):
        raise DataError("this is a PDF document, whatever the file is called", where=file.path, hint=_DOCUMENT)
    if _is_hangul(file.content):
        raise DataError("this is a Hangul (HWP) document, whatever the file is called", where=file.path, hint=_DOCUMENT)
    if file.content.startswith(_ZIP) and not file.path.lower().endswith(".xlsx"):
        hint = "unpack it and name the files that come out; a workbook must be called .xlsx"
        raise DataError("this is a zip archive", where=file.path, hint=hint)


def _is_hangul(content: bytes) -> bool:
    if content.startswith(_ZIP):
        return _HANGUL_ZIP in content[:_NEAR]
    return content.startswith(_HANGUL) or (content.startswith(_OLE) and _HANGUL in content)


def _read(path: str) -> bytes:
    """Opened without waiting, so that a pipe or a device is refused rather than listened to."""
    shown = _shown(path)
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY)
        try:
            _check_status(os.fstat(descriptor), shown)
            with os.fdopen(descriptor, "rb", closefd=False) as file:
                content = file.read(LARGEST_FILE + 1)
        finally:
            os.close(descriptor)
    except (OSError, ValueError) as error:  # ValueError: a name that no file can have
        raise _unreadable(path, shown, error) from error
    if len(content) > LARGEST_FILE:  # it grew while it was read
        raise _too_large(shown)
    return content


def _check_status(status: os.stat_result, shown: str) -> None:
    if stat.S_ISDIR(status.st_mode):
        raise DataError(f"'{shown}' is a folder", hint="name the files in it")
    if not stat.S_ISREG(status.st_mode):
        raise DataError(f"'{shown}' is no file", hint=_HINT)
    if status.st_size > LARGEST_FILE:
        raise _too_large(shown)


def _too_large(shown: str) -> DataError:
    hint = "a year of the city's file takes less than 1 MiB; name that file"
    return DataError(f"'{shown}' is larger than {LARGEST_FILE // 2**20} MiB", hint=hint)


def _unreadable(path: str, shown: str, error: Exception) -> ToolkitError:
    if isinstance(error, FileNotFoundError):
        folder = Path(path).parent
        names = [_shown(one.name) for one in folder.iterdir() if one.is_file()] if folder.is_dir() else []
        return DataError(f"the file '{shown}' does not exist", hint=suggest(os.path.basename(shown), names))
    reason = error.strerror if isinstance(error, OSError) else error
    return DataError(f"'{shown}' cannot be read: {reason}", hint=_HINT)


def _shown(name: str) -> str:
    """A name that can be printed and kept: composed Hangul, and a question mark for what no file should say."""
    composed = unicodedata.normalize("NFC", name)
    return "".join(sign if sign.isprintable() else "?" for sign in composed)
