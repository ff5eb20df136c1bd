"""An edited document as it was read: paragraphs and tables in their order, whatever program wrote it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeAlias

NOTE = "\U0010f000"
"""Stands in a text where a footnote is called; no font has it, and a file that holds it loses it."""
LAST_NOTE = "\U0010fffd"
UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u00ad\u200b\u2060\ufeff\ufffe\uffff]")
BREAKS = re.compile(r"\s+")
UNUSABLE = re.compile(f"[\ue000-\ue002{NOTE}-{LAST_NOTE}]|[\ud800-\udfff]")
HYPHENS = {ord("\u2011"): "-"}
BESIDE = 40
"""How many letters beside a comment are told with it."""


def plain(text: str) -> str:
    """A text for comparing: one space for any white space, no signs that cannot be seen, one way to write 한.

    >>> plain(" 초미세\\u00ad먼지\\t농도 ")
    '초미세먼지 농도'
    """
    seen = UNSEEN.sub("", unicodedata.normalize("NFC", text)).translate(HYPHENS)
    return BREAKS.sub(" ", seen).strip()


def usable(text: str) -> str:
    """A text of a file without the signs that this package uses itself."""
    return UNUSABLE.sub("\ufffd", text)


@dataclass(frozen=True)
class ReadParagraph:
    """A paragraph: its text with `NOTE` where a footnote is called, and the texts of these footnotes in their order.

    `style` is the name that the program shows; `number` counts the paragraphs of the file from 1.
    """

    text: str
    style: str = ""
    notes: tuple[str, ...] = ()
    number: int = 0

    @property
    def whole(self) -> str:
        """Its text and then those of its footnotes."""
        return " ".join((self.text, *self.notes))


@dataclass(frozen=True)
class ReadCell:
    """A cell of a table: its place (from 0) and its paragraphs; those of a table inside it are among them."""

    row: int
    column: int
    paragraphs: tuple[ReadParagraph, ...]

    @property
    def text(self) -> str:
        """Its words."""
        return " ".join(one.text for one in self.paragraphs if one.text)


@dataclass(frozen=True)
class ReadTable:
    """A table: its cells row by row, without those that merging covers. `number` counts tables from 1."""

    cells: tuple[ReadCell, ...]
    number: int = 0

    @property
    def text(self) -> str:
        """The words of all cells."""
        return " ".join(cell.text for cell in self.cells if cell.text)


@dataclass(frozen=True)
class ReadPicture:
    """A picture, known by its text alternative."""

    alternative: str


ReadItem: TypeAlias = ReadParagraph | ReadTable | ReadPicture


@dataclass(frozen=True)
class Comment:
    """A remark, and the words beside which it stands (see `words_beside`)."""

    text: str
    beside: str


@dataclass(frozen=True)
class ReadDocument:
    """What a file holds.

    `pictures` are all pictures, also those in tables; `keywords` are those of its properties; `tracked` counts the
    changes that are recorded in it and taken as accepted; `outside` are texts in text boxes, shapes and equations,
    `margins` those of page headers and footers.
    """

    items: tuple[ReadItem, ...]
    pictures: tuple[ReadPicture, ...] = ()
    keywords: str = ""
    comments: tuple[Comment, ...] = ()
    tracked: int = 0
    outside: tuple[str, ...] = ()
    margins: tuple[str, ...] = ()

    @property
    def free(self) -> list[ReadParagraph]:
        """The paragraphs with words that stand in no table."""
        return [item for item in self.items if isinstance(item, ReadParagraph) and item.text]

    @property
    def tables(self) -> list[ReadTable]:
        """The tables that stand in no other."""
        return [item for item in self.items if isinstance(item, ReadTable)]

    def paragraphs(self) -> Iterator[ReadParagraph]:
        """All paragraphs in their order, those of tables row by row."""
        return paragraphs_in(self.items)


def paragraphs_in(items: Iterable[ReadItem]) -> Iterator[ReadParagraph]:
    """The paragraphs among items and in the tables among them, in their order."""
    for item in items:
        if isinstance(item, ReadParagraph):
            yield item
        elif isinstance(item, ReadTable):
            yield from (one for cell in item.cells for one in cell.paragraphs)


@dataclass
class OpenParagraph:
    """A paragraph that is being read; `beside` are pictures and tables that stand in it but are no text of it."""

    style: str = ""
    parts: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    beside: list[ReadItem] = field(default_factory=list)

    @property
    def text(self) -> str:
        """What was read of its text."""
        return plain("".join(self.parts))

    def words_beside(self, place: int) -> str:
        """The words before one of its parts, or from there on where it has none before: ``…농도는``, ``농도는…``."""
        before, after = (plain("".join(side).replace(NOTE, "")) for side in (self.parts[:place], self.parts[place:]))
        if any(letter.isalnum() for letter in before):
            return f"…{before[-BESIDE:]}"
        return f"{after[:BESIDE]}…" if after else ""

    def call(self, note: str) -> None:
        """Add a footnote of that text."""
        self.parts.append(NOTE)
        self.notes.append(note)

    def finish(self, number: int) -> ReadParagraph:
        """The paragraph as it was read."""
        return ReadParagraph(self.text, self.style, tuple(self.notes), number)
