"""Reading an edited file, whichever of our formats it is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from toolkit.absorb.document import ReadDocument
from toolkit.absorb.docx import read_docx
from toolkit.absorb.hwpx import read_hwpx
from toolkit.absorb.package import Format, Package, open_package
from toolkit.errors import DefinitionError

READERS: Mapping[Format, Callable[[Package], ReadDocument]] = {"hwpx": read_hwpx, "docx": read_docx}


def read_document(path: Path) -> ReadDocument:
    """What a .hwpx or .docx file holds; a file that cannot be taken back is a `DefinitionError` that says why."""
    package, form = open_package(path)
    try:
        document = READERS[form](package)
    except RecursionError as error:
        raise package.broken("its tables are nested too deeply") from error
    if not any(paragraph.text for paragraph in document.paragraphs()):  # all of the prose would go
        raise DefinitionError("the file has no text", where=path.name, hint="send it once more, with its text")
    return document
