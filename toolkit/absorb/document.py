"""An edited document as it was read: paragraphs and tables in their order, whatever program wrote it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TypeAlias

NOTE = "\U0010f000"
"""Stands in a text where a footnote is called; no font has it, and a file that holds it loses it."""
LAST_NOTE = "\U0010fffd"
UNSEEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\u00ad\u200b\u2060\ufeff\ufffe\uffff]")
BREAKS = re.compile(r"\s+")
UNUSABLE = re.compile(f"[\ue000-\ue002{NOTE}-{LAST_NOTE}]|[\ud800-\udfff]")
HYPHENS = {ord("\u2011"): "-"}


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


@dataclass(frozen=True)
class ReadTable:
    """A table: its cells row by row, without those that merging covers. `number` counts tables from 1."""

    cells: tuple[ReadCell, ...]
    number: int = 0

    @property
    def text(self) -> str:
        """The words of all cells."""
        return " ".join(one.text for cell in self.cells for one in cell.paragraphs if one.text)


@dataclass(frozen=True)
class ReadPicture:
    """A picture, known by its text alternative."""

    alternative: str


ReadItem: TypeAlias = ReadParagraph | ReadTable | ReadPicture


@dataclass(frozen=True)
class Comment:
    """A remark beside the text, and the words beside which it stands."""

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

    def paragraphs(self) -> Iterator[ReadParagraph]:
        """All paragraphs in their order, those of tables row by row."""
        for item in self.items:
            if isinstance(item, ReadParagraph):
                yield item
            elif isinstance(item, ReadTable):
                for cell in item.cells:
                    yield from cell.paragraphs
