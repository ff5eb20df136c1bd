"""Files of a bundle as one file: equal files give equal bytes."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from toolkit.errors import OutputError
from toolkit.importers.folders import replace_in_folder

FIRST_TIME = (1980, 1, 1, 0, 0, 0)
"""The time of every file: an archive knows none before."""
UNIX = 3
READABLE = 0o644 << 16


def pack(files: Mapping[str, bytes]) -> bytes:
    """A zip of files, in their order; names beyond ASCII are marked as UTF-8."""
    written = BytesIO()
    with ZipFile(written, "w", ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = ZipInfo(name, FIRST_TIME)
            entry.compress_type, entry.create_system, entry.external_attr = ZIP_DEFLATED, UNIX, READABLE
            archive.writestr(entry, content)
    return written.getvalue()


def put_bundle(folder: Path, name: str, files: Mapping[str, bytes]) -> tuple[Path, Path]:
    """Write the files into ``<folder>/<name>/`` and ``<folder>/<name>.zip``; the paths of these two.

    Earlier bundles go first: nobody shall send a draft that lies beside what was approved. An `OutputError` says what
    stands in the way.
    """
    contents = {f"{name}/{file}": content for file, content in files.items()} | {f"{name}.zip": pack(files)}
    _clear(folder)
    replace_in_folder(folder, contents)
    return folder / name, folder / f"{name}.zip"


def _clear(folder: Path) -> None:
    try:
        if folder.exists():
            shutil.rmtree(folder)
    except OSError as error:
        what = f"the earlier bundle '{error.filename or folder}' cannot be removed: {error.strerror}"
        raise OutputError(what, hint="close what shows its files, and check the folder's permissions") from error
