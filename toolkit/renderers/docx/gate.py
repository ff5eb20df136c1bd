"""The save gate: no document leaves that this finds a fault in. A fault is the toolkit's, never the author's.

Word tells of a file only that its contents are unreadable, and other programs open what Word refuses. So each file is
checked by the rules that Word holds to: the order of elements, what refers to what, and the parts of the package.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from toolkit.flow import read_imprint
from toolkit.renderers.docx.contents_checks import CONTENTS_CHECKS
from toolkit.renderers.docx.elements import R
from toolkit.renderers.docx.opened import Opened
from toolkit.renderers.docx.schema_order import check_order
from toolkit.renderers.gates import PNG, Fault, refuse, unpack

TYPES = "[Content_Types].xml"
PROPERTIES = "docProps/core.xml"
READ_AS_XML = (".xml", ".rels")


def pass_gate(data: bytes, imprint: str) -> bytes:
    """The same bytes; raises a `BrokenFileError` that lists the faults if there are any."""
    refuse("DOCX", check_docx(data, imprint))
    return data


def check_docx(data: bytes, imprint: str) -> list[Fault]:
    """What is wrong with a document that must bear an imprint (empty: none); empty when nothing is found.

    What keeps a file from being read (a broken archive, XML that is not well formed) ends the check.
    """
    read = unpack(data, READ_AS_XML)
    opened = Opened(read.parts, read.roots)
    missing = [Fault("parts", name, "is missing") for name in Opened.NEEDED if name not in opened.parts]
    if read.faults or missing:
        return read.faults or missing
    return [*(fault for check in CHECKS for fault in check(opened)), *_check_properties(opened, imprint)]


def check_types(opened: Opened) -> Iterator[Fault]:
    """Each part has a type, and each type a part."""
    types = opened.roots[TYPES]
    named = {one.get("PartName", "")[1:] for one in types if "PartName" in one.attrib}
    endings = {one.get("Extension", "").lower() for one in types if "Extension" in one.attrib} - {"xml"}
    for name in opened.parts.keys() - {TYPES}:
        if name not in named and name.rpartition(".")[2] not in endings:
            yield Fault("types", name, "has no type")
    yield from (Fault("types", name, "has a type and is not there") for name in sorted(named - opened.parts.keys()))


def check_relations(opened: Opened) -> Iterator[Fault]:
    """What is referred to is there: parts, pictures, and the ids by which the text names them."""
    for part, root in opened.roots.items():
        relations = opened.relations(part)
        for target, outside in relations.values():
            if not outside and target not in opened.parts:
                yield Fault("relations", part, f"refers to {target}, which is not there")
        for element in root.iter(etree.Element):
            for name in (f"{{{R}}}id", f"{{{R}}}embed"):
                if name in element.attrib and element.get(name) not in relations:
                    yield Fault("relations", part, f"'{element.get(name)}' is no relation")
    for name, content in opened.parts.items():
        if name.startswith("word/media/") and not content.startswith(PNG):
            yield Fault("relations", name, "is no picture")


def _check_properties(opened: Opened, imprint: str) -> Iterator[Fault]:
    """The document says what it is, and by which imprint it is known again."""
    told = {etree.QName(one).localname: one.text or "" for one in opened.roots[PROPERTIES]}
    for name in ("title", "creator", "language", "created"):
        if not told.get(name):
            yield Fault("properties", PROPERTIES, f"{name} is missing")
    found = read_imprint(told.get("keywords", ""))
    if str(found or "") != imprint:
        yield Fault("properties", PROPERTIES, f"the imprint is '{found or ''}', not '{imprint}'")


CHECKS = (check_types, check_relations, check_order, *CONTENTS_CHECKS)
"""All checks of a file that can be read."""
