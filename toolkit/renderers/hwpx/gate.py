"""The save gate: no file leaves that this finds a fault in. A fault is the toolkit's, never the author's.

No Hangul runs where reports are built, and a viewer that opens a file proves little: viewers open files that Hangul
refuses. So each file is checked by the schema and the package rules of python-hwpx, and by our own rules of what refers
to what (`contents_checks`, `parts_checks`).
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator

from lxml import etree

from toolkit.renderers.hwpx.contents_checks import CONTENTS_CHECKS
from toolkit.renderers.hwpx.opened import Fault, Opened
from toolkit.renderers.hwpx.parts_checks import PARTS_CHECKS, check_archive

READ_AS_XML = (".xml", ".hpf", ".rdf")
HARMLESS = ("manifest does not reference a version part",)
"""What the library remarks on in documents of Hangul too."""


class BrokenFileError(Exception):
    """A file that was written has faults; nothing is saved."""


def pass_gate(data: bytes) -> bytes:
    """The same bytes; raises a `BrokenFileError` that lists the faults if there are any."""
    faults = check_hwpx(data)
    if faults:
        raise BrokenFileError("the HWPX file is faulty:\n" + "\n".join(map(str, faults)))
    return data


def check_hwpx(data: bytes) -> list[Fault]:
    """What is wrong with an HWPX file; empty when nothing is found.

    What keeps a file from being read (a broken archive, XML that is not well formed) ends the check.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except zipfile.BadZipFile as problem:
        return [Fault("archive", "", str(problem))]
    with archive:
        found = list(check_archive(archive))
        found += [] if found else _read(archive)
        if found:
            return found
        opened = _open(archive)
    missing = [Fault("parts", name, "is missing") for name in Opened.NEEDED if name not in opened.roots]
    if missing:
        return missing
    ours = [fault for check in (*PARTS_CHECKS, *CONTENTS_CHECKS) for fault in check(opened)]
    return [*ours, *_by_library(data)]


def _read(archive: zipfile.ZipFile) -> list[Fault]:
    found = []
    for name in archive.namelist():
        if name.endswith(READ_AS_XML):
            try:
                _parse(archive.read(name))
            except etree.XMLSyntaxError as problem:
                found.append(Fault("well-formed", name, str(problem)))
    return found


def _open(archive: zipfile.ZipFile) -> Opened:
    parts = {name: archive.read(name) for name in archive.namelist()}
    roots = {name: _parse(content) for name, content in parts.items() if name.endswith(READ_AS_XML)}
    return Opened(parts, roots)


def _parse(content: bytes) -> etree._Element:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    return etree.fromstring(content, parser)


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
