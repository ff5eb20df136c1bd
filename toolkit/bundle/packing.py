"""A bundle on the disk: a folder of files, and the same as one file."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

from toolkit.errors import OutputError
from toolkit.importers.folders import replace_in_folder
from toolkit.writing import archive_of


def put_bundle(folder: Path, name: str, files: Mapping[str, bytes]) -> tuple[Path, Path]:
    """Write the files into ``<folder>/<name>/`` and ``<folder>/<name>.zip``; the paths of these two.

    Earlier bundles go first: nobody shall send a draft that lies beside what was approved. An `OutputError` says what
    stands in the way.
    """
    contents = {f"{name}/{file}": content for file, content in files.items()} | {f"{name}.zip": archive_of(files)}
    _clear(folder)
    replace_in_folder(folder, contents)
    return folder / name, folder / f"{name}.zip"


def _clear(folder: Path) -> None:
    try:
        if folder.exists():
            shutil.rmtree(folder)
    except OSError as error:
        what = f"the earlier bundle '{error.filename or folder}' cannot be removed: {error.strerror or error}"
        raise OutputError(what, hint="close what shows its files, and check the folder's permissions") from error
