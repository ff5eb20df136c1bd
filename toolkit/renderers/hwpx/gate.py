"""The save gate: no file leaves that this finds a fault in. A fault is the toolkit's, never the author's.

No Hangul runs where reports are built, and a viewer that opens a file proves little: viewers open files that Hangul
refuses. So each file is checked by the schema and the package rules of python-hwpx, and by our own rules of what refers
to what (`contents_checks`, `parts_checks`).
"""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.renderers.gates import Fault, refuse, unpack
from toolkit.renderers.hwpx.contents_checks import CONTENTS_CHECKS
from toolkit.renderers.hwpx.opened import Opened
from toolkit.renderers.hwpx.parts_checks import PARTS_CHECKS, check_mimetype

READ_AS_XML = (".xml", ".hpf", ".rdf")
HARMLESS = ("manifest does not reference a version part",)
"""What the library remarks on in documents of Hangul too."""


def pass_gate(data: bytes) -> bytes:
    """The same bytes; raises a `BrokenFileError` that lists the faults if there are any."""
    refuse("HWPX", check_hwpx(data))
    return data


def check_hwpx(data: bytes) -> list[Fault]:
    """What is wrong with an HWPX file; empty when nothing is found.

    What keeps a file from being read (a broken archive, XML that is not well formed) ends the check.
    """
    read = unpack(data, READ_AS_XML, check_mimetype)
    if read.faults:
        return read.faults
    opened = Opened(read.parts, read.roots)
    missing = [Fault("parts", name, "is missing") for name in Opened.NEEDED if name not in opened.roots]
    if missing:
        return missing
    ours = [fault for check in (*PARTS_CHECKS, *CONTENTS_CHECKS) for fault in check(opened)]
    return [*ours, *_by_library(data)]


def _by_library(data: bytes) -> Iterator[Fault]:
    """What python-hwpx objects to: how Hangul packs a document, and the schema of KS X 6101."""
    from hwpx.tools.package_validator import validate_package
    from hwpx.tools.validator import validate_document

    try:
        package = [("package", one.part_name, one.message) for one in validate_package(data).issues]
        schema = [("schema", one.part_name, one.message) for one in validate_document(data).issues]
    except Exception as problem:  # whatever it cannot open is a fault of the file, however it is told
        yield Fault("package", "", f"{type(problem).__name__}: {problem}")
        return
    for check, part, message in (*package, *schema):
        if not any(one in message for one in HARMLESS):
            yield Fault(check, part, message)
