"""LibreOffice as a second reader of documents and workbooks."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

AS_SHOWN = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,true,false,false,-1"
"""Every sheet of a workbook as a file: commas, quotation marks, UTF-8, and the cells as they are shown."""


def convert(soffice: str, form: str, files: Sequence[Path], folder: Path) -> None:
    """Open files with LibreOffice and write them to a folder in another form (``pdf``, ``txt:Text``)."""
    with tempfile.TemporaryDirectory() as profile:
        command = [soffice, f"-env:UserInstallation={Path(profile).as_uri()}", "--headless", "--convert-to", form]
        subprocess.run([*command, "--outdir", str(folder), *map(str, files)], check=True, capture_output=True)
