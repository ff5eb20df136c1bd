"""Reading .hwpx as Hangul writes it: runs that are split anywhere, several sections, changes that are recorded."""

from __future__ import annotations

import re
from collections.abc import Iterator

from toolkit.absorb.document import (
    Comment,
    OpenParagraph,
    ReadCell,
    ReadDocument,
    ReadItem,
    ReadParagraph,
    ReadPicture,
    ReadTable,
    paragraphs_in,
    plain,
    usable,
)
from toolkit.absorb.package import Element, Package, child, children, kind, number, value, within, words
from toolkit.errors import DefinitionError

SECTION = re.compile(r"Contents/section(\d{1,4})\.xml")
PACKAGE, HEADER, MANIFEST = "Contents/content.hpf", "Contents/header.xml", "META-INF/manifest.xml"
SIGNS = {"tab": " ", "lineBreak": " ", "nbSpace": " ", "fwSpace": " ", "hyphen": "-"}
TRACKED = frozenset({"insertBegin", "deleteBegin"})
SHAPES = frozenset(
    {"rect", "ellipse", "arc", "polygon", "curve", "line", "connectLine", "container", "textart", "equation"}
)
COUNTED = frozenset({"PAGE", "TOTAL_PAGE", "FOOTNOTE", "ENDNOTE"})
"""What Hangul counts itself; the numbers of tables and figures are text of ours."""


def read_hwpx(package: Package) -> ReadDocument:
    """What an .hwpx file holds; a part that must be there and is not is a `DefinitionError`."""
    manifest = package.optional(MANIFEST)
    if within(manifest, "encryption-data"):
        hint = "open it in Hangul, take the password away (문서 암호), and save it again"
        raise DefinitionError("the file is protected with a password", where=package.name, hint=hint)
    return _Reader(package).read()


class _Reader:
    def __init__(self, package: Package) -> None:
        self.package = package
        header = package.xml(HEADER)
        self.styles = {value(one, "id"): value(one, "name") for one in within(header, "style")}
        self.comments: list[tuple[str, OpenParagraph, int]] = []
        self.outside: list[str] = []
        self.pictures: list[ReadPicture] = []
        self.margins: list[str] = []
        self.tracked = 0
        self.deleting = False
        self.paragraphs = self.tables = 0

    def read(self) -> ReadDocument:
        found = sorted((int(match[1]), name) for name in self.package.names if (match := SECTION.fullmatch(name)))
        if not found:
            raise self.package.broken("it has no section of text")
        sections = [self.package.xml(name) for _, name in found]
        if any(kind(section) != "sec" for section in sections):
            raise self.package.broken("its section of text is none")
        items = tuple(item for section in sections for item in self._items(section))
        return ReadDocument(
            items=items,
            pictures=tuple(self.pictures),
            keywords=self._keywords(),
            comments=tuple(Comment(text, into.words_beside(at)) for text, into, at in self.comments),
            tracked=self.tracked,
            outside=tuple(text for text in self.outside if text),
            margins=tuple(text for text in self.margins if text),
        )

    def _keywords(self) -> str:
        described = within(self.package.optional(PACKAGE), "meta")
        return " ".join(words(one) or value(one, "content") for one in described if "keyword" in value(one, "name"))

    # --- blocks ---------------------------------------------------------------------------------------------------

    def _items(self, parent: Element | None) -> Iterator[ReadItem]:
        """The paragraphs, tables and pictures of a section, cell or frame."""
        for paragraph in children(parent, "p"):
            opened = OpenParagraph(self.styles.get(value(paragraph, "styleIDRef"), ""))
            for run in paragraph:
                if kind(run) == "run":
                    self._run(run, opened)
            self.paragraphs += 1
            yield opened.finish(self.paragraphs)
            yield from opened.beside

    def _run(self, run: Element, into: OpenParagraph) -> None:
        for one in run:
            name = kind(one)
            if name == "t":
                self._text(one, into)
            elif name == "ctrl":
                for control in one:
                    self._control(control, into)
            elif name == "tbl":
                self._table(one, into)
            elif name == "pic":
                self.pictures.append(ReadPicture(_alternative(one)))
                into.beside += (self.pictures[-1],)
                into.beside += self._caption(one)
            elif name in SHAPES:
                self.outside.append(_words_of(one))
            elif name in ("compose", "dutmal"):
                into.parts.append(usable(value(one, "composeText") or words(one)))

    def _text(self, element: Element, into: OpenParagraph) -> None:
        """The text of a run; between the signs of a deletion that is recorded there is none."""
        self._add(element.text, into)
        for one in element:
            name = kind(one)
            self.tracked += name in TRACKED
            if name in ("deleteBegin", "deleteEnd"):
                self.deleting = name == "deleteBegin"
            else:
                self._add(SIGNS.get(name), into)
            self._add(one.tail, into)

    def _add(self, text: str | None, into: OpenParagraph) -> None:
        if text and not self.deleting:
            into.parts.append(usable(text))

    def _control(self, control: Element, into: OpenParagraph) -> None:
        name = kind(control)
        if name in ("footNote", "endNote"):
            self._note(control, into)
        elif name in ("header", "footer"):
            self.margins.append(_words_of(control))
        elif name == "hiddenComment" or (name == "fieldBegin" and value(control, "type") == "MEMO"):
            self.comments.append((_words_of(control), into, len(into.parts)))
        elif name == "autoNum" and value(control, "numType") not in COUNTED:
            self._add(value(control, "num"), into)

    def _note(self, control: Element, into: OpenParagraph) -> None:
        if self.deleting:
            return
        inner = [item for item in self._items(child(control, "subList")) if isinstance(item, ReadParagraph)]
        self.paragraphs -= len(inner)
        into.call(plain(" ".join(one.text for one in inner)))

    def _table(self, table: Element, into: OpenParagraph) -> None:
        self.tables += 1
        read = ReadTable(tuple(self._cells(table)), self.tables)
        caption = self._caption(table)
        is_above = caption and value(child(table, "caption"), "side") in ("TOP", "LEFT")
        into.beside += (*caption, read) if is_above else (read, *caption)

    def _caption(self, thing: Element) -> tuple[ReadItem, ...]:
        return tuple(self._items(child(child(thing, "caption"), "subList")))

    def _cells(self, table: Element) -> Iterator[ReadCell]:
        for place, row in enumerate(children(table, "tr")):
            for count, cell in enumerate(children(row, "tc")):
                address = child(cell, "cellAddr")
                at = (number(address, "rowAddr", place), number(address, "colAddr", count))
                yield ReadCell(*at, tuple(paragraphs_in(self._items(child(cell, "subList")))))


def _words_of(element: Element) -> str:
    """All text in a frame, whatever stands around it."""
    return plain(usable(" ".join(words(one) for one in element.iter() if kind(one) in ("t", "script"))))


def _alternative(picture: Element) -> str:
    comment = child(picture, "shapeComment")
    return plain(usable(words(comment))) if comment is not None else ""
