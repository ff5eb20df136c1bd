"""The file: its parts, what they refer to, and its properties, packed so that equal documents are equal bytes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time

from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.package import Package

from toolkit.model import Report
from toolkit.renderers.docx.elements import Element, serialize
from toolkit.renderers.docx.writing import Relations, Writing
from toolkit.writing import archive_of

LONGEST_PROPERTY = 255


@dataclass(frozen=True)
class Parts:
    """The roots of a document's parts. `edges` are heads and feet by the ids by which sections refer to them."""

    document: Element
    styles: Element
    settings: Element
    fonts: Element
    footnotes: Element
    edges: Mapping[str, Element]


@dataclass(frozen=True)
class Properties:
    """What a document says of itself; its times are the report's own day.

    `imprint` is how an edited file is known again, or empty.
    """

    report: Report
    language: str
    imprint: str

    @property
    def keywords(self) -> str:
        """The keywords, as many as the format holds, and last the imprint."""
        words = ""
        for word in self.report.keywords:
            if len(words) + len(word) + len(self.imprint) + 2 <= LONGEST_PROPERTY:
                words += f"{word}, "
        return (words + self.imprint).removesuffix(", ")


def pack(parts: Parts, writing: Writing, properties: Properties) -> bytes:
    """The bytes of a document."""
    package = Package()
    document = _part(package, "document", CONTENT_TYPE.WML_DOCUMENT_MAIN, parts.document)
    package.relate_to(document, RELATIONSHIP_TYPE.OFFICE_DOCUMENT)
    _relate(document, "styles", RELATIONSHIP_TYPE.STYLES, CONTENT_TYPE.WML_STYLES, parts.styles)
    _relate(document, "settings", RELATIONSHIP_TYPE.SETTINGS, CONTENT_TYPE.WML_SETTINGS, parts.settings)
    _relate(document, "fontTable", RELATIONSHIP_TYPE.FONT_TABLE, CONTENT_TYPE.WML_FONT_TABLE, parts.fonts)
    notes = _relate(document, "footnotes", RELATIONSHIP_TYPE.FOOTNOTES, CONTENT_TYPE.WML_FOOTNOTES, parts.footnotes)
    for number, (identity, root) in enumerate(parts.edges.items(), 1):
        _add_edge(document, identity, number, root)
    _add_relations(document, writing.body)
    _add_relations(notes, writing.footnotes)
    _describe(package, properties)
    return _packed(package)


def _part(package: Package, name: str, content_type: str, root: Element) -> Part:
    return Part(PackURI(f"/word/{name}.xml"), content_type, serialize(root), package)


def _relate(document: Part, name: str, relation: str, content_type: str, root: Element) -> Part:
    part = _part(document.package, name, content_type, root)
    document.relate_to(part, relation)
    return part


def _add_edge(document: Part, identity: str, number: int, root: Element) -> None:
    is_head = root.tag.endswith("}hdr")
    name, content_type, relation = (
        ("header", CONTENT_TYPE.WML_HEADER, RELATIONSHIP_TYPE.HEADER)
        if is_head
        else ("footer", CONTENT_TYPE.WML_FOOTER, RELATIONSHIP_TYPE.FOOTER)
    )
    document.load_rel(relation, _part(document.package, f"{name}{number}", content_type, root), identity)


def _add_relations(part: Part, relations: Relations) -> None:
    for url, identity in relations.links.items():
        part.load_rel(RELATIONSHIP_TYPE.HYPERLINK, url, identity, is_external=True)
    for number, (png, identity) in enumerate(relations.pictures.items(), 1):
        picture = Part(PackURI(f"/word/media/picture{number}.png"), CONTENT_TYPE.PNG, png, part.package)
        part.load_rel(RELATIONSHIP_TYPE.IMAGE, picture, identity)


def _describe(package: Package, told: Properties) -> None:
    report, cover = told.report, told.report.cover
    properties = package.core_properties
    properties.title = cover.title[:LONGEST_PROPERTY]
    properties.author = properties.last_modified_by = cover.affiliation
    properties.language = told.language
    properties.comments = report.description[:LONGEST_PROPERTY]
    properties.keywords = told.keywords
    properties.created = properties.modified = datetime.combine(report.date, time(), tzinfo=UTC)


def _packed(package: Package) -> bytes:
    """The parts as python-docx writes them, without the times at which it does."""
    written = io.BytesIO()
    package.save(written)
    with zipfile.ZipFile(written) as archive:
        return archive_of({name: archive.read(name) for name in archive.namelist()})
