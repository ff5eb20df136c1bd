"""Reading .docx as Word, LibreOffice and others write it: changes that are recorded count as accepted."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterator, Mapping

from toolkit.absorb.document import (
    NOTE,
    Comment,
    OpenParagraph,
    ReadCell,
    ReadDocument,
    ReadItem,
    ReadPicture,
    ReadTable,
    paragraphs_in,
    plain,
    usable,
)
from toolkit.absorb.package import Element, Package, child, kind, number, value, within, words

MAIN = re.compile(r"/officeDocument$")
GONE = frozenset(
    {"del", "moveFrom", "Fallback", "pPr", "rPr", "sdtPr", "tblPr", "tblGrid", "trPr", "tcPr", "instrText"}
)
"""What holds no text of the document, or text that somebody took out."""
SPACES = frozenset({"tab", "br", "cr", "ptab"})
COUNTED = re.compile(r"\s*(PAGE|NUMPAGES|SECTIONPAGES)\b")
"""Fields that the program counts itself."""
DASHES: Mapping[str, str] = {"noBreakHyphen": "-", "softHyphen": ""}
SHOWN = frozenset({"t", "sym", "footnoteReference", "endnoteReference", *SPACES, *DASHES})
SEPARATORS = frozenset({"separator", "continuationSeparator", "continuationNotice"})
BRACKET = ")"


def read_docx(package: Package) -> ReadDocument:
    """What a .docx file holds; a part that must be there and is not is a `DefinitionError`."""
    return _Reader(package).read()


class _Reader:
    def __init__(self, package: Package) -> None:
        self.package = package
        self.main = _main_part(package)
        self.folder = posixpath.dirname(self.main)
        self.related = _relations(package, self.main)
        self.styles = {value(one, "styleId"): _name(one) for one in within(self._part("styles"), "style")}
        self.texts_of_notes = {
            kind_: {value(one, "id"): one for one in within(self._part(f"{kind_}s"), kind_)}
            for kind_ in ("footnote", "endnote")
        }
        self.fields: list[tuple[str, bool]] = []
        self.commented: dict[str, tuple[OpenParagraph, int]] = {}
        self.outside: list[str] = []
        self.pictures: list[ReadPicture] = []
        self.tracked = 0
        self.paragraphs = self.tables = 0
        self.waiting: OpenParagraph | None = None

    def read(self) -> ReadDocument:
        body = child(self.package.xml(self.main), "body")
        if body is None:
            raise self.package.broken("its document has no body")
        items = tuple(self._items(body))
        self.tracked += sum(kind(one) in ("ins", "del", "moveFrom", "moveTo") for one in body.iter())
        return ReadDocument(
            items=items,
            pictures=tuple(self.pictures),
            keywords=self._keywords(),
            comments=tuple(self._comments()),
            tracked=self.tracked,
            outside=tuple(text for text in self.outside if text),
            margins=tuple(self._margins()),
        )

    def _part(self, what: str) -> Element | None:
        target = self.related.get(what, "")
        return self.package.optional(target) if target else None

    # --- blocks ---------------------------------------------------------------------------------------------------

    def _items(self, parent: Element) -> Iterator[ReadItem]:
        for one in parent:
            name = kind(one)
            if name == "p":
                yield from self._paragraph(one)
            elif name == "tbl":
                yield from self._flush()
                self.tables += 1
                yield ReadTable(tuple(self._cells(one)), self.tables)
            elif name == "altChunk":
                self.outside.append("(a document that is inserted whole)")
            elif name and name not in GONE:
                yield from self._items(one)
        yield from self._flush()

    def _paragraph(self, element: Element) -> Iterator[ReadItem]:
        properties = child(element, "pPr")
        opened = self.waiting or OpenParagraph(self._style(properties))
        self.waiting = None
        self._inline(element, opened)
        if child(child(properties, "rPr"), "del") is not None:  # its end was taken out: it goes on in the next one
            self.waiting = opened
        else:
            yield from self._finish(opened)

    def _flush(self) -> Iterator[ReadItem]:
        if self.waiting is not None:
            opened, self.waiting = self.waiting, None
            yield from self._finish(opened)

    def _finish(self, opened: OpenParagraph) -> Iterator[ReadItem]:
        self.paragraphs += 1
        yield from opened.beside
        yield opened.finish(self.paragraphs)

    def _style(self, properties: Element | None) -> str:
        style = child(properties, "pStyle")
        return "" if style is None else self.styles.get(value(style, "val"), value(style, "val"))

    def _cells(self, table: Element) -> Iterator[ReadCell]:
        rows = [one for one in _through(table, "tr") if child(child(one, "trPr"), "del") is None]
        for place, row in enumerate(rows):
            column = number(child(child(row, "trPr"), "gridBefore"), "val")
            for cell in _through(row, "tc"):
                properties = child(cell, "tcPr")
                merged = child(properties, "vMerge")
                continues = merged is not None and value(merged, "val") != "restart"
                if not continues or words(cell).strip():
                    yield ReadCell(place, column, tuple(paragraphs_in(self._items(cell))))
                column += number(child(properties, "gridSpan"), "val", 1)

    # --- inline ---------------------------------------------------------------------------------------------------

    def _inline(self, parent: Element, into: OpenParagraph) -> None:
        for one in parent:
            name = kind(one)
            if name == "fldChar":
                self._field(one)
            elif name == "instrText" and self.fields:
                self.fields[-1] = (self.fields[-1][0] + (one.text or ""), self.fields[-1][1])
            elif name == "fldSimple":
                if not COUNTED.match(value(one, "instr")):
                    self._inline(one, into)
            elif name not in GONE:
                self._piece(name, one, into)

    def _piece(self, name: str, one: Element, into: OpenParagraph) -> None:
        if name in SHOWN and self._is_hidden():
            return
        if name == "t":
            into.parts.append(_without_bracket(one, into))
        elif name in SPACES:
            into.parts.append(" ")
        elif name in DASHES:
            into.parts.append(DASHES[name])
        elif name == "sym":
            into.parts.append("\ufffd")
        elif name in ("footnoteReference", "endnoteReference"):
            self._call(name.removesuffix("Reference"), value(one, "id"), into)
        elif name in ("commentRangeStart", "commentReference"):
            self.commented.setdefault(value(one, "id"), (into, len(into.parts)))
        elif name in ("drawing", "pict", "object"):
            self._drawing(one, into)
        elif name:
            self._inline(one, into)

    def _field(self, mark: Element) -> None:
        """Begin, part or end a field: its instruction is no text, its result is."""
        phase = value(mark, "fldCharType")
        if phase == "begin":
            self.fields.append(("", False))
        elif phase == "separate" and self.fields:
            self.fields[-1] = (self.fields[-1][0], True)
        elif phase == "end" and self.fields:
            self.fields.pop()

    def _is_hidden(self) -> bool:
        return any(not shown or COUNTED.match(instruction) for instruction, shown in self.fields)

    def _call(self, what: str, name: str, into: OpenParagraph) -> None:
        note = self.texts_of_notes[what].get(name)
        if note is None:
            raise self.package.broken(f"it calls a {what} that it does not have")
        if value(note, "type") in SEPARATORS:
            return
        inner = OpenParagraph()
        for paragraph in within(note, "p"):
            self._inline(paragraph, inner)
            inner.parts.append(" ")
        into.call(inner.text.removeprefix(BRACKET).lstrip())

    def _drawing(self, drawing: Element, into: OpenParagraph) -> None:
        for one in drawing.iter():
            if kind(one) == "docPr":
                self.pictures.append(ReadPicture(plain(usable(value(one, "descr")))))
                into.beside.append(self.pictures[-1])
            elif kind(one) == "txbxContent" and not any(kind(above) == "Fallback" for above in one.iterancestors()):
                self.outside.append(plain(usable(" ".join(words(text) for text in within(one, "t")))))

    # --- beside the text ------------------------------------------------------------------------------------------

    def _comments(self) -> Iterator[Comment]:
        for one in within(self._part("comments"), "comment"):
            text = plain(usable(" ".join("".join(words(each) for each in within(p, "t")) for p in within(one, "p"))))
            into, place = self.commented.get(value(one, "id"), (OpenParagraph(), 0))
            yield Comment(text, into.words_beside(place))

    def _keywords(self) -> str:
        found = within(self.package.optional("docProps/core.xml"), "keywords")
        return words(found[0]) if found else ""

    def _margins(self) -> Iterator[str]:
        for what, target in self.related.items():
            if what.startswith(("header:", "footer:")):
                for paragraph in within(self.package.optional(target), "p"):
                    opened = OpenParagraph()
                    self._inline(paragraph, opened)
                    if opened.text:
                        yield opened.text


def _without_bracket(text: Element, into: OpenParagraph) -> str:
    """The letters of a text, without the bracket that belongs to the number of a footnote (``1)``)."""
    letters = usable(text.text or "")
    follows = letters.startswith(BRACKET) and into.parts[-1:] == [NOTE]
    properties = child(text.getparent(), "rPr") if follows else None
    is_call = any(child(properties, name) is not None for name in ("rStyle", "vertAlign"))
    return letters[1:] if is_call else letters


def _main_part(package: Package) -> str:
    for one in within(package.optional("_rels/.rels"), "Relationship"):
        if MAIN.search(value(one, "Type")):
            return value(one, "Target").lstrip("/")
    return "word/document.xml"


def _relations(package: Package, main: str) -> Mapping[str, str]:
    """The parts of a document by what they are: ``styles``, ``footnotes``, ``header:rId7``."""
    folder, file = posixpath.split(main)
    found: dict[str, str] = {}
    for one in within(package.optional(f"{folder}/_rels/{file}.rels"), "Relationship"):
        if value(one, "TargetMode") == "External":
            continue
        what, target = value(one, "Type").rpartition("/")[2], value(one, "Target")
        part = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
        found[f"{what}:{value(one, 'Id')}" if what in ("header", "footer") else what] = part
    return found


def _name(style: Element) -> str:
    return value(child(style, "name"), "val") if child(style, "name") is not None else value(style, "styleId")


def _through(parent: Element, name: str) -> Iterator[Element]:
    """The rows of a table or the cells of a row, also in content controls and recorded insertions."""
    for one in parent:
        if kind(one) == name:
            yield one
        elif kind(one) in ("sdt", "sdtContent", "customXml", "ins", "moveTo"):
            yield from _through(one, name)
